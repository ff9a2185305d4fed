package dev.daybook.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.Samples;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Source;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final Instant LATER = Samples.NOW.plusSeconds(60);
    private static final Optional<String> NONE = Optional.empty();

    @Test
    void aStartedSessionIsOpenAndHasNoEnd() {
        Session session = Samples.session("ses-1");

        assertThat(session.isOpen()).isTrue();
        assertThat(session.endedAt()).isEmpty();
    }

    @Test
    void endingAddsMetricsAndKeepsTheSummaryUnlessThereIsANewOne() {
        Session first = Samples.session("ses-1")
                .ended(LATER, SessionStatus.FAILED, Optional.of("tried"), Map.of("a", 1.0, "b", 2.0));

        Session second = first.reopened().ended(LATER, SessionStatus.COMPLETED, NONE, Map.of("b", 3.0));

        assertThat(second.isOpen()).isFalse();
        assertThat(second.endedAt()).contains(LATER);
        assertThat(second.summary()).contains("tried");
        assertThat(second.metrics()).containsExactly(Map.entry("a", 1.0), Map.entry("b", 3.0));
    }

    @Test
    void aSessionDoesNotEndBeforeItStarted() {
        Session ended =
                Samples.session("ses-1").ended(Samples.NOW.minusSeconds(1), SessionStatus.COMPLETED, NONE, Map.of());

        assertThat(ended.endedAt()).contains(Samples.NOW);
    }

    @Test
    void aReopenedSessionHasNoEndAndKeepsTheRest() {
        Session session = Samples.session("ses-1").described(Optional.of("deploy"), NONE, NONE, Map.of(), Map.of());

        Session reopened =
                session.ended(LATER, SessionStatus.COMPLETED, NONE, Map.of()).reopened();

        assertThat(reopened).isEqualTo(session);
    }

    @Test
    void describingKeepsWhatIsNotGivenAndMergesParamsAndTags() {
        Session first = Samples.session("ses-1")
                .described(NONE, Optional.of("Fix it"), NONE, Map.of("a", "1", "b", "2"), Map.of("x", "1"));

        Session second = first.described(NONE, NONE, Optional.of("ses-0"), Map.of("b", "3"), Map.of("y", "2"));

        assertThat(second.title()).contains("Fix it");
        assertThat(second.parentId()).contains("ses-0");
        assertThat(second.params()).containsExactly(Map.entry("a", "1"), Map.entry("b", "3"));
        assertThat(second.tags()).containsExactly(Map.entry("x", "1"), Map.entry("y", "2"));
        assertThat(first.params()).containsExactly(Map.entry("a", "1"), Map.entry("b", "2"));
    }

    @Test
    void anEndedSessionCannotBeRunningAndARunningOneHasNoEnd() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Samples.session("ses-1").ended(LATER, SessionStatus.RUNNING, NONE, Map.of()))
                .withMessage("a session has an end exactly when it is neither running nor partial");
    }

    @Test
    void whatASessionHoldsCannotBeChangedFromOutside() {
        Map<String, String> params = new HashMap<>(Map.of("a", "1"));
        Session session = Samples.session("ses-1").described(NONE, NONE, NONE, params, Map.of());

        params.put("b", "2");

        assertThat(session.params()).containsOnlyKeys("a");
        assertThatThrownBy(() -> session.params().put("c", "3")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aPartialSessionIsNeitherOpenNorOverAndBeginsWithItsFirstPrompt() {
        Session partial = Session.partial("s-1", "claude-code", Samples.NOW);

        assertThat(partial.isPartial()).isTrue();
        assertThat(partial.isOpen()).isFalse();
        assertThat(partial.endedAt()).isEmpty();
        assertThat(partial.begunBy(LATER)).isEqualTo(partial);
        assertThat(partial.begunBy(Samples.NOW.minusSeconds(1)).startedAt()).isEqualTo(Samples.NOW.minusSeconds(1));
    }

    @Test
    void aPartialSessionBecomesWhatItsLogSaysOrItsAgentTells() {
        Session partial = Session.partial("s-1", "claude-code", Samples.NOW);
        Session read = Session.started("s-1", SessionKind.SESSION, Source.TRANSCRIPT, LATER)
                .ended(LATER, SessionStatus.COMPLETED, NONE, Map.of());

        assertThat(partial.completedFrom(read)).isEqualTo(read);
        assertThat(partial.reopened().source()).isEqualTo(Source.TOOL);
        assertThat(partial.reopened().isOpen()).isTrue();
        assertThat(read.reopened().source()).isEqualTo(Source.TRANSCRIPT);
    }
}
