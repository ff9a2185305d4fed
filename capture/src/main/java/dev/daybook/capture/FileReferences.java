package dev.daybook.capture;

import dev.daybook.skill.CodeFence;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the files that a skill's text refers to: where its links lead, and paths into folders that skills usually have. */
final class FileReferences {
    private static final int MOST = 200;
    private static final int MAX_LENGTH = 250;

    private static final Pattern LINK =
            Pattern.compile("\\]\\(\\s{0,9}<?([^)\\s<>]{1,250})|^ {0,3}\\[[^\\]]{1,200}]:\\s{1,9}<?([^\\s<>]{1,250})");
    private static final Pattern PATH = Pattern.compile("(?<![\\w./~:$}-])(?:\\./|\\$\\{?CLAUDE_SKILL_DIR}?/)?"
            + "((?:scripts?|references?|assets|templates?|examples?|resources|rules|data)/[\\w.+@/-]{1,200}+)(?!%)");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");

    /**
     * A file that is referred to.
     *
     * @param path as it is written, without an anchor; relative
     * @param isLink whether a link leads there, which leaves no doubt that there should be a file
     * @param isInside whether it stays in the skill's folder
     * @param line where it is first met, counted from 1
     */
    record Reference(String path, boolean isLink, boolean isInside, int line) {}

    private FileReferences() {}

    /** Those of a Markdown text line by line, each once; what code in fences links to is an example. */
    static List<Reference> in(String markdown) {
        Map<String, Reference> found = new LinkedHashMap<>();
        CodeFence fence = new CodeFence();
        int at = 0;
        for (String line : markdown.split("\n", -1)) {
            at++;
            boolean isCode = fence.holds(line);
            if (found.size() >= MOST) {
                break;
            }
            if (!isCode && (line.contains("](") || line.contains("]:"))) {
                Matcher links = LINK.matcher(line);
                while (links.find() && found.size() < MOST) {
                    String target = links.group(1) == null ? links.group(2) : links.group(1);
                    add(found, target, true, at);
                }
            }
            if (line.indexOf('/') >= 0) {
                Matcher paths = PATH.matcher(line);
                while (paths.find() && found.size() < MOST) {
                    add(found, paths.group(1).replaceFirst("[./-]{1,9}$", ""), false, at);
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static void add(Map<String, Reference> found, String target, boolean isLink, int line) {
        String path =
                decoded(target.replaceFirst("[#?].*", "")).replace('\\', '/').replaceFirst("^(\\./)+", "");
        boolean isFile = !path.isBlank()
                && path.length() <= MAX_LENGTH
                && !path.startsWith("/")
                && !path.startsWith("~")
                && path.chars()
                        .noneMatch(c -> c < ' ' || c == '{' || c == '}' || c == '*' || c == '<' || c == '>' || c == '$')
                && !SCHEME.matcher(path).matches();
        if (isFile && (!isLink || looksLikeFile(path))) {
            Optional<String> inside = inside(path);
            String shown = inside.orElse(path);
            Reference before = found.get(shown);
            if (before == null || (isLink && !before.isLink())) {
                found.put(shown, new Reference(shown, isLink, inside.isPresent(), line));
            }
        }
    }

    /** A link to a word is an example or a placeholder; one to a file has a folder or an ending. */
    private static boolean looksLikeFile(String path) {
        return path.indexOf('/') > 0 || path.lastIndexOf('.') > 0;
    }

    /** The path without detours; absent where it leaves the folder it starts in. */
    private static Optional<String> inside(String path) {
        List<String> names = new ArrayList<>();
        for (String name : path.split("/")) {
            if (name.equals("..")) {
                if (names.isEmpty()) {
                    return Optional.empty();
                }
                names.remove(names.size() - 1);
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join("/", names));
    }

    private static String decoded(String target) {
        if (target.indexOf('%') < 0) {
            return target;
        }
        try {
            return URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return target;
        }
    }
}
