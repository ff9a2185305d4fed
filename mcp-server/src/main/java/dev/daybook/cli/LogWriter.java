package dev.daybook.cli;

import dev.daybook.timeline.Entry;
import java.io.IOException;

/** Writes a log in one of its forms, entry by entry. */
interface LogWriter {
    void begin(LogHead head) throws IOException;

    void entry(Entry entry) throws IOException;

    void end() throws IOException;
}
