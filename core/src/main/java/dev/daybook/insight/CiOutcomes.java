package dev.daybook.insight;

import dev.daybook.ci.CiProvider;
import dev.daybook.ci.CiResult;
import dev.daybook.ci.CiStatus;
import dev.daybook.ci.CiStore;
import dev.daybook.ci.Coverage;
import dev.daybook.ci.TestCounts;
import dev.daybook.core.Period;
import dev.daybook.core.Vocabulary;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What CI said in a period; of each run what it said last.
 *
 * @param results by status, in the order of their names
 * @param passed of the runs that are over
 * @param branches the newest result of each branch
 * @param commits the newest result of each commit
 */
public record CiOutcomes(
        Map<String, Long> results, Rate passed, Durations duration, List<Newest> branches, List<Newest> commits)
        implements Insights.Content {

    /** A branch's or a commit's newest result. */
    public record Newest(
            String commit,
            Optional<String> branch,
            CiStatus status,
            CiProvider provider,
            Optional<TestCounts> tests,
            Optional<Coverage> coverage,
            Instant recordedAt) {}

    public CiOutcomes {
        results = Collections.unmodifiableSortedMap(new TreeMap<>(results));
        branches = List.copyOf(branches);
        commits = List.copyOf(commits);
    }

    static CiOutcomes of(CiStore store, Period period, int limit) {
        Map<CiStatus, Long> counts = store.countByStatus(period);
        Map<String, Long> results = new HashMap<>();
        counts.forEach((status, n) -> results.put(Vocabulary.word(status), n));
        long over = counts.entrySet().stream()
                .filter(entry -> entry.getKey().isFinal())
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new CiOutcomes(
                results,
                Rate.of(counts.getOrDefault(CiStatus.PASS, 0L), over),
                Durations.of(store.durationsMs(period)),
                store.newestOfBranches(period, limit).stream()
                        .map(CiOutcomes::newest)
                        .toList(),
                store.newestOfCommits(period, limit).stream()
                        .map(CiOutcomes::newest)
                        .toList());
    }

    @Override
    public Optional<String> nothing() {
        return results.isEmpty() ? Optional.of(Insights.NOTHING) : Optional.empty();
    }

    private static Newest newest(CiResult result) {
        return new Newest(
                result.commit(),
                result.branch(),
                result.status(),
                result.provider(),
                result.tests(),
                result.coverage(),
                result.recordedAt());
    }
}
