package dev.daybook.insight;

import dev.daybook.core.Period;
import dev.daybook.insight.GhostStore.Unused;
import dev.daybook.record.Stores;
import dev.daybook.skill.Skill;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Skills that are there and not used, used and not there, or there twice.
 *
 * @param library skills in the library
 * @param tooNew without a use, but fewer than {@link #ENOUGH} sessions began since they are in the library
 */
public record Ghosts(long library, List<NeverUsed> neverUsed, long tooNew, List<Gone> gone, List<Overlap> overlaps)
        implements Insights.Content {
    /** A skill that is used in one session of seven is missing from twenty of them in fewer than one case of twenty. */
    public static final int ENOUGH = 20;

    private static final double ALPHA = 0.05;
    private static final int QUERIES_LOOKED_AT = 1_000;

    /**
     * A skill without a use.
     *
     * @param since since when there was no use: it came into the library, or the period began
     * @param n sessions in which it could have been used
     * @param usedInAtMost the largest share of sessions with a use that none in n does not refute: 1 − 0.05^(1/n), the
     *     exact one-sided 95 % bound
     */
    public record NeverUsed(
            String skill, String path, Skill.Origin origin, Instant since, long n, double usedInAtMost) {}

    /**
     * A skill that was used and is not in the library.
     *
     * @param wasThere its file was in the library once; else it may have come with the agent
     */
    public record Gone(String skill, boolean wasThere, Rate completed, long sessions, Instant lastUsed) {}

    public Ghosts {
        neverUsed = List.copyOf(neverUsed);
        gone = List.copyOf(gone);
        overlaps = List.copyOf(overlaps);
    }

    static Ghosts of(Stores stores, Insights.Scope scope) {
        return of(stores.ghosts(), scope.period(), scope.limit());
    }

    static Ghosts of(GhostStore store, Period period, int limit) {
        List<GhostStore.Described> library = store.library();
        List<Unused> unused = store.unused(period);
        return new Ghosts(
                library.size(),
                unused.stream()
                        .filter(skill -> skill.sessions() >= ENOUGH)
                        .limit(limit)
                        .map(Ghosts::neverUsed)
                        .toList(),
                unused.stream().filter(skill -> skill.sessions() < ENOUGH).count(),
                store.missing(period).stream()
                        .limit(limit)
                        .map(missing -> new Gone(
                                missing.skill(),
                                missing.wasThere(),
                                Rate.of(missing.completed(), missing.closed()),
                                missing.sessions(),
                                missing.lastUsed()))
                        .toList(),
                Overlap.of(library, store.asked(period, QUERIES_LOOKED_AT)).stream()
                        .limit(limit)
                        .toList());
    }

    @Override
    public Optional<String> nothing() {
        return library == 0 && gone.isEmpty()
                ? Optional.of("There is no skill in the library, and none was used")
                : Optional.empty();
    }

    /** Whether all skills are used, there, and different. */
    public boolean areNone() {
        return neverUsed.isEmpty() && gone.isEmpty() && overlaps.isEmpty();
    }

    private static NeverUsed neverUsed(Unused skill) {
        return new NeverUsed(
                skill.skill(),
                skill.path(),
                skill.origin(),
                skill.since(),
                skill.sessions(),
                Digits.decimals(usedInAtMost(skill.sessions())));
    }

    static double usedInAtMost(long sessions) {
        return 1 - Math.pow(ALPHA, 1.0 / sessions);
    }
}
