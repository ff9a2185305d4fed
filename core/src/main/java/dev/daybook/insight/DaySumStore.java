package dev.daybook.insight;

import java.util.List;

/** What is counted once for each day (UTC), so that reports over years need not go over every call again. */
public interface DaySumStore {
    /** Days before that one that have changed since they were summed up, as 2026-01-31, the oldest first. */
    List<String> listStale(String before, int limit);

    /** Sums a day up as it is now; reports that are read later use it until something of the day changes. */
    void sumUp(String day);
}
