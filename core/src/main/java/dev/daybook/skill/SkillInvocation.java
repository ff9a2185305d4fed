package dev.daybook.skill;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        return new SkillInvocation(
                newId,
                skill,
                sessionId,
                exchangeId,
                trigger,
                workflow,
                phase,
                query,
                selectionRank,
                alternatives,
                startedAt,
                endedAt,
                durationMs,
                outcome,
                followUps,
                errorType,
                source);
    }

    /** The same invocation, in that session. */
    public SkillInvocation in(String newSessionId) {
        return new SkillInvocation(
                id,
                skill,
                newSessionId,
                exchangeId,
                trigger,
                workflow,
                phase,
                query,
                selectionRank,
                alternatives,
                startedAt,
                endedAt,
                durationMs,
                outcome,
                followUps,
                errorType,
                source);
    }

    /** The same invocation with what was told of it later and not before; its follow-ups stay. */
    public SkillInvocation completedFrom(SkillInvocation later) {
        return new SkillInvocation(
                id,
                skill,
                sessionId,
                exchangeId,
                trigger,
                workflow.or(() -> later.workflow),
                phase.or(() -> later.phase),
                query.or(() -> later.query),
                selectionRank.or(() -> later.selectionRank),
                alternatives.isEmpty() ? later.alternatives : alternatives,
                startedAt,
                endedAt,
                durationMs,
                outcome,
                followUps,
                errorType,
                source);
    }

    /** The same invocation, ended; its duration is the time since it started. */
    public SkillInvocation closed(Outcome how, Instant at) {
        long elapsedMs = Math.max(0, Duration.between(startedAt, at).toMillis());
        return closed(how, at, Optional.of(elapsedMs), List.of(), Optional.empty());
    }

    /** The same invocation, ended, with what the caller knows of it. */
    public SkillInvocation closed(
            Outcome how, Instant at, Optional<Long> ms, List<String> moreFollowUps, Optional<String> error) {
        List<String> all = new ArrayList<>(followUps);
        all.addAll(moreFollowUps);
        return new SkillInvocation(
                id,
                skill,
                sessionId,
                exchangeId,
                trigger,
                workflow,
                phase,
                query,
                selectionRank,
                alternatives,
                startedAt,
                Optional.of(at),
                ms,
                how,
                all,
                error.or(() -> errorType),
                source);
    }
}
