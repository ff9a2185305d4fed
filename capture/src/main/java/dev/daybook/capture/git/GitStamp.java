package dev.daybook.capture.git;

import dev.daybook.core.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What tells that a branch or a work tree stands elsewhere, from the repository's files alone; JGit takes long to load. */
final class GitStamp {
    /** Files of git that are written anew are mostly shorter, and a copy may keep size and time. */
    private static final int SHORT = 1 << 20;

    private GitStamp() {}

    /** Absent where the files cannot be read, so that nothing can be told. */
    static Optional<String> of(GitFolder folder) {
        List<Path> files = new ArrayList<>(List.of(
                folder.own().resolve("HEAD"),
                folder.own().resolve("logs/HEAD"),
                folder.common().resolve("HEAD"),
                folder.common().resolve("packed-refs"),
                folder.common().resolve("reftable/tables.list")));
        for (Path workTree : folder.linkedWorkTrees()) {
            files.add(workTree.resolve("HEAD"));
            files.add(workTree.resolve("logs/HEAD"));
            files.add(workTree.resolve("gitdir"));
        }
        try {
            files.addAll(below(folder.common().resolve("refs/heads")));
            StringBuilder all = new StringBuilder();
            for (Path file : files) {
                all.append(file).append('\n').append(line(file)).append('\n');
            }
            return Optional.of(Ids.sha256(all.toString()));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Git finds branches behind symbolic links, too; a link to a folder above itself is an error here. */
    private static List<Path> below(Path refs) throws IOException {
        if (!Files.isDirectory(refs)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(refs, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** What a reference holds; of a long file its size and time. */
    private static String line(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        long size = Files.size(file);
        return size <= SHORT
                ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                : size + " " + Files.getLastModifiedTime(file).toInstant();
    }
}
