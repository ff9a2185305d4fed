package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.DaybookException;
import dev.daybook.moving.SkillImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook skills import}. */
@Command(
        name = "import",
        description = {
            "Take over what crackerjack or session-buddy have recorded of skills, and compare counts and sums on both sides.",
            "The files are only read. The same again changes nothing; what Daybook has recorded by itself is not stored twice."
        },
        footer = {
            "",
            "Exit code: 0 both sides agree, but for what is explained; 1 a file cannot be read to its end; 2 not a way to call"
                    + " it; 3 a difference remains that nothing explains."
        })
final class SkillsImportCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int DIFFERENT = 3;

    private final Context context;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description =
                    "skill_metrics.json, an export of it, or session-buddy's skills.db; else those in the project's"
                            + " folder .session-buddy.")
    private List<Path> files = List.of();

    @Option(names = "--dry-run", description = "Only tell what would be stored.")
    private boolean dryRun;

    @Mixin
    private HistoryOptions options;

    SkillsImportCommand(Context context) {
        this.context = context;
    }

    /** What came of all files. */
    record Imported(List<SkillImports.FileReport> files, List<Failure> failed) {}

    /** A file that could not be read at all. */
    record Failure(Path file, String error) {}

    @Override
    public Integer call() {
        SkillImports.Reading reading =
                new SkillImports.Reading(options.zone(context), options.tolerance(context), dryRun);
        try (Application application = context.open()) {
            if (!dryRun && !application.settings().collects()) {
                throw DaybookException.unavailable("Collection is off ("
                        + application.settings().switchedOffBy() + "); nothing was imported. Switch it on to import.");
            }
            return show(read(application.skillImports(dryRun), reading));
        }
    }

    private Imported read(SkillImports imports, SkillImports.Reading reading) {
        ProgressLine progress = new ProgressLine(context.surroundings());
        List<SkillImports.FileReport> reports = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (Path given : files.isEmpty() ? found() : files) {
            Path file = context.surroundings().directory().resolve(given).normalize();
            try {
                reports.add(imports.read(
                        file,
                        reading,
                        n -> progress.showNowAndThen(
                                "Read " + Wording.count(n, "record") + " of " + file.getFileName())));
            } catch (DaybookException e) {
                failures.add(new Failure(file, e.getMessage()));
            }
        }
        progress.clear();
        return new Imported(reports, failures);
    }

    private List<Path> found() {
        Path folder = context.root().path().resolve(".session-buddy");
        List<Path> found = Stream.of("skills.db", "skill_metrics.json")
                .map(folder::resolve)
                .filter(Files::exists)
                .toList();
        if (found.isEmpty()) {
            throw DaybookException.invalid("There is no skills.db and no skill_metrics.json in " + folder
                    + "; give the file, as in 'daybook skills import FILE'");
        }
        return found;
    }

    private int show(Imported imported) {
        context.show(imported, page -> imported.files().forEach(report -> SkillImportPage.print(report, page)));
        imported.failed().forEach(failure -> tell(failure.error()));
        imported.files().forEach(report -> report.error().ifPresent(this::tell));
        boolean failed = !imported.failed().isEmpty()
                || imported.files().stream().anyMatch(report -> report.error().isPresent());
        boolean agrees = imported.files().stream().allMatch(SkillImports.FileReport::agrees);
        return !agrees ? DIFFERENT : failed ? FAILED : 0;
    }

    private void tell(String error) {
        context.surroundings().err().println("daybook: " + PlainText.line(error));
    }
}
