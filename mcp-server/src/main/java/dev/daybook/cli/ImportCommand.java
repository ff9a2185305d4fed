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
                    + " worked, and with --all those of every project.",
            "Prompts of sessions whose logs are gone are rescued from Claude Code's list of prompts.",
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
            names = "--all",
            description = "All projects of which there are logs, each into its own record; one that is not on the list"
                    + " of projects is asked for at a terminal, and skipped elsewhere.")
    private boolean all;

    @Option(
            names = {"-y", "--yes"},
            description = "With --all: do not ask, and put all of them on the list of projects.")
    private boolean yes;

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
        checkUsage();
        if (all) {
            Optional<Instant> from = context.period(since, Optional.empty()).since();
            return show(new ImportAll(context, from, yes, dryRun).run());
        }
        try (Application application = context.open()) {
            if (!application.settings().collects()) {
                throw DaybookException.unavailable("Collection is off ("
                        + application.settings().switchedOffBy() + "); nothing was imported. Switch it on to import.");
            }
            ImportProgress progress = new ImportProgress(context.surroundings());
            if (!files.isEmpty()) {
                return show(importNamed(application, progress));
            }
            Optional<Instant> from = context.period(since, Optional.empty()).since();
            Imports imports = application.capturing().imports();
            List<Imports.Candidate> candidates = imports.candidates(from);
            if (again && !dryRun) {
                imports.forget(candidates.stream()
                        .filter(candidate -> candidate.state() != Imports.State.ELSEWHERE)
                        .map(candidate -> candidate.log().file().toString())
                        .toList());
                candidates = imports.candidates(from);
            }
            if (dryRun) {
                ImportPlan plan = ImportPlan.of(
                        candidates, application.capturing().rescue().plan(from));
                context.show(plan, plan::print);
                return 0;
            }
            ImportSummary summary = ImportSummary.of(application, imports, candidates, from, progress::show);
            progress.clear();
            return show(summary);
        }
    }

    private void checkUsage() {
        context.given(() -> {
            if (!files.isEmpty() && (dryRun || all)) {
                throw DaybookException.invalid(
                        all
                                ? "--all finds the logs by itself; leave FILE out"
                                : "--dry-run tells which logs of the project would be read; leave FILE out");
            }
            if (all && context.project().isPresent()) {
                throw DaybookException.invalid("--all is for all projects; leave --project out");
            }
            if (yes && !all) {
                throw DaybookException.invalid("--yes goes with --all; one project is imported without a question");
            }
            return all;
        });
    }

    private int show(ImportedProjects imported) {
        context.show(imported, imported::print);
        PrintStream err = context.surroundings().err();
        imported.unreadable().forEach(failure -> err.println("daybook: " + PlainText.line(failure.message())));
        for (ImportedProjects.Line line : imported.projects()) {
            line.failed()
                    .forEach(failure ->
                            err.println("daybook: " + PlainText.line(line.path() + ": " + failure.message())));
            if (line.state() == ImportedProjects.State.FAILED) {
                err.println("daybook: "
                        + PlainText.line(line.path() + ": " + line.note().orElse("")));
            }
        }
        return imported.isFailure() ? 1 : 0;
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
                if (application.capturing().isPromptHistory(file)) {
                    throw DaybookException.invalid(
                            given + " is the list of prompts of all projects and no log; 'daybook import' without FILE"
                                    + " saves from it what is lost otherwise");
                }
                Imports imports = application.capturing().imports();
                if (again) {
                    imports.forget(List.of(file.toAbsolutePath().normalize().toString()));
                }
                imported.add(imports.importFile(file));
            } catch (DaybookException e) {
                failed.add(new ImportSummary.Failure(given.toString(), e.getMessage()));
            }
        }
        progress.clear();
        return ImportSummary.of(imported, failed);
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
