package dev.daybook.capture.git;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where a repository is on disk.
 *
 * @param own the work tree's own folder of git, with its HEAD
 * @param common the folder that all work trees share; the same as {@code own} where there is but one
 * @param workTree absent in a bare repository
 */
record GitFolder(Path own, Path common, Optional<Path> workTree) {
    private static final int LONGEST_LINK = 4096;

    /** The repository that the directory lies in. */
    static Optional<GitFolder> find(Path directory) {
        for (Path at = directory; at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            if (isRepository(git)) {
                return Optional.of(new GitFolder(git, git, Optional.of(at)));
            }
            if (Files.isRegularFile(git)) {
                return Optional.of(linked(git, at));
            }
            if (isRepository(at)) {
                return Optional.of(new GitFolder(at, at, Optional.empty()));
            }
        }
        return Optional.empty();
    }

    /** The other work trees of the repository: their own folders of git. */
    List<Path> linkedWorkTrees() {
        List<Path> folders = new ArrayList<>();
        Path all = common.resolve("worktrees");
        if (Files.isDirectory(all)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(all, Files::isDirectory)) {
                entries.forEach(folders::add);
            } catch (IOException e) {
                throw DaybookException.unavailable(all + " cannot be read: " + e, e);
            }
        }
        folders.sort(Comparator.naturalOrder());
        return folders;
    }

    /** Where the project lies in the repository: empty at its top, else with a slash at the end. */
    String prefix(Path project) {
        return workTree.map(tree -> tree.relativize(project).toString().replace('\\', '/'))
                .filter(path -> !path.isEmpty())
                .map(path -> path + "/")
                .orElse("");
    }

    /** Where the project's files lie in the other work trees. */
    List<Path> otherPlaces(Path project) {
        List<Path> trees = new ArrayList<>();
        if (!own.equals(common) && common.endsWith(".git")) {
            trees.add(common.getParent());
        }
        for (Path folder : linkedWorkTrees()) {
            text(folder.resolve("gitdir"))
                    .flatMap(GitFolder::path)
                    .map(Path::getParent)
                    .ifPresent(trees::add);
        }
        String prefix = prefix(project);
        return trees.stream()
                .filter(tree -> workTree.filter(tree::equals).isEmpty())
                .map(tree -> tree.resolve(prefix).normalize())
                .toList();
    }

    /** The first line of a small file; absent when there is none. */
    static Optional<String> text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(LONGEST_LINK), StandardCharsets.UTF_8);
            return text.lines().findFirst().map(String::strip).filter(line -> !line.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static GitFolder linked(Path link, Path workTree) {
        Path own = text(link)
                .filter(line -> line.startsWith("gitdir:"))
                .flatMap(line -> path(line.substring("gitdir:".length()).strip()))
                .map(path -> workTree.resolve(path).normalize())
                .orElseThrow(() -> DaybookException.unavailable(link
                        + " is a file, but does not begin with 'gitdir:'; repair it, or choose another --project"));
        Path common = text(own.resolve("commondir"))
                .flatMap(GitFolder::path)
                .map(path -> own.resolve(path).normalize())
                .orElse(own);
        if (!isRepository(common)) {
            throw DaybookException.unavailable(link + " leads to " + own
                    + ", where there is no repository; 'git worktree repair' or 'git submodule update' may mend it");
        }
        return new GitFolder(own, common, Optional.of(workTree));
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean isRepository(Path folder) {
        return Files.isDirectory(folder.resolve("objects"))
                && Files.isDirectory(folder.resolve("refs"))
                && Files.exists(folder.resolve("HEAD"));
    }
}
