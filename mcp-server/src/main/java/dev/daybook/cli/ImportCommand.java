package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.DaybookException;
import dev.daybook.session.Imports;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook import}. */
@Command(
        name = "import",
        description = {
            "Read agents' logs into the record: without FILE all of this project, as their records say where the agent"
                    + " worked.",
            "A log may be imported again at any time: only what is new in it is added."
        })
final class ImportCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Logs, as in ~/.claude/projects, of whatever project.")
    private List<Path> files = List.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only logs that were written to from then on: 7d, 24h, 2026-01-31 or an ISO time.")
    private Optional<String> since = Optional.empty();

    @Option(
            names = "--again",
            description =
                    "Read the logs from their beginning, also those without anything new; nothing is stored twice.")
    private boolean again;

    @Option(names = "--dry-run", description = "Only tell what would be read.")
    private boolean dryRun;

    ImportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Application application = context.open()) {
            if (!application.settings().collects()) {
                throw DaybookException.unavailable("Collection is off ("
                        + application.settings().switchedOffBy() + "); nothing was imported. Switch it on to import.");
            }
            if (!files.isEmpty() && dryRun) {
                throw DaybookException.invalid(
                        "--dry-run tells which logs of the project would be read; leave FILE out");
            }
            ImportProgress progress = new ImportProgress(context.surroundings());
            if (!files.isEmpty()) {
                return show(importNamed(application, progress));
            }
            Imports imports = application.imports();
            Optional<Instant> from = context.period(since, Optional.empty()).since();
            List<Imports.Candidate> candidates = imports.candidates(from);
            if (again && !dryRun) {
                imports.forget(candidates.stream()
                        .filter(candidate -> candidate.state() != Imports.State.ELSEWHERE)
                        .map(candidate -> candidate.log().file().toString())
                        .toList());
                candidates = imports.candidates(from);
            }
            if (dryRun) {
                ImportPlan plan = ImportPlan.of(candidates);
                context.show(plan, plan::print);
                return 0;
            }
            Imports.Summary summary = imports.importAll(candidates, progress::show);
            progress.clear();
            return show(ImportSummary.of(summary));
        }
    }

    private int show(ImportSummary summary) {
        context.show(summary, summary::print);
        PrintStream err = context.surroundings().err();
        summary.failed().forEach(failure -> err.println("daybook: " + PlainText.line(failure.message())));
        return summary.failed().isEmpty() ? 0 : 1;
    }

    /** A file that is no log leaves no trace: nothing is opened before it was looked at. */
    private ImportSummary importNamed(Application application, ImportProgress progress) {
        List<Imports.Report> imported = new ArrayList<>();
        List<ImportSummary.Failure> failed = new ArrayList<>();
        for (Path given : files) {
            Path file = context.surroundings().directory().resolve(given).normalize();
            progress.show("Reading " + (imported.size() + failed.size() + 1) + " of " + files.size() + ": " + given);
            try {
                TranscriptPeek.check(existing(file), given);
                Imports imports = application.imports();
                if (again) {
                    imports.forget(List.of(file.toAbsolutePath().normalize().toString()));
                }
                imported.add(imports.importFile(file));
            } catch (DaybookException e) {
                failed.add(new ImportSummary.Failure(given.toString(), e.getMessage()));
            }
        }
        progress.clear();
        return new ImportSummary(imported, failed, 0, 0);
    }

    private static Path existing(Path file) {
        if (!Files.exists(file)) {
            throw DaybookException.invalid("There is no such file");
        }
        if (Files.isDirectory(file)) {
            throw DaybookException.invalid("That is a folder; name the .jsonl files in it");
        }
        return file;
    }
}
