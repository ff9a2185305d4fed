package dev.daybook.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.DaybookException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecommendationTest {

    @Test
    void withoutEvidenceThereIsNone() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> new Recommendation(
                        Recommendation.Action.FIX_SKILL, "s", "Improve it", List.of(), 9, 1, "daybook insights"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "code-review, code-review",
                "plugin:review@0123abcd, plugin:review@0123abcd",
                "$(reboot), '$(reboot)'",
                "it's, 'it'\\''s'",
                "-rf, '-rf'",
                "a b, 'a b'",
            })
    void aNameIsQuotedForTheShellWhateverIsInIt(String name, String quoted) {
        assertThat(Recommendation.quoted(name)).isEqualTo(quoted);
    }

    @Test
    void aProbabilityIsReadWithoutPowersOfTen() {
        assertThat(Recommendation.probability(7.75e-7)).isEqualTo("p < 0.0001");
        assertThat(Recommendation.probability(0)).isEqualTo("p < 0.0001");
        assertThat(Recommendation.probability(4.1e-4)).isEqualTo("p = 0.00041");
        assertThat(Recommendation.probability(0.032)).isEqualTo("p = 0.032");
    }

    @Test
    void aNewLineDoesNotGetIntoACommand() {
        assertThat(Recommendation.quoted("a\nrm x")).isEqualTo("'a rm x'");
    }

    @Test
    void sharesAreToldWithTheirNAndInterval() {
        assertThat(Recommendation.share(Rate.of(8, 10))).isEqualTo("8 of 10 (80 %, 95 % 49 to 94 %)");
        assertThat(Recommendation.share(Rate.of(1, 2))).isEqualTo("1 of 2 (not enough for a rate)");
    }

    /** 1 − 0.05^(1/20) = 0.13911 and 1 − 0.05^(1/100) = 0.029513, as Python's {@code 1 - .05 ** (1 / 20)} has it. */
    @Test
    void noUseInTwentySessionsBoundsTheShareOfSessionsWithOne() {
        assertThat(Digits.significant(Ghosts.usedInAtMost(20))).isEqualTo(0.139);
        assertThat(Digits.significant(Ghosts.usedInAtMost(100))).isEqualTo(0.0295);
    }
}
