package dev.daybook.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.Samples;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Source;
import dev.daybook.record.InMemoryRecords;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {
    private static final Optional<String> NONE = Optional.empty();
    private static final Caller CLAUDE = new Caller(Optional.of("uuid-1"), Optional.of("claude-code"), NONE);

    private final InMemoryRecords records = new InMemoryRecords();
    private final Sessions sessions = new Sessions(
            records,
            new CurrentSession(Samples.ids(), Samples.CLOCK, Samples.redactor()),
            Samples.redactor(),
            Samples.ids(),
            Samples.CLOCK,
            "shop");

    @Test
    void theClientsOwnSessionIsStartedOnceAndThenResumed() {
        Sessions.Started first = sessions.start(start(NONE, Map.of()), CLAUDE);
        Sessions.Started second = sessions.start(start(NONE, Map.of()), CLAUDE);

        assertThat(first.sessionId()).isEqualTo("uuid-1");
        assertThat(first.state()).isEqualTo("new");
        assertThat(second.state()).isEqualTo("resumed");
        assertThat(records.sessions).hasSize(1);
    }

    @Test
    void aSecondSessionThatIsGivenTheSameRandomDigitsIsNotTakenForTheFirst() {
        records.sessions().add(Samples.session(Samples.ids().session()));

        Sessions.Started started = sessions.start(start(NONE, Map.of()), Caller.UNKNOWN);

        assertThat(started.state()).isEqualTo("new");
        assertThat(records.sessions).hasSize(2);
    }

    @Test
    void anEndIsNeverBeforeTheStartSoNoDurationIsNegative() {
        records.sessions().add(Session.started("ahead", SessionKind.SESSION, Source.TOOL, Samples.NOW.plusSeconds(5)));

        Sessions.Ended ended = sessions.end(NONE, NONE, Map.of(), Optional.of("ahead"), Caller.UNKNOWN);

        assertThat(ended.durationMs()).isZero();
        assertThat(ended.endedAt()).isEqualTo(ended.startedAt());
    }

    @Test
    void anEndedSessionCannotBeEndedAgain() {
        sessions.start(start(NONE, Map.of()), CLAUDE);
        sessions.end(NONE, NONE, Map.of(), NONE, CLAUDE);

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> sessions.end(NONE, NONE, Map.of(), NONE, CLAUDE))
                .withMessage("Session 'uuid-1' ended already, at 2026-11-21T14:32:05.250Z as completed");
    }

    @Test
    void endingTwiceEndsNoOtherSession() {
        sessions.start(start(Optional.of("first"), Map.of()), Caller.UNKNOWN);
        sessions.start(start(Optional.of("second"), Map.of()), Caller.UNKNOWN);
        sessions.end(NONE, NONE, Map.of(), NONE, Caller.UNKNOWN);

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> sessions.end(NONE, NONE, Map.of(), NONE, Caller.UNKNOWN))
                .withMessageStartingWith("Session 'second' ended already, at 2026-11-21T14:32:05.250Z")
                .withMessageEndingWith("session 'first' is still open: give its session_id to end it");
        assertThat(records.sessions.get("first").isOpen()).isTrue();
    }

    @Test
    void aProcedureHasAName() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> sessions.start(procedure("procedure", " "), Caller.UNKNOWN));
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> sessions.start(procedure("session", "deploy"), Caller.UNKNOWN))
                .withMessageContaining("one of kind session has none");
    }

    @Test
    void aResumedSessionTakesTheAgentThatIsNamedNow() {
        sessions.start(start(NONE, Map.of()), CLAUDE);
        sessions.start(
                new Sessions.Start(NONE, Optional.of("codex"), NONE, NONE, Map.of(), Map.of(), NONE, NONE), CLAUDE);

        assertThat(records.sessions.get("uuid-1").agent()).contains("codex");
    }

    @Test
    void onlySoManyParamsAreKept() {
        Map<String, String> many = new HashMap<>();
        IntStream.rangeClosed(1, 101).forEach(i -> many.put("key" + i, "x"));

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> sessions.start(start(NONE, many), CLAUDE))
                .withMessage("params has 101 entries; at most 100 are kept");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aMetricIsAFiniteNumber(double value) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> sessions.end(NONE, NONE, Map.of("speed", value), NONE, CLAUDE))
                .withMessage("metrics.speed must be a finite number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000b", "\uD800"})
    void aKeyIsOneLineOfText(String key) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> sessions.start(start(NONE, Map.of(key, "1")), CLAUDE))
                .withMessageStartingWith("params has the key '");
    }

    @Test
    void aSessionIsNotItsOwnAncestor() {
        sessions.start(start(Optional.of("parent"), Map.of()), Caller.UNKNOWN);
        sessions.start(child("child", "parent"), Caller.UNKNOWN);

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> sessions.start(child("parent", "parent"), Caller.UNKNOWN));
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> sessions.start(child("parent", "child"), Caller.UNKNOWN))
                .withMessage("parent_session_id 'child' is a session under 'parent' itself");
    }

    private static Sessions.Start start(Optional<String> sessionId, Map<String, String> params) {
        return new Sessions.Start(NONE, NONE, NONE, NONE, params, Map.of(), sessionId, NONE);
    }

    private static Sessions.Start procedure(String kind, String name) {
        return new Sessions.Start(NONE, NONE, Optional.of(kind), Optional.of(name), Map.of(), Map.of(), NONE, NONE);
    }

    private static Sessions.Start child(String sessionId, String parentId) {
        return new Sessions.Start(
                NONE, NONE, NONE, NONE, Map.of(), Map.of(), Optional.of(sessionId), Optional.of(parentId));
    }
}
