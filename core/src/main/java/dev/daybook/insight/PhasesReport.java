package dev.daybook.insight;

import dev.daybook.insight.SkillUseStore.Selection;
import dev.daybook.insight.SkillUseStore.Use;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How work goes in the phases of workflows, and what phase follows what.
 *
 * @param withoutPhase invocations whose phase nobody told; they are in none of these figures
 * @param transitions from an invocation to the next one in its session of which the phase is known, also of the same phase;
 *     most frequent first
 * @param skills how skills do in each phase, most used first
 */
public record PhasesReport(
        List<PhaseFigures> phases,
        List<Bottleneck> bottlenecks,
        List<Transition> transitions,
        List<SkillPhases> skills,
        long withoutPhase)
        implements Insights.Content {

    /**
     * How work goes in a phase.
     *
     * @param duration of completed invocations
     * @param time of the invocations whose duration is known, whatever their outcome, its share in that of all phases
     */
    public record PhaseFigures(
            Phase phase, Rate completed, long abandoned, long failed, long open, Durations duration, TimeShare time) {}

    /**
     * A part of the time that is known.
     *
     * @param n invocations whose duration is known
     * @param share absent where nobody knows any duration
     */
    public record TimeShare(long n, long sumMs, Optional<Double> share) {}

    /**
     * From a phase to the next one.
     *
     * @param probability of what follows {@code from}, this share
     */
    public record Transition(Phase from, Phase to, Rate probability) {}

    /** A skill's completed invocations by phase. */
    public record SkillPhases(String skill, Map<String, Rate> phases) {}

    public PhasesReport {
        phases = List.copyOf(phases);
        bottlenecks = List.copyOf(bottlenecks);
        transitions = List.copyOf(transitions);
        skills = List.copyOf(skills);
    }

    static PhasesReport of(SkillUseStore store, Insights.Scope scope) {
        Selection selection = new Selection(scope.period(), scope.skills());
        List<Use> uses = store.uses(selection);
        List<Use> known = uses.stream().filter(use -> use.phase().isPresent()).toList();
        Map<Phase, List<Use>> byPhase = new EnumMap<>(Phase.class);
        known.forEach(use -> byPhase.computeIfAbsent(use.phase().orElseThrow(), phase -> new ArrayList<>())
                .add(use));
        long timeMs = known.stream().mapToLong(Use::durationMs).sum();
        List<PhaseFigures> phases = byPhase.entrySet().stream()
                .map(entry -> figures(
                        entry.getKey(),
                        entry.getValue(),
                        Durations.at(
                                SkillTotals.timed(entry.getValue()),
                                place -> store.durationMs(entry.getKey(), selection, place)),
                        timeMs))
                .toList();
        return new PhasesReport(
                phases,
                phases.stream()
                        .flatMap(phase -> Bottleneck.of(phase, phases, byPhase.get(phase.phase())).stream())
                        .sorted(Bottleneck.WORST_FIRST)
                        .toList(),
                PhaseSteps.count(store.phaseSequences(selection)).stream()
                        .limit(scope.limit())
                        .toList(),
                skills(known, scope.limit()),
                uses.stream().mapToLong(Use::count).sum()
                        - known.stream().mapToLong(Use::count).sum());
    }

    private static PhaseFigures figures(Phase phase, List<Use> uses, Durations duration, long allMs) {
        long sumMs = uses.stream().mapToLong(Use::durationMs).sum();
        return new PhaseFigures(
                phase,
                SkillTotals.completed(uses),
                count(uses, Outcome.ABANDONED),
                count(uses, Outcome.FAILED),
                count(uses, Outcome.OPEN),
                duration,
                new TimeShare(
                        uses.stream().mapToLong(Use::timed).sum(),
                        sumMs,
                        allMs == 0 ? Optional.empty() : Optional.of(Digits.decimals((double) sumMs / allMs))));
    }

    private static long count(List<Use> uses, Outcome outcome) {
        return uses.stream()
                .filter(use -> use.outcome() == outcome)
                .mapToLong(Use::count)
                .sum();
    }

    private static List<SkillPhases> skills(List<Use> known, int limit) {
        return known.stream().collect(Collectors.groupingBy(Use::skill)).entrySet().stream()
                .map(entry -> SkillTotals.of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong((SkillTotals totals) -> -totals.invocations())
                        .thenComparing(SkillTotals::skill))
                .limit(limit)
                .map(totals -> new SkillPhases(totals.skill(), totals.phases()))
                .toList();
    }

    @Override
    public Optional<String> nothing() {
        if (!phases.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                withoutPhase == 0
                        ? SkillsReport.NOTHING
                        : "The phase of none of " + withoutPhase
                                + " skill invocations in this period is known; tell it " + "with track_skill");
    }
}
