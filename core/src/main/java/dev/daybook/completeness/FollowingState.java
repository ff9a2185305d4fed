package dev.daybook.completeness;

import dev.daybook.completeness.Problem.Severity;
import dev.daybook.session.CaptureState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether servers keep up with the logs that are being written.
 *
 * @param followed when a server last read on in its log
 * @param caughtUp when a server that started last read what others had missed
 * @param failed when either last did not work, and why
 * @param behind logs written to lately of which something waits for longer than it should
 */
public record FollowingState(
        Severity severity,
        Optional<CaptureState> followed,
        Optional<CaptureState> caughtUp,
        Optional<CaptureState> failed,
        List<String> behind) {
    /** A server reads on every second or so. */
    private static final Duration KEEPS_UP = Duration.ofMinutes(1);

    private static final long FEW_RECORDS = 20;

    public FollowingState {
        behind = List.copyOf(behind);
    }

    static FollowingState of(List<CaptureState> states, List<LogState> logs, boolean expected, Instant now) {
        Optional<CaptureState> followed = find(states, CaptureState.Kind.FOLLOWED);
        Optional<CaptureState> caughtUp = find(states, CaptureState.Kind.CAUGHT_UP);
        Optional<CaptureState> failed = find(states, CaptureState.Kind.FAILED);
        List<String> behind = logs.stream()
                .filter(log -> isBehind(log, now))
                .map(LogState::path)
                .toList();
        boolean stillFails = failed.filter(failure -> Stream.of(followed, caughtUp)
                        .flatMap(Optional::stream)
                        .noneMatch(success -> success.at().isAfter(failure.at())))
                .isPresent();
        boolean hasFollowed = followed.isPresent();
        Severity severity = stillFails || (!behind.isEmpty() && hasFollowed && expected)
                ? Severity.FAILURE
                : behind.isEmpty() ? Severity.NOTE : Severity.WARNING;
        return new FollowingState(severity, followed, caughtUp, failed, behind);
    }

    /** A log that lies still for long is not followed but caught up on, and told of as unread. */
    private static boolean isBehind(LogState log, Instant now) {
        boolean active = log.modifiedAt().isAfter(now.minus(LogExamination.PATIENCE));
        boolean unread = log.has(Problem.Kind.UNREAD) || log.has(Problem.Kind.NEVER_READ);
        boolean waits = log.modifiedAt().isBefore(now.minus(KEEPS_UP));
        boolean readLately =
                log.readAt().filter(at -> at.isAfter(now.minus(KEEPS_UP))).isPresent();
        boolean many = log.unreadRecords().filter(n -> n > FEW_RECORDS).isPresent();
        return active && unread && (waits || (many && !readLately));
    }

    private static Optional<CaptureState> find(List<CaptureState> states, CaptureState.Kind kind) {
        return states.stream().filter(state -> state.kind() == kind).findFirst();
    }
}
