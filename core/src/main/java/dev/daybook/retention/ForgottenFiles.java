package dev.daybook.retention;

import dev.daybook.core.DaybookException;
import dev.daybook.core.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files that Daybook writes beside its database, as far as text in them can be forgotten; no link is followed. */
public final class ForgottenFiles {
    private static final Set<String> SETTINGS =
            Set.of("config.properties", "setup.json", "redaction.key", "forgotten", ".gitignore");
    private static final Set<String> DATABASE =
            Set.of("daybook.db", "daybook.db-wal", "daybook.db-shm", "daybook.db.lock");
    private static final String RENDERED = "error-registry.md";
    /** A registry that somebody had edited, put aside when it was made anew. */
    private static final String EDITED = "error-registry.edited-";

    private static final long MOST_BYTES = 256L << 20;
    private static final int CHUNK = 1 << 20;

    private final Path folder;
    private final List<Path> logs;

    /** Those in the folder, and logs that processes may be appending to. */
    public ForgottenFiles(Path folder, List<Path> logs) {
        this.folder = folder;
        this.logs = List.copyOf(logs);
    }

    /** A file without the text; one whose length is kept has none to tell. */
    record Rewritten(String name, byte[] before, String text) {}

    /** Takes the text out of each; the files that had it. */
    List<Rewritten> rewrite(ForgottenText forgotten, boolean dryRun) {
        List<Rewritten> changed = new ArrayList<>();
        for (Path file : texts()) {
            if (isShort(file)) {
                byte[] bytes = bytes(file);
                String before = new String(bytes, StandardCharsets.UTF_8);
                String after = forgotten.without(before);
                if (!after.equals(before)) {
                    changed.add(new Rewritten(folder.relativize(file).toString(), bytes, after));
                    if (!dryRun) {
                        write(file, after);
                    }
                }
            }
        }
        for (Path log : logs) {
            if (isFile(log) && mask(log, forgotten, dryRun)) {
                changed.add(new Rewritten(log.toString(), new byte[0], ""));
            }
        }
        return changed;
    }

    /** Deletes what is made from the record and is made anew from it. */
    void deleteRendered() {
        Path registry = folder.resolve(RENDERED);
        try {
            if (isFile(registry)) {
                Files.delete(registry);
            }
        } catch (IOException e) {
            throw DaybookException.unavailable(registry + " cannot be deleted: " + e, e);
        }
    }

    /** Every file that holds one of these, the database included. */
    List<String> holding(ForgottenText forgotten) {
        List<byte[]> wanted = forgotten.spellings().stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        List<Path> all = new ArrayList<>(files(file -> true));
        logs.stream().filter(ForgottenFiles::isFile).forEach(all::add);
        return all.stream()
                .filter(file -> holds(file, wanted))
                .map(file -> file.startsWith(folder) ? folder.relativize(file).toString() : file.toString())
                .toList();
    }

    /** Copies in the folder that are no part of the record; a session or a time cannot be told apart in them. */
    List<String> copies() {
        return names(name -> isDatabaseCopy(name) || name.startsWith(EDITED));
    }

    /** Copies of the database that somebody has made in the folder; nothing in them is forgotten. */
    List<String> databaseCopies() {
        return names(ForgottenFiles::isDatabaseCopy);
    }

    private List<String> names(Predicate<String> wanted) {
        return files(file -> wanted.test(file.getFileName().toString())).stream()
                .map(file -> folder.relativize(file).toString())
                .toList();
    }

    private static boolean isDatabaseCopy(String name) {
        return name.startsWith("daybook.db") && !DATABASE.contains(name)
                || name.endsWith(".bak")
                || name.endsWith(".backup")
                || name.endsWith(".sqlite");
    }

    private List<Path> texts() {
        return files(file -> {
            String name = file.getFileName().toString();
            return !SETTINGS.contains(name)
                    && !DATABASE.contains(name)
                    && !isDatabaseCopy(name)
                    && !name.endsWith(".lock");
        });
    }

    private List<Path> files(Predicate<Path> wanted) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(ForgottenFiles::isFile).filter(wanted).sorted().toList();
        } catch (IOException e) {
            throw DaybookException.unavailable(folder + " cannot be read: " + e, e);
        }
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isShort(Path file) {
        try {
            return Files.size(file) <= MOST_BYTES;
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be read: " + e, e);
        }
    }

    /** Overwrites it with asterisks, as many as it had bytes: a process that appends is not to write into a hole. */
    private static boolean mask(Path log, ForgottenText forgotten, boolean dryRun) {
        byte[] bytes = bytes(log);
        boolean found = false;
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), dryRun ? "r" : "rw")) {
            for (String spelling : forgotten.spellings()) {
                byte[] wanted = spelling.getBytes(StandardCharsets.UTF_8);
                for (int at = indexOf(bytes, wanted, 0); at >= 0; at = indexOf(bytes, wanted, at + wanted.length)) {
                    found = true;
                    if (!dryRun) {
                        file.seek(at);
                        file.write("*".repeat(wanted.length).getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
            return found;
        } catch (IOException e) {
            throw DaybookException.unavailable(log + " cannot be written: " + e, e);
        }
    }

    private static boolean holds(Path file, List<byte[]> wanted) {
        int longest = wanted.stream().mapToInt(bytes -> bytes.length).max().orElse(0);
        byte[] window = new byte[CHUNK + longest];
        try (InputStream in = Files.newInputStream(file)) {
            int kept = 0;
            int read = in.readNBytes(window, 0, CHUNK);
            while (read > 0) {
                byte[] seen = Arrays.copyOf(window, kept + read);
                if (wanted.stream().anyMatch(bytes -> indexOf(seen, bytes, 0) >= 0)) {
                    return true;
                }
                kept = Math.min(longest, seen.length);
                System.arraycopy(seen, seen.length - kept, window, 0, kept);
                read = in.readNBytes(window, kept, CHUNK);
            }
            return false;
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be read: " + e, e);
        }
    }

    private static int indexOf(byte[] bytes, byte[] wanted, int from) {
        for (int at = from; at <= bytes.length - wanted.length; at++) {
            int length = 0;
            while (length < wanted.length && bytes[at + length] == wanted[length]) {
                length++;
            }
            if (length == wanted.length) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be read: " + e, e);
        }
    }

    /** As old as it was: by its age a run log is kept or deleted. */
    private static void write(Path file, String text) {
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            try (WholeFile whole = WholeFile.draft(file, text)) {
                Files.setLastModifiedTime(whole.path(), modified);
                whole.put();
            }
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be written: " + e, e);
        }
    }
}
