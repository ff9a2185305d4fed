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
        List<SkillPair> pairs = supported(shared, tested);
        return new DependenciesReport(
                shared.count(),
                shared.skills().size(),
                tested.size(),
                pairs.subList(0, Math.min(limit, pairs.size())),
                pairs.isEmpty()
                        ? Optional.of("no two skills were used together in " + ENOUGH + " sessions")
                        : Optional.empty());
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

    /** Pairs in fewer sessions than are enough were looked at as well, and found nothing: they count with p = 1. */
    private static List<SkillPair> supported(SharedSessions shared, List<int[]> tested) {
        List<int[]> supported = tested.stream()
                .filter(pair -> shared.counts(pair[0], pair[1]).both() >= ENOUGH)
                .toList();
        List<Double> ps = new ArrayList<>();
        supported.forEach(pair -> ps.add(shared.counts(pair[0], pair[1]).p()));
        ps.addAll(Collections.nCopies(tested.size() - supported.size(), 1.0));
        List<Double> adjusted = BenjaminiHochberg.adjusted(ps);
        List<SkillPair> pairs = new ArrayList<>();
        for (int i = 0; i < supported.size(); i++) {
            pairs.add(pair(shared, supported.get(i), ps.get(i), adjusted.get(i)));
        }
        pairs.sort(Comparator.comparingDouble(
                        (SkillPair pair) -> -pair.liftInterval().get(0))
                .thenComparing(SkillPair::first)
                .thenComparing(SkillPair::then));
        return pairs;
    }

    private static SkillPair pair(SharedSessions shared, int[] pair, double p, double adjusted) {
        boolean ordered = shared.before(pair[0], pair[1]) >= shared.before(pair[1], pair[0]);
        int first = ordered ? pair[0] : pair[1];
        int then = ordered ? pair[1] : pair[0];
        Counts counts = shared.counts(first, then);
        return new SkillPair(
                shared.skills().get(first),
                shared.skills().get(then),
                counts.first(),
                counts.then(),
                Rate.of(counts.both(), counts.all()),
                Digits.significant(counts.lift()),
                counts.liftInterval().stream().map(Digits::significant).toList(),
                Digits.significant(p),
                Digits.significant(adjusted),
                Rate.of(shared.before(first, then), counts.both()));
    }

    @Override
    public Optional<String> nothing() {
        return sessions == 0 ? Optional.of(SkillsReport.NOTHING) : Optional.empty();
    }
}
