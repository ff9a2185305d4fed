package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.DaybookException;
import dev.daybook.session.Imports;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code daybook import}. */
@Command(
        name = "import",
        description = {
            "Read Claude Code transcripts (JSONL) into the record.",
            "A file may be imported again at any time: only what is new in it is added."
        })
final class ImportCommand implements Callable<Integer> {
    private static final String CLEARED = "\r\u001B[K";

    private final Context context;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Transcripts, as in ~/.claude/projects.")
    private List<Path> files = List.of();

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
            ImportSummary summary = importAll(application);
            context.show(summary, summary::print);
            PrintStream err = context.surroundings().err();
            summary.failed().forEach(failure -> err.println("daybook: " + PlainText.line(failure.message())));
            return summary.failed().isEmpty() ? 0 : 1;
        }
    }

    private ImportSummary importAll(Application application) {
        List<Imports.Report> imported = new ArrayList<>();
        List<ImportSummary.Failure> failed = new ArrayList<>();
        for (Path given : files) {
            Path file = context.surroundings().directory().resolve(given).normalize();
            progress("Reading " + (imported.size() + failed.size() + 1) + " of " + files.size() + ": " + given);
            try {
                TranscriptPeek.check(existing(file), given);
                imported.add(application.imports().importFile(file));
            } catch (DaybookException e) {
                failed.add(new ImportSummary.Failure(given.toString(), e.getMessage()));
            }
        }
        progress("");
        return new ImportSummary(imported, failed);
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

    /** One line that the next one replaces; empty clears it. */
    private void progress(String text) {
        Surroundings surroundings = context.surroundings();
        if (surroundings.terminal().isErrTerminal()) {
            int room = Math.min(surroundings.terminal().columns(), 80) - 1;
            surroundings.err().print(CLEARED + DisplayWidth.cut(PlainText.line(text), room));
            surroundings.err().flush();
        }
    }
}
