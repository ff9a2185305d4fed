package dev.daybook.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.completeness.Problem.Severity;
import dev.daybook.session.CaptureState;
import dev.daybook.session.CaptureState.Kind;
import dev.daybook.session.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FollowingStateTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void withoutAnythingToFollowAllIsWell() {
        assertThat(FollowingState.of(List.of(), List.of(), true, NOW).severity())
                .isEqualTo(Severity.NOTE);
    }

    @Test
    void aLogThatWaitsForAMinuteWhereServersFollowIsAFailure() {
        List<LogState> waiting = List.of(log(90, 3));

        FollowingState state = FollowingState.of(List.of(state(Kind.FOLLOWED, 3_600)), waiting, true, NOW);

        assertThat(state.severity()).isEqualTo(Severity.FAILURE);
        assertThat(state.behind()).containsExactly("/log.jsonl");
    }

    @Test
    void whereNoServerEverFollowedItIsAWarning() {
        assertThat(FollowingState.of(List.of(), List.of(log(90, 3)), true, NOW).severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void whereNothingIsToBeRecordedItIsAWarning() {
        assertThat(FollowingState.of(List.of(state(Kind.FOLLOWED, 3_600)), List.of(log(90, 3)), false, NOW)
                        .severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void whatWasWrittenAMomentAgoMayWait() {
        assertThat(FollowingState.of(List.of(state(Kind.FOLLOWED, 3_600)), List.of(log(2, 3)), true, NOW)
                        .behind())
                .isEmpty();
    }

    @Test
    void aLogThatIsWrittenToAllTheTimeMayNotPileUp() {
        assertThat(FollowingState.of(List.of(state(Kind.FOLLOWED, 3_600)), List.of(log(2, 300)), true, NOW)
                        .behind())
                .hasSize(1);
    }

    @Test
    void aLogThatLiesStillForLongIsNotFollowed() {
        assertThat(FollowingState.of(List.of(state(Kind.FOLLOWED, 3_600)), List.of(log(3_600, 3)), true, NOW)
                        .behind())
                .isEmpty();
    }

    @Test
    void aFailureCountsUntilSomethingWorkedAgain() {
        List<CaptureState> failing = List.of(state(Kind.FAILED, 5), state(Kind.FOLLOWED, 60));
        List<CaptureState> mended = List.of(state(Kind.FAILED, 60), state(Kind.CAUGHT_UP, 5));

        assertThat(FollowingState.of(failing, List.of(), true, NOW).severity()).isEqualTo(Severity.FAILURE);
        assertThat(FollowingState.of(mended, List.of(), true, NOW).severity()).isEqualTo(Severity.NOTE);
    }

    private static CaptureState state(Kind kind, long secondsAgo) {
        return new CaptureState(kind, NOW.minusSeconds(secondsAgo), 7, "");
    }

    private static LogState log(long secondsAgo, long unread) {
        return new LogState(
                "/log.jsonl",
                "claude-code",
                "s-1",
                10,
                NOW.minusSeconds(secondsAgo),
                5,
                Optional.of(NOW.minusSeconds(3_600)),
                Optional.empty(),
                Optional.of(unread),
                Tally.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Problem(Severity.NOTE, Problem.Kind.UNREAD, "")));
    }
}
