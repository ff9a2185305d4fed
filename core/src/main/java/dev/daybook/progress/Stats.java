package dev.daybook.progress;

import dev.daybook.insight.Insights;
import dev.daybook.record.Stores;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How much is recorded, what it takes, and how far that is towards each milestone.
 *
 * @param first when the first of all that is recorded happened
 * @param agents those with most sessions
 */
public record Stats(
        Optional<Instant> first,
        Optional<Instant> last,
        List<Kind> kinds,
        List<AgentUse> agents,
        Sizes sizes,
        List<MilestoneProgress> milestones)
        implements Insights.Content {
    private static final StatsStore.Count NOTHING_ELSE =
            new StatsStore.Count(Recorded.OTHER, 0, Optional.empty(), Optional.empty());
    /** A file that is gone over in a moment. */
    private static final long SMALL_BYTES = 64L << 20;

    /**
     * One kind.
     *
     * @param bytes of its tables and indexes; absent where another kind's have it, or where it is not known
     */
    public record Kind(Recorded kind, long n, Optional<Instant> first, Optional<Instant> last, Optional<Long> bytes) {}

    /** What an agent did; absent: nobody said which. */
    public record AgentUse(
            Optional<String> agent, long sessions, long subagentSessions, Instant firstSession, Instant lastSession) {}

    /**
     * What it takes.
     *
     * @param freeBytes pages of the database that are empty
     * @param byKind how each kind's bytes are known
     */
    public record Sizes(
            long databaseBytes, long walBytes, long freeBytes, long runLogFiles, long runLogBytes, Basis byKind) {}

    /** Where bytes come from. */
    public enum Basis {
        /** Counted page by page. */
        MEASURED,
        /** Reckoned from the newest rows: for all that takes much, and not for the indexes. */
        ESTIMATED
    }

    public Stats {
        kinds = List.copyOf(kinds);
        agents = List.copyOf(agents);
        milestones = List.copyOf(milestones);
    }

    @Override
    public Optional<String> nothing() {
        return kinds.stream().allMatch(kind -> kind.n() == 0)
                ? Optional.of("Nothing is recorded yet")
                : Optional.empty();
    }

    /** With sizes by kind measured where the file is small, or where it was asked for. */
    static Stats of(Stores stores, List<Milestone> milestones, RecordFiles.Sizes files, boolean measured, int limit) {
        StatsStore store = stores.stats();
        StatsStore.Pages pages = store.pages();
        boolean small = pages.count() * pages.sizeBytes() <= SMALL_BYTES;
        Optional<Map<Recorded, Long>> counted = small || measured ? store.measure() : Optional.empty();
        Map<Recorded, Long> bytes = counted.orElseGet(store::estimate);
        List<Kind> kinds = Stream.concat(store.counts().stream(), Stream.of(NOTHING_ELSE))
                .map(count -> new Kind(
                        count.kind(),
                        count.n(),
                        count.first(),
                        count.last(),
                        Optional.ofNullable(bytes.get(count.kind()))))
                .toList();
        Map<Input, Long> inputs = stores.inputs().count();
        return new Stats(
                kinds.stream().flatMap(kind -> kind.first().stream()).min(Comparator.naturalOrder()),
                kinds.stream().flatMap(kind -> kind.last().stream()).max(Comparator.naturalOrder()),
                kinds,
                store.agents().stream().limit(limit).toList(),
                new Sizes(
                        files.databaseBytes(),
                        files.walBytes(),
                        pages.free() * pages.sizeBytes(),
                        files.runLogs(),
                        files.runLogBytes(),
                        counted.isPresent() ? Basis.MEASURED : Basis.ESTIMATED),
                milestones.stream()
                        .map(milestone -> MilestoneProgress.of(milestone, inputs))
                        .toList());
    }
}
