package dev.daybook.skill;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Source;
import java.time.Instant;
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
}
