package dev.daybook.project;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/** Turns paths as an agent gives them into {@link ProjectPath}s, by their text alone: the files need not exist. */
public final class ProjectPaths {
    private static final int MAX_LENGTH = 4096;

    private final Set<String> roots = new LinkedHashSet<>();

    public ProjectPaths(Path root) {
        roots.add(slashed(root.toAbsolutePath().normalize().toString()));
        try {
            roots.add(slashed(root.toRealPath().toString()));
        } catch (IOException e) {
            // a root that cannot be resolved is known by the name it was given
        }
    }

    /** The path as stored; {@code ..} that climbs out and absolute paths elsewhere are kept as given, marked outside. */
    public ProjectPath of(String given) {
        if (given.isBlank() || given.length() > MAX_LENGTH) {
            throw DaybookException.invalid(
                    "'" + Texts.shortened(given, 60) + "' is not a file path; give 1 to " + MAX_LENGTH + " characters");
        }
        String path = slashed(Texts.wellFormed(given));
        if (path.startsWith("~")) {
            return new ProjectPath(given, true);
        }
        if (!isAbsolute(path)) {
            return inside(path, given);
        }
        for (String root : roots) {
            if (path.equals(root)) {
                return new ProjectPath(".", false);
            }
            String prefix = root.endsWith("/") ? root : root + "/";
            if (path.startsWith(prefix)) {
                return inside(path.substring(prefix.length()), given);
            }
        }
        return new ProjectPath(given, true);
    }

    private static ProjectPath inside(String relative, String given) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : relative.split("/")) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return new ProjectPath(given, true);
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return new ProjectPath(parts.isEmpty() ? "." : String.join("/", parts), false);
    }

    private static boolean isAbsolute(String path) {
        return path.startsWith("/") || path.matches("[A-Za-z]:/.*");
    }

    private static String slashed(String path) {
        boolean windows = path.matches("(?s)[A-Za-z]:\\\\.*") || File.separatorChar == '\\';
        return windows ? path.replace('\\', '/') : path;
    }
}
