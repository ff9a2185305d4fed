package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.record.Stores;
import dev.daybook.runlog.RunFileState;
import dev.daybook.runlog.RunLog;
import dev.daybook.runlog.RunLogFilter;
import dev.daybook.runlog.RunLogs;
import dev.daybook.runlog.RunStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Run logs, one a line. */
record RunLogList(List<Line> runs) {

    /** A run log; costs are in US dollars. */
    record Line(
            String id,
            String mode,
            String title,
            RunStatus status,
            Instant startedAt,
            Instant updatedAt,
            String sessionId,
            int steps,
            int decisions,
            int errors,
            long openErrors,
            Optional<Long> tokens,
            Optional<BigDecimal> costUsd,
            String path,
            RunFileState file) {
        static Line of(Stores stores, RunLogs runLogs, RunLog run) {
            return new Line(
                    run.id(),
                    run.mode(),
                    run.title(),
                    run.status(),
                    run.startedAt(),
                    run.updatedAt(),
                    run.sessionId(),
                    run.steps().size(),
                    run.decisions().size(),
                    run.errors().size(),
                    run.errors().stream()
                            .filter(error -> error.resolution().isEmpty())
                            .count(),
                    run.tokens().map(tokens -> tokens.total()),
                    Wording.ofMicros(run.cost().map(cost -> cost.micros())),
                    runLogs.path(run),
                    runLogs.fileState(stores, run));
        }
    }

    static RunLogList of(Stores stores, RunLogs runLogs, RunLogFilter filter) {
        return new RunLogList(stores.runLogs().list(filter).stream()
                .map(run -> Line.of(stores, runLogs, run))
                .toList());
    }

    /** Those of them that are there, in their order. */
    static RunLogList of(Stores stores, RunLogs runLogs, List<String> ids) {
        return new RunLogList(ids.stream()
                .flatMap(id -> stores.runLogs().find(id).stream())
                .map(run -> Line.of(stores, runLogs, run))
                .toList());
    }

    void print(Page page) {
        if (runs.isEmpty()) {
            page.line("No such run log.");
            return;
        }
        Table table = new Table(
                "ID", "STARTED", "MODE", "STATUS", "?>STEPS", "?>ERRORS", "?>TOKENS", "?>COST", "?FILE", "*TITLE");
        runs.forEach(run -> table.row(
                run.id(),
                Wording.time(run.startedAt(), page.zone()),
                run.mode(),
                Vocabulary.word(run.status()),
                Wording.count(run.steps()),
                Wording.count(run.errors()) + (run.openErrors() > 0 ? " (" + run.openErrors() + " open)" : ""),
                run.tokens().map(Wording::count).orElse(Wording.UNKNOWN),
                cost(run),
                Vocabulary.word(run.file()),
                run.title()));
        page.table(table);
        runs.stream()
                .filter(run -> run.file() == RunFileState.CHANGED)
                .limit(3)
                .forEach(run -> page.dim(run.path() + " was changed outside; 'daybook runs import " + run.path()
                        + "' takes the changes over."));
    }

    private static String cost(Line run) {
        return run.costUsd().map(Wording::dollars).orElse(run.tokens().isPresent() ? "unknown" : Wording.UNKNOWN);
    }
}
