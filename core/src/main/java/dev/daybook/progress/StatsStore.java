package dev.daybook.progress;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts all that is recorded, and what it takes. */
public interface StatsStore {
    /** How many of a kind there are, and when the first and the last of them happened, where that is kept. */
    record Count(Recorded kind, long n, Optional<Instant> first, Optional<Instant> last) {}

    /** The database's pages. */
    record Pages(long count, long free, long sizeBytes) {}

    /** Of every kind. */
    List<Count> counts();

    /** Most sessions first. */
    List<Stats.AgentUse> agents();

    Pages pages();

    /**
     * The bytes of the pages of each kind's tables and indexes, which add up to the file; goes over the whole file. Absent
     * where SQLite was made without the table that tells ({@code dbstat}).
     */
    Optional<Map<Recorded, Long>> measure();

    /** About the bytes of the kinds that take most, from the newest rows of each. */
    Map<Recorded, Long> estimate();
}
