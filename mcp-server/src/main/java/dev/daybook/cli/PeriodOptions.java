package dev.daybook.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Which part of the record. */
final class PeriodOptions {
    @Option(names = "--since", paramLabel = "TIME", description = "From then on: 7d, 24h, 2026-01-31 or an ISO time.")
    private Optional<String> since = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "Before then; a day is meant to its end.")
    private Optional<String> until = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "At most so many; ${DEFAULT-VALUE} if not given.")
    private int limit = 20;

    Optional<String> since() {
        return since;
    }

    Optional<String> until() {
        return until;
    }

    int limit() {
        return limit;
    }
}
