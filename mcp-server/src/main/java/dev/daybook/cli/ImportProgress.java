package dev.daybook.cli;

import dev.daybook.session.Imports;
import java.util.Locale;

/** Says on a terminal how far an import is: one line that the next one replaces. */
final class ImportProgress {
    private static final String CLEARED = "\r\u001B[K";
    private static final long STEP_BYTES = 8 << 20;

    private final Surroundings surroundings;
    private final String prefix;
    private long shownAt = -STEP_BYTES;

    ImportProgress(Surroundings surroundings) {
        this(surroundings, "");
    }

    /** Of a part of a longer work, whose name comes first. */
    ImportProgress(Surroundings surroundings, String prefix) {
        this.surroundings = surroundings;
        this.prefix = prefix;
    }

    void show(Imports.Progress progress) {
        if (progress.doneBytes() - shownAt >= STEP_BYTES) {
            shownAt = progress.doneBytes();
            show(prefix
                    + String.format(
                            Locale.ROOT,
                            "Read %,d of %,d MB: %s",
                            progress.doneBytes() / 1_000_000,
                            progress.allBytes() / 1_000_000,
                            progress.file().getFileName()));
        }
    }

    void show(String text) {
        if (surroundings.terminal().isErrTerminal()) {
            int room = Math.min(surroundings.terminal().columns(), 80) - 1;
            surroundings.err().print(CLEARED + DisplayWidth.cut(PlainText.line(text), room));
            surroundings.err().flush();
        }
    }

    void clear() {
        show("");
    }
}
