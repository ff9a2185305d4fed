package dev.daybook.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.Samples;
import dev.daybook.core.DaybookException;
import dev.daybook.record.InMemoryRecords;
import dev.daybook.session.Caller;
import dev.daybook.session.CurrentSession;
import dev.daybook.session.SessionStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationsTest {
    private static final Optional<String> NONE = Optional.empty();

    private final InMemoryRecords records = new InMemoryRecords();
    private final Invocations invocations = new Invocations(
            records,
            new CurrentSession(Samples.ids(), Samples.CLOCK, Samples.redactor()),
            Samples.redactor(),
            Samples.ids(),
            Samples.CLOCK);

    @Test
    void aSkillIsStartedAndCompletedUnderOneId() {
        String id = track("/deploy", "start", NONE).invocationId();

        Invocations.Tracked done = track("deploy", "complete", NONE);

        assertThat(done.invocationId()).isEqualTo(id);
        assertThat(done.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(done.durationMs()).contains(0L);
        assertThat(done.note()).isEmpty();
    }

    @Test
    void anEndWithoutAStartIsRecordedWithAnUnknownDurationWhichIsNotZero() {
        Invocations.Tracked done = track("deploy", "fail", NONE);

        assertThat(done.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(done.durationMs()).isEmpty();
        assertThat(done.note())
                .contains("No open invocation of 'deploy'; recorded as one that ended now, duration unknown");
    }

    @Test
    void whatIsToldAtTheEndIsKeptOnce() {
        track("deploy", "start", NONE);
        invocations.track(
                new Invocations.Track(
                        "deploy",
                        Optional.of("complete"),
                        NONE,
                        NONE,
                        Optional.of("quick"),
                        Optional.of("verification"),
                        Optional.of("ship it"),
                        Optional.of(2),
                        List.of("release"),
                        List.of("git push"),
                        NONE,
                        Optional.empty()),
                Caller.UNKNOWN);
        invocations.track(endWithFollowUp("review"), Caller.UNKNOWN);

        List<SkillInvocation> kept = List.copyOf(records.invocations.values());
        assertThat(kept.get(0).phase()).contains(Phase.VERIFICATION);
        assertThat(kept.get(0).query()).contains("ship it");
        assertThat(kept.get(0).selectionRank()).contains(2);
        assertThat(kept.get(0).alternatives()).containsExactly("release");
        assertThat(kept.get(0).followUps()).containsExactly("git push");
        assertThat(kept.get(1).followUps()).containsExactly("git push");
    }

    @Test
    void anInvocationIsNotFoundUnderAnotherSession() {
        String id = track("deploy", "start", NONE).invocationId();

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> invocations.track(inSession("deploy", id, "another"), Caller.UNKNOWN))
                .withMessageContaining("belongs to session")
                .withMessageContaining("not 'another'");
    }

    @Test
    void aSkillThatStartsAfterTheEndOpensTheClientsSessionAgainAndAnExchangeDoesNot() {
        Caller claude = new Caller(Optional.of("uuid-1"), NONE, NONE);
        records.sessions().add(Samples.session("uuid-1").ended(Samples.NOW, SessionStatus.FAILED, NONE, Map.of()));

        invocations.track(endWithFollowUp("review"), claude);
        assertThat(records.sessions.get("uuid-1").status()).isEqualTo(SessionStatus.FAILED);

        invocations.track(track(Optional.empty(), Optional.empty()), claude);
        assertThat(records.sessions.get("uuid-1").status()).isEqualTo(SessionStatus.RUNNING);
    }

    @Test
    void anInvocationEndsOnce() {
        String id = track("deploy", "start", NONE).invocationId();
        track("deploy", "abandon", Optional.of(id));

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> track("deploy", "complete", Optional.of(id)))
                .withMessage("Invocation '" + id + "' ended already, at 2026-11-21T14:32:05.250Z as abandoned");
    }

    @Test
    void aNamedInvocationMustBeThereAndOfThatSkill() {
        String id = track("deploy", "start", NONE).invocationId();

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> track("review", "complete", Optional.of(id)))
                .withMessage("Invocation '" + id + "' is of skill 'deploy', not 'review'");
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> track("deploy", "complete", Optional.of("inv-x")))
                .withMessage("No invocation with id 'inv-x'");
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> track("deploy", "start", Optional.of(id)))
                .withMessageStartingWith("invocation_id is given by start");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/", "///", "\n"})
    void aSkillHasAName(String skill) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> track(skill, "start", NONE))
                .withMessageContaining("is not a name");
    }

    @Test
    void aRankStartsAtOneAndADurationAtZero() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> invocations.track(track(Optional.of(0), Optional.empty()), Caller.UNKNOWN))
                .withMessage("selection_rank starts at 1, not 0");
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> invocations.track(track(Optional.empty(), Optional.of(-1L)), Caller.UNKNOWN))
                .withMessage("duration_ms must not be negative, but is -1");
        assertThat(records.sessions).isEmpty();
    }

    private static Invocations.Track endWithFollowUp(String skill) {
        return new Invocations.Track(
                skill,
                Optional.of("complete"),
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                Optional.empty(),
                List.of(),
                List.of("git push"),
                NONE,
                Optional.empty());
    }

    private static Invocations.Track inSession(String skill, String invocationId, String sessionId) {
        return new Invocations.Track(
                skill,
                Optional.of("complete"),
                Optional.of(invocationId),
                Optional.of(sessionId),
                NONE,
                NONE,
                NONE,
                Optional.empty(),
                List.of(),
                List.of(),
                NONE,
                Optional.empty());
    }

    private Invocations.Tracked track(String skill, String event, Optional<String> invocationId) {
        return invocations.track(
                new Invocations.Track(
                        skill,
                        Optional.of(event),
                        invocationId,
                        NONE,
                        NONE,
                        NONE,
                        NONE,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        NONE,
                        Optional.empty()),
                Caller.UNKNOWN);
    }

    private static Invocations.Track track(Optional<Integer> rank, Optional<Long> durationMs) {
        return new Invocations.Track(
                "deploy", NONE, NONE, NONE, NONE, NONE, NONE, rank, List.of(), List.of(), NONE, durationMs);
    }
}
