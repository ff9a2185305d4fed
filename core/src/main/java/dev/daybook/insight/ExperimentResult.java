package dev.daybook.insight;

import dev.daybook.core.Period;
import dev.daybook.insight.Experiment.Arm;
import dev.daybook.insight.Experiment.Metric;
import dev.daybook.insight.Experiment.State;
import dev.daybook.insight.ExperimentStore.Unit;
import dev.daybook.insight.SkillOutcomeStore.Version;
import dev.daybook.record.Stores;
import dev.daybook.skill.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * How an experiment stands. What counts is a session, however often it used the skills; sessions that used neither had no
 * such task and do not count.
 *
 * @param sessions that used one of the two
 * @param followed those that first used the one they were assigned
 * @param byAssignment sessions by the arm they were assigned, whatever they used: not biased by who follows
 * @param asTreated sessions by what they first used: biased if those who do not follow are others
 * @param divisionP of the exact binomial test of how sessions divide against the ratio; below 0.001 something keeps
 *     sessions of one arm out, and nothing can be concluded (Fabijan et al., KDD 2019)
 */
public record ExperimentResult(
        Experiment experiment,
        State state,
        long sessions,
        long followed,
        SequentialComparison byAssignment,
        SequentialComparison asTreated,
        Optional<Double> divisionP,
        Verdict verdict,
        String words) {
    private static final double MISMATCH = 0.001;

    /** What can be said. */
    public enum Verdict {
        /** Below the minimum n. */
        TOO_EARLY,
        /** No difference is proven so far. */
        UNDECIDED,
        A_IS_BETTER,
        B_IS_BETTER,
        /** It is over, and no difference was proven. */
        INCONCLUSIVE,
        /** Sessions do not divide as they should. */
        MISDIVIDED
    }

    /** A session, its arm, what it used (absent for a version that is neither), and whether it is known how it went. */
    private record Session(Arm assigned, Optional<Arm> used, boolean known, boolean success) {}

    static ExperimentResult of(Stores stores, Experiment experiment, Instant now) {
        Instant end = experiment.end().filter(time -> time.isBefore(now)).orElse(now);
        // a millisecond more: what began just now is in it too
        Period period = new Period(Optional.of(experiment.startedAt()), Optional.of(end.plusMillis(1)));
        List<Version> versionsA = versions(stores, experiment.a());
        List<Version> versionsB = versions(stores, experiment.b());
        List<Session> all = stores
                .experiments()
                .units(experiment.a().skill(), experiment.b().skill(), period)
                .stream()
                .map(unit -> new Session(
                        experiment.arm(unit.sessionId()),
                        used(experiment, unit, versionsA, versionsB),
                        isKnown(experiment, unit),
                        succeeded(experiment, unit)))
                .toList();
        return of(experiment, experiment.state(now), all);
    }

    private static ExperimentResult of(Experiment experiment, State state, List<Session> all) {
        long followed = all.stream()
                .filter(session -> session.used().equals(Optional.of(session.assigned())))
                .count();
        SequentialComparison byAssignment = compare(all, session -> Optional.of(session.assigned()));
        int ofA = (int)
                all.stream().filter(session -> session.assigned() == Arm.A).count();
        Optional<Double> divisionP = divisionP(experiment, ofA, all.size());
        Verdict verdict = verdict(experiment, state, byAssignment, divisionP);
        return new ExperimentResult(
                experiment,
                state,
                all.size(),
                followed,
                byAssignment,
                compare(all, Session::used),
                divisionP.map(Digits::significant),
                verdict,
                words(experiment, byAssignment, verdict, ofA, all.size()));
    }

    private static SequentialComparison compare(List<Session> all, Function<Session, Optional<Arm>> arm) {
        long[] n = new long[Arm.values().length];
        long[] successes = new long[Arm.values().length];
        for (Session session : all) {
            Optional<Arm> in = arm.apply(session);
            if (session.known() && in.isPresent()) {
                n[in.get().ordinal()]++;
                successes[in.get().ordinal()] += session.success() ? 1 : 0;
            }
        }
        return SequentialComparison.of(successes[0], n[0], successes[1], n[1]);
    }

    private static Verdict verdict(
            Experiment experiment, State state, SequentialComparison figures, Optional<Double> divisionP) {
        if (divisionP.filter(p -> p < MISMATCH).isPresent()) {
            return Verdict.MISDIVIDED;
        }
        if (Math.min(figures.first().n(), figures.second().n()) < experiment.minimum()) {
            return state == State.RUNNING ? Verdict.TOO_EARLY : Verdict.INCONCLUSIVE;
        }
        if (figures.isDecided()) {
            return figures.difference().orElse(0.0) < 0 ? Verdict.A_IS_BETTER : Verdict.B_IS_BETTER;
        }
        return state == State.RUNNING ? Verdict.UNDECIDED : Verdict.INCONCLUSIVE;
    }

    private static String words(
            Experiment experiment, SequentialComparison figures, Verdict verdict, int ofA, int all) {
        long n = Math.min(figures.first().n(), figures.second().n());
        return switch (verdict) {
            case TOO_EARLY ->
                "No verdict before " + experiment.minimum() + " ended sessions of each arm"
                        + (experiment.metric() == Metric.SPEED ? " of known duration" : "") + "; the smaller one has "
                        + n;
            case UNDECIDED -> "No difference is proven so far; go on, or stop it";
            case A_IS_BETTER -> "'" + experiment.a() + "' is better";
            case B_IS_BETTER -> "'" + experiment.b() + "' is better";
            case INCONCLUSIVE ->
                n < experiment.minimum()
                        ? "It ended before there were " + experiment.minimum() + " sessions of each arm; no verdict"
                        : "It ended without a proven difference";
            case MISDIVIDED ->
                String.format(
                        Locale.ROOT,
                        "%d of %d sessions are of arm a, where the ratio is %.2f: something keeps sessions of one arm"
                                + " out of the record, so no verdict",
                        ofA,
                        all,
                        experiment.ratio());
        };
    }

    private static Optional<Double> divisionP(Experiment experiment, int ofA, int all) {
        return all == 0
                ? Optional.empty()
                : Optional.of(BinomialTest.withDefaults()
                        .test(all, ofA, experiment.ratio())
                        .getPValue());
    }

    /** Whether it is a success or not: how fast it was may not be known, and that is no failure. */
    private static boolean isKnown(Experiment experiment, Unit unit) {
        return unit.outcome()
                .filter(outcome -> experiment.metric() == Metric.COMPLETION
                        || outcome != Outcome.COMPLETED
                        || unit.durationMs().isPresent())
                .isPresent();
    }

    private static boolean succeeded(Experiment experiment, Unit unit) {
        boolean completed = unit.outcome().equals(Optional.of(Outcome.COMPLETED));
        return completed
                && (experiment.metric() == Metric.COMPLETION
                        || unit.durationMs()
                                .filter(ms -> ms <= experiment.withinMs().orElseThrow())
                                .isPresent());
    }

    private static Optional<Arm> used(
            Experiment experiment, Unit unit, List<Version> versionsA, List<Version> versionsB) {
        if (isUseOf(experiment.a(), unit, versionsA)) {
            return Optional.of(Arm.A);
        }
        return isUseOf(experiment.b(), unit, versionsB) ? Optional.of(Arm.B) : Optional.empty();
    }

    private static boolean isUseOf(SkillRef skill, Unit unit, List<Version> versions) {
        return skill.skill().equals(unit.skill())
                && skill.version()
                        .map(hash -> versions.stream()
                                .filter(version -> !version.since().isAfter(unit.firstAt()))
                                .reduce((earlier, later) -> later)
                                .filter(version -> version.hash().startsWith(hash))
                                .isPresent())
                        .orElse(true);
    }

    private static List<Version> versions(Stores stores, SkillRef skill) {
        return skill.version().isPresent() ? stores.skillOutcomes().versions(skill.skill()) : List.of();
    }
}
