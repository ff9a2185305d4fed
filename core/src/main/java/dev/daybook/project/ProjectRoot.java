package dev.daybook.project;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where the project is and how that was found out.
 *
 * @param origin {@code --project}, the name of an environment variable, "git work tree" or "current directory"
 */
public record ProjectRoot(Path path, String origin) {

    /** The first of: the option, {@code DAYBOOK_PROJECT}, {@code CLAUDE_PROJECT_DIR}, the git work tree, the directory. */
    public static ProjectRoot find(Optional<String> option, Map<String, String> env, Path directory) {
        if (option.isPresent()) {
            return given("--project", option.get(), directory);
        }
        for (String variable : new String[] {"DAYBOOK_PROJECT", "CLAUDE_PROJECT_DIR"}) {
            String value = env.getOrDefault(variable, "");
            if (!value.isBlank()) {
                return given(variable, value, directory);
            }
        }
        for (Path at = directory.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return new ProjectRoot(at, "git work tree");
            }
        }
        return new ProjectRoot(directory.toAbsolutePath().normalize(), "current directory");
    }

    /**
     * The root of the project in which an agent worked: the nearest folder that is a git work tree, has a record, or is
     * known to be one, and otherwise the directory itself. Absent when that is gone.
     */
    public static Optional<Path> around(Path directory, Predicate<Path> isProject) {
        Path from = real(directory);
        for (Path at = from; at != null; at = at.getParent()) {
            if (Files.isDirectory(at) && (isMarked(at) || isProject.test(at))) {
                return Optional.of(at);
            }
        }
        return Optional.of(from).filter(Files::isDirectory);
    }

    /** Whether an agent that worked in that directory worked in this project, and not in another one inside it. */
    public boolean holds(Path directory) {
        return isAbove(path, directory.toAbsolutePath().normalize()) || isAbove(real(path), real(directory));
    }

    private static boolean isAbove(Path root, Path directory) {
        if (!directory.startsWith(root)) {
            return false;
        }
        for (Path at = directory; !at.equals(root); at = at.getParent()) {
            if (isMarked(at)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMarked(Path directory) {
        return Files.exists(directory.resolve(".git")) || Files.exists(directory.resolve(".daybook"));
    }

    /** Without links; as it is where that cannot be found out, as of a directory that is gone. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    private static ProjectRoot given(String origin, String value, Path directory) {
        Path path;
        try {
            path = directory.resolve(value).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw notADirectory(origin, value);
        }
        if (value.isBlank() || !Files.isDirectory(path)) {
            throw notADirectory(origin, value);
        }
        return new ProjectRoot(path, origin);
    }

    private static DaybookException notADirectory(String origin, String value) {
        return DaybookException.invalid(
                origin + " names '" + Texts.shortened(value, 250) + "', which is not a directory");
    }
}
