package dev.daybook.capture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the text of a path tells. */
final class ShellPath {
    static final int MAX_LENGTH = 4096;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[/\\\\].*", Pattern.DOTALL);
    private static final Pattern ENDING =
            Pattern.compile(".+\\.(?!d$)[A-Za-z0-9_+~-]{0,11}[A-Za-z~][A-Za-z0-9_+~-]{0,11}");
    private static final Pattern SETTINGS = Pattern.compile(
            "\\.(env|profile|[a-z_-]+rc|[a-z]+ignore|git(attributes|modules|keep)|mailmap|editorconfig)");
    private static final Pattern FOLDER_ENDING = Pattern.compile(
            ".*\\.(app|git|xcodeproj|xcworkspace|xcassets|egg-info|dist-info|framework|bundle|svn|venv)");
    private static final Set<String> FILES = Set.of(
            "authors",
            "brewfile",
            "build",
            "cargo.lock",
            "changelog",
            "changes",
            "codeowners",
            "containerfile",
            "contributing",
            "copying",
            "dockerfile",
            "gemfile",
            "gnumakefile",
            "gradlew",
            "install",
            "jenkinsfile",
            "justfile",
            "license",
            "makefile",
            "mvnw",
            "news",
            "notice",
            "owners",
            "pipfile",
            "procfile",
            "rakefile",
            "readme",
            "todo",
            "vagrantfile",
            "version",
            "workspace");
    private static final Set<String> FOLDERS = Set.of(
            ".claude",
            ".git",
            ".github",
            ".gradle",
            ".idea",
            ".m2",
            ".ssh",
            ".venv",
            ".vscode",
            "app",
            "assets",
            "backend",
            "bin",
            "build",
            "cache",
            "config",
            "core",
            "data",
            "desktop",
            "dist",
            "doc",
            "docs",
            "downloads",
            "etc",
            "examples",
            "frontend",
            "home",
            "include",
            "lib",
            "libs",
            "log",
            "logs",
            "main",
            "node_modules",
            "opt",
            "out",
            "output",
            "packages",
            "public",
            "resources",
            "scripts",
            "server",
            "src",
            "static",
            "target",
            "temp",
            "templates",
            "test",
            "tests",
            "tmp",
            "tools",
            "usr",
            "var",
            "vendor",
            "web");

    private ShellPath() {}

    static boolean isAbsolute(String path) {
        return path.startsWith("/") || DRIVE.matcher(path).matches();
    }

    /** Without {@code .}, double slashes and, as far as the text allows, {@code ..}; a slash at the end stays. */
    static String normalized(String path) {
        if (path.length() > MAX_LENGTH) {
            return path;
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            boolean climbs = part.equals("..");
            if (climbs
                    && !parts.isEmpty()
                    && !parts.getLast().equals("..")
                    && !parts.getLast().equals("~")) {
                parts.removeLast();
            } else if (climbs ? !path.startsWith("/") : !part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        String joined = String.join("/", parts);
        boolean folder = path.endsWith("/") || path.endsWith("/.") || path.endsWith("/..");
        return (path.startsWith("/") ? "/" : "") + quoted(path, joined) + (folder && !joined.isEmpty() ? "/" : "");
    }

    /** A file whose name is a tilde is not the home folder. */
    private static String quoted(String path, String joined) {
        boolean tilde = joined.equals("~") || joined.startsWith("~/");
        return tilde && !path.startsWith("~") && !path.startsWith("/") ? "./" + joined : joined;
    }

    /** Whether a command that names this path can mean a file to tell of. */
    static boolean isPlausible(String path) {
        String name = name(path);
        return path.length() <= MAX_LENGTH
                && !name.isEmpty()
                && !name.equals("..")
                && !name.equals("~")
                && !path.startsWith("/dev/")
                && path.codePoints().noneMatch(c -> Character.isISOControl(c) || c == 0xFFFC || c == 0xFFFD);
    }

    /** Whether its name is that of a file rather than of a folder. */
    static boolean looksLikeFile(String path) {
        String name = name(path);
        if (FOLDER_ENDING.matcher(name).matches()) {
            return false;
        }
        return ENDING.matcher(name).matches()
                || SETTINGS.matcher(name).matches()
                || FILES.contains(name.toLowerCase(Locale.ROOT)) && !FOLDERS.contains(name);
    }

    /** Whether its name is one that folders have. */
    static boolean looksLikeFolder(String path) {
        String name = name(path);
        return name.isEmpty()
                || name.equals(".")
                || name.equals("..")
                || FOLDERS.contains(name)
                || FOLDER_ENDING.matcher(name).matches();
    }

    /** What follows the last slash. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
