package dev.daybook.capture;

import dev.daybook.ci.WorkTree;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads which commit is checked out, from the few small files in which git keeps that. */
public final class GitWorkTree implements WorkTree {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern REF = Pattern.compile("refs/(?!.*\\.\\.)[^\\x00-\\x20\\x7F~^:?*\\[\\\\]+");
    private static final String BRANCHES = "refs/heads/";
    private static final int LONGEST_FILE = 4_096;
    private static final int LONGEST_LINE = 8_192;
    private static final int MOST_LINKS = 5;

    private final Path directory;

    /** The work tree around that directory. */
    public GitWorkTree(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    @Override
    public Optional<Head> head() {
        return gitFolder().map(folder -> {
            String head = content(folder.resolve("HEAD")).orElseThrow(() -> unreadable(folder, "it has no HEAD"));
            Optional<String> branch = target(head).filter(ref -> ref.startsWith(BRANCHES));
            return new Head(commit(folder, head), branch.map(ref -> ref.substring(BRANCHES.length())));
        });
    }

    private Optional<Path> gitFolder() {
        for (Path at = directory; at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            if (Files.isDirectory(git)) {
                return Optional.of(git);
            }
            if (Files.isRegularFile(git)) {
                return Optional.of(linked(git));
            }
        }
        return Optional.empty();
    }

    /** What a linked work tree or a submodule has in place of the folder. */
    private static Path linked(Path file) {
        String line = content(file).orElse("");
        Path folder = resolved(file.getParent(), line.replaceFirst("^gitdir:\\s*", ""), file);
        if (!line.startsWith("gitdir:") || !Files.isDirectory(folder)) {
            throw unreadable(file, "it names no folder");
        }
        return folder;
    }

    private static String commit(Path folder, String head) {
        Path common = content(folder.resolve("commondir"))
                .map(name -> resolved(folder, name, folder))
                .orElse(folder);
        String value = head;
        for (int links = 0; links < MOST_LINKS; links++) {
            if (HASH.matcher(value).matches()) {
                return value;
            }
            String ref = target(value).orElseThrow(() -> unreadable(folder, "HEAD leads to no commit"));
            value = content(folder.resolve(ref))
                    .or(() -> content(common.resolve(ref)))
                    .or(() -> packed(common, ref))
                    .orElseThrow(() -> unborn(common, ref));
        }
        throw unreadable(folder, "HEAD leads in a circle");
    }

    /** The name that {@code ref: refs/heads/main} holds. */
    private static Optional<String> target(String value) {
        return Optional.of(value)
                .filter(text -> text.startsWith("ref:"))
                .map(text -> text.substring(4).strip())
                .filter(ref -> REF.matcher(ref).matches());
    }

    private static Optional<String> packed(Path common, String ref) {
        Path file = common.resolve("packed-refs");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            BoundedLines lines = new BoundedLines(in, LONGEST_LINE);
            for (Optional<BoundedLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                String text = new String(line.get().bytes(), StandardCharsets.UTF_8).strip();
                if (text.endsWith(" " + ref)) {
                    return Optional.of(text.substring(0, text.length() - ref.length() - 1));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be read; give the commit's hash", e);
        }
    }

    /** A file of one line; absent where there is none. */
    private static Optional<String> content(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(LONGEST_FILE), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be read; give the commit's hash", e);
        }
    }

    private static Path resolved(Path folder, String name, Path named) {
        try {
            return folder.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw unreadable(named, "it names no folder");
        }
    }

    private static DaybookException unborn(Path common, String ref) {
        return Files.exists(common.resolve("reftable"))
                ? unreadable(common, "its branches are in a reftable, which is not read")
                : DaybookException.invalid(
                        "The branch '" + Texts.shortened(ref.replaceFirst(BRANCHES, ""), 80) + "' in " + common
                                + " has no commit yet, so HEAD is none; commit first, or give a commit's hash");
    }

    private static DaybookException unreadable(Path path, String reason) {
        return DaybookException.invalid(
                path + " does not say which commit is checked out: " + reason + "; give the commit's hash");
    }
}
