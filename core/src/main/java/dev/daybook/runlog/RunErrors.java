package dev.daybook.runlog;

import dev.daybook.core.Ids;
import dev.daybook.core.Vocabulary;
import dev.daybook.error.Arrival;
import dev.daybook.error.ErrorCategory;
import dev.daybook.error.ErrorOrigin;
import dev.daybook.error.ErrorRegistry;
import dev.daybook.error.Recognised;
import dev.daybook.record.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells the registry of the errors of run logs, each once. */
final class RunErrors {
    private static final int DIGEST = 16;

    private final ErrorRegistry registry;

    RunErrors(ErrorRegistry registry) {
        this.registry = registry;
    }

    /** The run log with the ids that its errors have in the registry, and what is known of them. */
    record Registered(RunLog runLog, List<Recognised> recognised) {}

    /** Registers those of the entries from that one on. */
    Registered register(Stores stores, RunLog runLog, int from, Instant at) {
        List<RunEntry> entries = new ArrayList<>();
        List<Recognised> recognised = new ArrayList<>();
        Map<String, Integer> equal = new HashMap<>();
        for (RunEntry entry : runLog.entries()) {
            RunEntry told = entry;
            if (entry instanceof RunError error && !error.message().isBlank()) {
                String digest = Ids.sha256(error.message()).substring(0, DIGEST);
                int count = equal.merge(digest, 1, Integer::sum);
                if (entries.size() >= from) {
                    Recognised known = registry.arrive(stores, arrival(runLog, error, digest + "/" + count, at));
                    recognised.add(known);
                    told = error.known(known.errorId());
                }
            }
            entries.add(told);
        }
        return new Registered(runLog.telling(entries), recognised);
    }

    /** The key does not depend on what else the run log tells, so that an edited one arrives as the same. */
    private static Arrival arrival(RunLog runLog, RunError error, String key, Instant at) {
        return new Arrival(
                runLog.id() + "/" + key,
                ErrorOrigin.RUN_LOG,
                at,
                error.message(),
                error.context(),
                error.resolution(),
                error.severity(),
                error.category().flatMap(RunErrors::category),
                Optional.of(runLog.sessionId()),
                Optional.empty(),
                Optional.of(runLog.id()),
                Optional.empty(),
                Optional.empty());
    }

    /** In a run log a category is any word; the registry has its own. */
    private static Optional<ErrorCategory> category(String word) {
        String wanted = word.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return Arrays.stream(ErrorCategory.values())
                .filter(category -> Vocabulary.word(category).equals(wanted))
                .findFirst();
    }
}
