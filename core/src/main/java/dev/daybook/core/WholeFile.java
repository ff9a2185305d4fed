package dev.daybook.core;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is written whole or not at all: beside its place first, and then moved there. Like every file that Java makes
 * for the time being, it can be read by its owner alone, and stays so.
 */
public final class WholeFile implements Closeable {
    private final Path file;
    private final Path draft;

    private WholeFile(Path file, Path draft) {
        this.file = file;
        this.draft = draft;
    }

    /** With that text, as UTF-8, not in its place yet. The folder must exist. */
    public static WholeFile draft(Path file, String text) throws IOException {
        Path draft = Files.createTempFile(file.getParent(), ".daybook", ".tmp");
        WholeFile whole = new WholeFile(file, draft);
        try {
            Files.writeString(draft, text, StandardCharsets.UTF_8);
            return whole;
        } catch (IOException e) {
            whole.close();
            throw e;
        }
    }

    /** A reader sees the old text or the new one, and a kill leaves one of the two. */
    public static void write(Path file, String text) throws IOException {
        try (WholeFile whole = draft(file, text)) {
            whole.put();
        }
    }

    /** Where it is until it is put into its place. */
    public Path path() {
        return draft;
    }

    public void put() throws IOException {
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Leaves no draft that was not put into its place. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(draft);
    }
}
