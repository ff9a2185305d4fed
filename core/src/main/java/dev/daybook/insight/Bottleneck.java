package dev.daybook.insight;

import dev.daybook.insight.PhasesReport.PhaseFigures;
import dev.daybook.insight.PhasesReport.TimeShare;
import dev.daybook.insight.SkillUseStore.Counted;
import dev.daybook.insight.SkillUseStore.Use;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.Phase;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A phase that holds work up, by two kinds of evidence: that invocations surely end without success, and that time goes
 * into it. What is sure is the lower bound of the 95 % interval, so that few cases do not make a bottleneck, and below
 * {@value #ENOUGH} invocations that are over nothing is said. The time counts only from {@value #ENOUGH} known durations
 * and two phases on.
 *
 * @param severity critical from a lower bound of 0.5, or of 0.3 and 0.4 of the time; warning from 0.3, or 0.15 and 0.4 of
 *     the time; monitor from 0.15 where it is worse than the other phases, or from 0.6 of the time
 * @param notCompleted failed or abandoned, of those that are over
 * @param others the same in the other phases together
 * @param p of the difference between the two; below {@value #ALPHA} and with the higher rate this phase is worse
 * @param skills whose invocations were not completed there, most first
 * @param why the evidence in words
 */
public record Bottleneck(
        Phase phase,
        Severity severity,
        Rate notCompleted,
        Rate others,
        double p,
        TimeShare time,
        SkillFigures.Top skills,
        String why) {
    /** The fewest invocations that are over. */
    public static final int ENOUGH = 20;

    static final Comparator<Bottleneck> WORST_FIRST = Comparator.comparing(
                    (Bottleneck bottleneck) -> bottleneck.severity)
            .thenComparing(bottleneck -> -bottleneck.notCompleted().n());

    private static final double ALPHA = 0.05;
    private static final double HALF = 0.5;
    private static final double MUCH = 0.3;
    private static final double SOME = 0.15;
    private static final double MUCH_TIME = 0.4;
    private static final double MOST_TIME = 0.6;

    /** How much it holds up; the worst first. */
    public enum Severity {
        CRITICAL,
        WARNING,
        MONITOR
    }

    /** Of one of the phases, with its invocations. */
    static Optional<Bottleneck> of(PhaseFigures figures, List<PhaseFigures> phases, List<Use> uses) {
        long over = figures.completed().n();
        if (over < ENOUGH) {
            return Optional.empty();
        }
        Rate lost = lost(List.of(figures));
        Rate all = lost(phases);
        Rate others = Rate.of(all.count() - lost.count(), all.n() - over);
        double p = Independence.p(lost.count(), over, all.count(), all.n());
        boolean worse = p < ALPHA && lost.count() * others.n() > others.count() * over;
        double sure = lost.interval().orElseThrow().get(0);
        double time = phases.size() < 2 || figures.time().n() < ENOUGH
                ? 0
                : figures.time().share().orElse(0.0);
        return severity(sure, worse, time)
                .map(severity -> new Bottleneck(
                        figures.phase(),
                        severity,
                        lost,
                        others,
                        Digits.significant(p),
                        figures.time(),
                        SkillFigures.Top.of(lossBySkill(uses)),
                        why(lost, worse, time, figures.time())));
    }

    private static Rate lost(List<PhaseFigures> phases) {
        return Rate.of(
                phases.stream()
                        .mapToLong(phase -> phase.abandoned() + phase.failed())
                        .sum(),
                phases.stream().mapToLong(phase -> phase.completed().n()).sum());
    }

    static Optional<Severity> severity(double sureLoss, boolean worse, double timeShare) {
        boolean slow = timeShare >= MUCH_TIME;
        if (sureLoss >= HALF || (sureLoss >= MUCH && slow)) {
            return Optional.of(Severity.CRITICAL);
        }
        if (sureLoss >= MUCH || (sureLoss >= SOME && slow)) {
            return Optional.of(Severity.WARNING);
        }
        return (sureLoss >= SOME && worse) || timeShare >= MOST_TIME ? Optional.of(Severity.MONITOR) : Optional.empty();
    }

    private static String why(Rate lost, boolean worse, double time, TimeShare share) {
        double sure = lost.interval().orElseThrow().get(0);
        String loss = String.format(
                Locale.ROOT,
                "%d of %d that are over were not completed, surely %.0f%% or more%s",
                lost.count(),
                lost.n(),
                100 * sure,
                worse ? ", and that is worse than in the other phases" : "");
        if (time < MUCH_TIME) {
            return loss;
        }
        String slow = String.format(Locale.ROOT, "%.0f%% of the time goes here (n=%d)", 100 * time, share.n());
        return sure < SOME ? slow : loss + "; " + slow;
    }

    private static List<Counted> lossBySkill(List<Use> uses) {
        Map<String, Long> losses = new TreeMap<>();
        uses.stream()
                .filter(use -> use.outcome() == Outcome.ABANDONED || use.outcome() == Outcome.FAILED)
                .forEach(use -> losses.merge(use.skill(), use.count(), Long::sum));
        return losses.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> new Counted(entry.getKey(), entry.getKey(), entry.getValue()))
                .toList();
    }
}
