package dev.daybook.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.Samples;
import dev.daybook.core.DaybookException;
import dev.daybook.insight.Experiment.Arm;
import dev.daybook.insight.Experiment.Metric;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentTest {

    /** {@code int(hashlib.sha256(b"review-test:session-1").hexdigest(), 16) % 10000} is 7313 in Python, session-3 gives 4. */
    @ParameterizedTest
    @CsvSource({"session-1, 0.5, B", "session-1, 0.74, A", "session-1, 0.73, B", "session-3, 0.05, A"})
    void aSessionsArmIsTheHashOfItsId(String sessionId, double ratio, Arm arm) {
        assertThat(experiment("review-test", ratio).arm(sessionId)).isEqualTo(arm);
    }

    /** With n = 20,000 the standard deviation of a share is at most 0.0035; four of them. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.2, 0.9})
    void sessionsDivideAsTheRatioSays(double ratio) {
        Experiment experiment = experiment("e", ratio);

        assertThat(share(LongStream.range(0, 20_000)
                        .filter(i -> experiment.arm(sessionId(i)) == Arm.A)
                        .count()))
                .isBetween(ratio - 0.014, ratio + 0.014);
    }

    @Test
    void twoExperimentsDivideSessionsIndependently() {
        Experiment one = experiment("one", 0.5);
        Experiment other = experiment("other", 0.5);

        assertThat(share(LongStream.range(0, 20_000)
                        .filter(i -> one.arm(sessionId(i)) == other.arm(sessionId(i)))
                        .count()))
                .isBetween(0.486, 0.514);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.99, 1, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aRatioLeavesBothArmsSomething(double ratio) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> experiment("e", ratio))
                .withMessageContaining("ratio must be 0.05 to 0.95, not " + ratio);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "bell\u0007"})
    void aNameIsOneLine(String name) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> experiment(name, 0.5))
                .withMessageContaining("is not a name");
    }

    @Test
    void speedNeedsATime() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> new Experiment(
                        "e",
                        SkillRef.parse("a"),
                        SkillRef.parse("b"),
                        Metric.SPEED,
                        Optional.empty(),
                        0.5,
                        50,
                        Samples.NOW,
                        Optional.empty(),
                        Optional.empty()))
                .withMessageContaining("needs a duration");
    }

    @Test
    void aVersionIsPartOfAName() {
        assertThat(SkillRef.parse("plugin:review@0123abcd"))
                .isEqualTo(new SkillRef("plugin:review", Optional.of("0123abcd")));
        assertThat(SkillRef.parse("mail@home")).isEqualTo(new SkillRef("mail@home", Optional.empty()));
    }

    private static Experiment experiment(String name, double ratio) {
        return new Experiment(
                name,
                SkillRef.parse("a"),
                SkillRef.parse("b"),
                Metric.COMPLETION,
                Optional.empty(),
                ratio,
                50,
                Samples.NOW,
                Optional.empty(),
                Optional.empty());
    }

    private static String sessionId(long number) {
        return new UUID(number, 31 * number).toString();
    }

    private static double share(long count) {
        return count / 20_000.0;
    }
}
