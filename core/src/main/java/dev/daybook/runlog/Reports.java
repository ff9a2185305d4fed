package dev.daybook.runlog;

import java.util.List;
import java.util.Optional;

/** Words reports of imports. */
final class Reports {
    private Reports() {}

    static RunLogImports.Report of(
            RunLogImports.Source source,
            RunLogImports.Outcome outcome,
            Optional<RunLog> runLog,
            int kept,
            int redactions) {
        return new RunLogImports.Report(
                source.shown(),
                outcome,
                runLog.map(RunLog::id).filter(id -> !id.isEmpty()),
                runLog.map(RunLog::fileName).filter(name -> !name.isEmpty()),
                runLog.map(RunLog::mode),
                runLog.map(RunLog::status),
                runLog.map(RunLog::startedAt),
                runLog.map(known -> known.steps().size()).orElse(0),
                runLog.map(known -> known.decisions().size()).orElse(0),
                runLog.map(known -> known.errors().size()).orElse(0),
                kept,
                runLog.isEmpty()
                        ? List.of()
                        : source.written().unplaced().stream()
                                .map(line -> new RunLogImports.Unplaced(line.line(), line.text()))
                                .toList(),
                RunLogAdoption.assumed(source),
                redactions,
                Optional.empty());
    }

    static RunLogImports.Report noting(RunLogImports.Report report, Optional<String> note) {
        return new RunLogImports.Report(
                report.file(),
                report.outcome(),
                report.runLogId(),
                report.path(),
                report.mode(),
                report.status(),
                report.startedAt(),
                report.steps(),
                report.decisions(),
                report.errors(),
                report.kept(),
                report.unplaced(),
                report.assumed(),
                report.redactions(),
                note);
    }
}
