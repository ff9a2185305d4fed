package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.runlog.RunLogImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook runs import}. */
@Command(
        name = "import",
        description = {
            "Read run logs from Markdown: hand-written ones, in whatever shape, and Daybook's own that somebody has edited.",
            "What fits no part of a run log is kept in its notes, and told with its line. The same again changes nothing."
        },
        footer = {"", "Exit code: 0 all was read; 1 a file could not be; 2 not a way to call it."})
final class RunsImportCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    private final Context context;

    @Parameters(
            paramLabel = "FILE|DIR",
            arity = "1..*",
            description = "Markdown files, or folders of such, without those below.")
    private List<Path> paths = List.of();

    @Option(names = "--dry-run", description = "Only tell what would be recorded.")
    private boolean dryRun;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Of times that are written without a zone, like Europe/Berlin or UTC; else this machine's.")
    private Optional<String> zone = Optional.empty();

    RunsImportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ZoneId written = zone.map(name -> context.given(() -> parsed(name)))
                .orElse(context.surroundings().zone());
        try (Application application = context.open()) {
            if (!dryRun && !application.settings().collects()) {
                throw DaybookException.unavailable("Collection is off ("
                        + application.settings().switchedOffBy() + "); nothing was imported. Switch it on to import.");
            }
            RunImportPage page = read(application, application.runLogImports(dryRun, written));
            context.show(page, page::print);
            return page.failed().isEmpty() ? 0 : FAILED;
        }
    }

    private RunImportPage read(Application application, RunLogImports imports) {
        ProgressLine progress = new ProgressLine(context.surroundings());
        List<RunLogImports.Report> reports = new ArrayList<>();
        List<RunImportPage.Failure> failures = new ArrayList<>();
        for (Path given : paths) {
            Path path = context.surroundings().directory().resolve(given).normalize();
            for (Path file : files(path)) {
                String shown = shown(application.root().path(), file);
                progress.showNowAndThen("Read " + Wording.count(reports.size(), "file") + ", now " + shown);
                try {
                    reports.add(imports.read(file, shown, dryRun));
                } catch (DaybookException e) {
                    failures.add(new RunImportPage.Failure(shown, e.getMessage()));
                }
            }
        }
        progress.clear();
        return new RunImportPage(dryRun, reports, failures);
    }

    private List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(file -> file.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .endsWith(".md"))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw DaybookException.unavailable(path + " cannot be read: " + e, e);
        }
    }

    private static String shown(Path root, Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(root) ? root.relativize(absolute).toString() : absolute.toString();
    }

    private static ZoneId parsed(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw DaybookException.invalid("--zone '" + Texts.shortened(name, 60)
                    + "' is unknown; give one like Europe/Berlin, America/New_York, UTC or +02:00");
        }
    }
}
