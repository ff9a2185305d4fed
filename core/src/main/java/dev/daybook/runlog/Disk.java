package dev.daybook.runlog;

import java.io.IOException;
import java.nio.file.Path;

/** The steps of which writing a file whole consists; each of them can fail, and after each of them the process can end. */
interface Disk {
    void createFolder(Path folder) throws IOException;

    /** An empty file in the folder that nobody takes for a run log. */
    Path createDraft(Path folder) throws IOException;

    /** Returns when the bytes are on the disk. */
    void write(Path draft, byte[] bytes) throws IOException;

    /** Gives the draft that name at once, in the place of what had it. */
    void move(Path draft, Path file) throws IOException;

    void delete(Path file) throws IOException;
}
