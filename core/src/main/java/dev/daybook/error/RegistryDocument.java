package dev.daybook.error;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the registry's document shows.
 *
 * @param updatedAt when the registry changed last; absent while it is empty
 * @param active the most severe first; not all of very many
 * @param resolved those resolved last, the newest first
 * @param lasting what will stay or waits for a person, and so has to be worked around
 */
public record RegistryDocument(
        Optional<Instant> updatedAt,
        List<ErrorCount> counts,
        List<Entry> active,
        List<Entry> resolved,
        List<Entry> lasting) {

    public RegistryDocument {
        counts = List.copyOf(counts);
        active = List.copyOf(active);
        resolved = List.copyOf(resolved);
        lasting = List.copyOf(lasting);
    }

    /**
     * An error and where it was seen.
     *
     * @param context of the newest occurrence that tells one
     * @param runLogs names of files, the newest first
     * @param fixes commits and exchanges that fixed it, the newest first
     */
    public record Entry(
            KnownError error,
            long sessions,
            long regressions,
            Optional<String> context,
            List<String> runLogs,
            List<String> fixes) {
        public Entry {
            runLogs = List.copyOf(runLogs);
            fixes = List.copyOf(fixes);
        }
    }
}
