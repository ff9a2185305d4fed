package dev.daybook.skill;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One use of a skill.
 *
 * @param workflow the path through the skill's workflow that was taken
 * @param selectionRank 1 when it was the first recommendation
 * @param durationMs absent when unknown, which is not zero
 */
public record SkillInvocation(
        String id,
        String skill,
        String sessionId,
        Optional<String> exchangeId,
        Trigger trigger,
        Optional<String> workflow,
        Optional<Phase> phase,
        Optional<String> query,
        Optional<Integer> selectionRank,
        List<String> alternatives,
        Instant startedAt,
        Optional<Instant> endedAt,
        Optional<Long> durationMs,
        Outcome outcome,
        List<String> followUps,
        Optional<String> errorType,
        Source source) {

    public SkillInvocation {
        if (endedAt.isPresent() == (outcome == Outcome.OPEN)) {
            throw DaybookException.invalid("an invocation has an end exactly when it is not open");
        }
        if (selectionRank.isPresent() && selectionRank.get() < 1) {
            throw DaybookException.invalid("selection_rank starts at 1, not " + selectionRank.get());
        }
        alternatives = List.copyOf(alternatives);
        followUps = List.copyOf(followUps);
    }

    public boolean isOpen() {
        return outcome == Outcome.OPEN;
    }

    /** The same invocation under another id. */
    public SkillInvocation named(String newId) {
        Copy copy = new Copy();
        copy.newId = newId;
        return copy.made();
    }

    /** The same invocation, in that session. */
    public SkillInvocation in(String newSessionId) {
        Copy copy = new Copy();
        copy.newSessionId = newSessionId;
        return copy.made();
    }

    /** The same invocation with what was told of it later and not before; its follow-ups stay. */
    public SkillInvocation completedFrom(SkillInvocation later) {
        Copy copy = new Copy();
        copy.told = later;
        return copy.made();
    }

    /** The same invocation, ended; its duration is the time since it started. */
    public SkillInvocation closed(Outcome how, Instant at) {
        long elapsedMs = Math.max(0, Duration.between(startedAt, at).toMillis());
        return closed(how, at, Optional.of(elapsedMs), List.of(), Optional.empty());
    }

    /** The same invocation, ended, with what the caller knows of it. */
    public SkillInvocation closed(
            Outcome how, Instant at, Optional<Long> ms, List<String> moreFollowUps, Optional<String> error) {
        Copy copy = new Copy();
        copy.newEnd = Optional.of(at);
        copy.newDurationMs = ms;
        copy.newOutcome = how;
        copy.newFollowUps =
                Stream.concat(followUps.stream(), moreFollowUps.stream()).toList();
        copy.newErrorType = error.or(() -> errorType);
        return copy.made();
    }

    /** This invocation with something changed. */
    private final class Copy {
        private String newId = id;
        private String newSessionId = sessionId;
        private SkillInvocation told = SkillInvocation.this;
        private Optional<Instant> newEnd = endedAt;
        private Optional<Long> newDurationMs = durationMs;
        private Outcome newOutcome = outcome;
        private List<String> newFollowUps = followUps;
        private Optional<String> newErrorType = errorType;

        SkillInvocation made() {
            return new SkillInvocation(
                    newId,
                    skill,
                    newSessionId,
                    exchangeId,
                    trigger,
                    workflow.or(() -> told.workflow),
                    phase.or(() -> told.phase),
                    query.or(() -> told.query),
                    selectionRank.or(() -> told.selectionRank),
                    alternatives.isEmpty() ? told.alternatives : alternatives,
                    startedAt,
                    newEnd,
                    newDurationMs,
                    newOutcome,
                    newFollowUps,
                    newErrorType,
                    source);
        }
    }
}
