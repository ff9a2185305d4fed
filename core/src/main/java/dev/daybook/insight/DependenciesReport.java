package dev.daybook.insight;

import dev.daybook.insight.SkillPair.Counts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which skills go together: those used in the same sessions more often than chance would have it.
 *
 * @param sessions in which any skill was used
 * @param skills used in at least {@value #ENOUGH} of them; the {@value #MOST_SKILLS} with most sessions are looked at
 * @param tested pairs of them, of which one was asked about where skills were named; p-values are corrected for so many
 * @param pairs in at least {@value #ENOUGH} sessions, by the lower bound of their lift
 * @param note why there is none
 */
public record DependenciesReport(int sessions, int skills, int tested, List<SkillPair> pairs, Optional<String> note)
        implements Insights.Content {
    /** The fewest sessions of a skill, and of a pair. */
    public static final int ENOUGH = 5;

    /** The fewest sessions at all. */
    public static final int ENOUGH_SESSIONS = 20;

    private static final int MOST_SKILLS = 1_000;

    public DependenciesReport {
        pairs = List.copyOf(pairs);
    }

    static DependenciesReport of(SkillUseStore store, Insights.Scope scope) {
        return of(store.sequences(scope.period()), Set.copyOf(scope.skills()), scope.limit());
    }

    static DependenciesReport of(List<List<String>> sequences, Set<String> asked, int limit) {
        SharedSessions shared = new SharedSessions(sequences, ENOUGH, MOST_SKILLS);
        List<int[]> tested = pairs(shared.skills(), asked);
        if (shared.count() < ENOUGH_SESSIONS) {
            return new DependenciesReport(
                    shared.count(),
                    shared.skills().size(),
                    0,
                    List.of(),
                    Optional.of("not enough data (n=" + shared.count() + " sessions, needs " + ENOUGH_SESSIONS + ")"));
        }
        List<Candidate> pairs = candidates(shared, tested);
        return new DependenciesReport(
                shared.count(),
                shared.skills().size(),
                tested.size(),
                pairs.stream().limit(limit).map(pair -> pair(shared, pair)).toList(),
                pairs.isEmpty() ? Optional.of(none(shared.skills(), asked)) : Optional.empty());
    }

    private static String none(List<String> skills, Set<String> asked) {
        if (!asked.isEmpty() && Collections.disjoint(skills, asked)) {
            return "not enough data (none of the skills asked about was used in " + ENOUGH + " sessions)";
        }
        return (asked.isEmpty() ? "no two skills were used together in " : "none was used together with these in ")
                + ENOUGH + " sessions";
    }

    private static List<int[]> pairs(List<String> skills, Set<String> asked) {
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < skills.size(); i++) {
            for (int j = i + 1; j < skills.size(); j++) {
                if (asked.isEmpty() || asked.contains(skills.get(i)) || asked.contains(skills.get(j))) {
                    pairs.add(new int[] {i, j});
                }
            }
        }
        return pairs;
    }

    /** A pair that is in enough sessions. */
    private record Candidate(int one, int other, Counts counts, double least, double p, double adjustedP) {}

    /** Pairs in fewer sessions than are enough were looked at as well, and found nothing: they count with p = 1. */
    private static List<Candidate> candidates(SharedSessions shared, List<int[]> tested) {
        List<Candidate> enough = new ArrayList<>();
        for (int[] pair : tested) {
            Counts counts = shared.counts(pair[0], pair[1]);
            if (counts.both() >= ENOUGH) {
                double least = counts.liftInterval().get(0);
                enough.add(new Candidate(pair[0], pair[1], counts, least, counts.p(), 1));
            }
        }
        List<Double> ps = new ArrayList<>(enough.stream().map(Candidate::p).toList());
        ps.addAll(Collections.nCopies(tested.size() - enough.size(), 1.0));
        List<Double> adjusted = BenjaminiHochberg.adjusted(ps);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < enough.size(); i++) {
            Candidate pair = enough.get(i);
            candidates.add(
                    new Candidate(pair.one(), pair.other(), pair.counts(), pair.least(), pair.p(), adjusted.get(i)));
        }
        candidates.sort(Comparator.comparingDouble((Candidate pair) -> -pair.least())
                .thenComparing(pair -> shared.skills().get(pair.one()))
                .thenComparing(pair -> shared.skills().get(pair.other())));
        return candidates;
    }

    private static SkillPair pair(SharedSessions shared, Candidate pair) {
        boolean ordered = shared.before(pair.one(), pair.other()) >= shared.before(pair.other(), pair.one());
        int first = ordered ? pair.one() : pair.other();
        int then = ordered ? pair.other() : pair.one();
        Counts counts = shared.counts(first, then);
        return new SkillPair(
                shared.skills().get(first),
                shared.skills().get(then),
                counts.first(),
                counts.then(),
                Rate.of(counts.both(), counts.all()),
                Digits.significant(counts.lift()),
                counts.liftInterval().stream().map(Digits::significant).toList(),
                Digits.significant(pair.p()),
                Digits.significant(pair.adjustedP()),
                Rate.of(shared.before(first, then), counts.both()));
    }

    @Override
    public Optional<String> nothing() {
        return sessions == 0 ? Optional.of(SkillsReport.NOTHING) : Optional.empty();
    }
}
