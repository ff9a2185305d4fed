package dev.daybook.cli;

import dev.daybook.ci.CiImports;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Tells of report files while they are read and when they were. */
final class CiReportOutput {
    private static final String CLEARED = "\r\u001B[K";

    private final Context context;
    private int read;

    CiReportOutput(Context context) {
        this.context = context;
    }

    /** Shows on a terminal which file is read; the next one takes its line. */
    Consumer<Path> progress() {
        return file -> line("Reading " + ++read + ": " + file.getFileName());
    }

    /** Shows what came of it; 1 where a file could not be read. */
    int show(CiImports.Imported imported) {
        line("");
        context.show(imported, page -> CiImportPage.print(imported, page));
        PrintStream err = context.surroundings().err();
        imported.files().forEach(file -> file.error()
                .ifPresent(error -> err.println(PlainText.line("daybook: " + file.path() + ": " + error))));
        if (imported.recorded().isEmpty()) {
            err.println("daybook: Nothing was recorded, as not every report could be read.");
        }
        return imported.recorded().isPresent() ? 0 : 1;
    }

    private void line(String text) {
        Surroundings surroundings = context.surroundings();
        if (surroundings.terminal().isErrTerminal()) {
            int room = Math.min(surroundings.terminal().columns(), 80) - 1;
            surroundings.err().print(CLEARED + DisplayWidth.cut(PlainText.line(text), room));
            surroundings.err().flush();
        }
    }
}
