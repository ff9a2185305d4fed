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
        roots.add(normalized(slashed(root.toAbsolutePath().toString())));
        try {
            roots.add(normalized(slashed(root.toRealPath().toString())));
        } catch (IOException e) {
            // a root that cannot be resolved is known by the name it was given
        }
    }

    /** The path as stored; what lies elsewhere, and what starts with {@code ~} or a URL's scheme, is kept as given. */
    public ProjectPath of(String given) {
        if (given.isBlank() || given.length() > MAX_LENGTH) {
            throw DaybookException.invalid(
                    "'" + Texts.shortened(given, 60) + "' is not a file path; give 1 to " + MAX_LENGTH + " characters");
        }
        String kept = Texts.wellFormed(given);
        String path = slashed(kept);
        if (isHome(path) || isUrl(path)) {
            return new ProjectPath(kept, true);
        }
        String absolute = normalized(isAbsolute(path) ? path : roots.iterator().next() + "/" + path);
        for (String root : roots) {
            if (absolute.equals(root)) {
                return new ProjectPath(".", false);
            }
            String prefix = root.endsWith("/") ? root : root + "/";
            if (absolute.startsWith(prefix)) {
                return new ProjectPath(absolute.substring(prefix.length()), false);
            }
        }
        return new ProjectPath(kept, true);
    }

    private static String normalized(String absolute) {
        String top = absolute.substring(0, absolute.indexOf('/') + 1);
        Deque<String> parts = new ArrayDeque<>();
        for (String part : absolute.substring(top.length()).split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return top + String.join("/", parts);
    }

    private static boolean isHome(String path) {
        return path.equals("~") || path.startsWith("~/");
    }

    private static boolean isUrl(String path) {
        return path.matches("(?s)[A-Za-z][A-Za-z0-9+.-]+://.*");
    }

    private static boolean isAbsolute(String path) {
        return path.startsWith("/") || path.matches("(?s)[A-Za-z]:/.*");
    }

    private static String slashed(String path) {
        boolean windows = path.matches("(?s)[A-Za-z]:\\\\.*") || File.separatorChar == '\\';
        return windows ? path.replace('\\', '/') : path;
    }
}
