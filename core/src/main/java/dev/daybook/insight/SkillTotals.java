package dev.daybook.insight;

import dev.daybook.core.Vocabulary;
import dev.daybook.insight.SkillUseStore.Use;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.Phase;
import dev.daybook.skill.Trigger;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Sums over a skill's invocations. */
record SkillTotals(String skill, long invocations, List<Use> uses) {

    static SkillTotals of(String skill, List<Use> uses) {
        return new SkillTotals(skill, uses.stream().mapToLong(Use::count).sum(), List.copyOf(uses));
    }

    SkillFigures figures(
            long sessions,
            Durations duration,
            SkillFigures.Top paths,
            SkillFigures.Top errors,
            SkillFigures.Top followUps,
            Trend completion) {
        return new SkillFigures(
                skill,
                invocations,
                completed(use -> true),
                count(Outcome.ABANDONED),
                count(Outcome.FAILED),
                count(Outcome.OPEN),
                sessions,
                uses.stream().map(Use::last).max(Comparator.naturalOrder()).orElseThrow(),
                duration,
                triggers(),
                phases(),
                paths,
                errors,
                followUps,
                SkillFigures.Rank.of(sum(use -> true, Use::ranked), sum(use -> true, Use::ranks)),
                Rate.of(
                        sum(use -> use.outcome() == Outcome.COMPLETED, Use::firstRanked),
                        sum(use -> use.outcome() != Outcome.OPEN, Use::firstRanked)),
                completion);
    }

    /** Of those that are over, the completed ones. */
    static Rate completed(List<Use> uses) {
        return Rate.of(
                uses.stream()
                        .filter(use -> use.outcome() == Outcome.COMPLETED)
                        .mapToLong(Use::count)
                        .sum(),
                uses.stream()
                        .filter(use -> use.outcome() != Outcome.OPEN)
                        .mapToLong(Use::count)
                        .sum());
    }

    /** Completed invocations of known duration. */
    static long timed(List<Use> uses) {
        return uses.stream()
                .filter(use -> use.outcome() == Outcome.COMPLETED)
                .mapToLong(Use::timed)
                .sum();
    }

    private Rate completed(Predicate<Use> which) {
        return completed(uses.stream().filter(which).toList());
    }

    private long count(Outcome outcome) {
        return sum(use -> use.outcome() == outcome, Use::count);
    }

    private long sum(Predicate<Use> which, ToLongFunction<Use> what) {
        return uses.stream().filter(which).mapToLong(what).sum();
    }

    private Map<String, Long> triggers() {
        long byUser = sum(use -> true, Use::byUser);
        long byAgent = sum(use -> true, Use::byAgent);
        Map<String, Long> triggers = new LinkedHashMap<>();
        triggers.put(Vocabulary.word(Trigger.USER), byUser);
        triggers.put(Vocabulary.word(Trigger.AGENT), byAgent);
        triggers.put(Vocabulary.word(Trigger.NESTED), invocations - byUser - byAgent);
        triggers.values().removeIf(n -> n == 0);
        return triggers;
    }

    /** Phases in the order of a workflow. */
    Map<String, Rate> phases() {
        Map<String, Rate> phases = new LinkedHashMap<>();
        EnumSet.allOf(Phase.class).forEach(phase -> {
            List<Use> within = uses.stream()
                    .filter(use -> use.phase().equals(Optional.of(phase)))
                    .toList();
            if (!within.isEmpty()) {
                phases.put(Vocabulary.word(phase), completed(within));
            }
        });
        return phases;
    }
}
