package dev.daybook.redaction;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What is left as it is although a rule finds it.
 *
 * @param rules whose findings are none
 * @param paths globs of files whose contents are not searched, from the project or any folder on
 * @param values keyed hashes of single values, as {@code daybook redact test} shows them
 */
public record Allowed(Set<String> rules, List<String> paths, Set<String> values) {
    public static final Allowed NOTHING = new Allowed(Set.of(), List.of(), Set.of());

    private static final Pattern RULE = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern VALUE = Pattern.compile("[0-9a-f]{" + Placeholder.WHOLE_HASH_DIGITS + "}");

    public Allowed {
        rules = Set.copyOf(rules);
        paths = List.copyOf(paths);
        values = Set.copyOf(values);
        rules.stream()
                .sorted()
                .forEach(rule -> checked(rule, RULE, "the name of a rule, as 'daybook redact rules' lists them"));
        values.stream()
                .sorted()
                .forEach(value -> checked(
                        value,
                        VALUE,
                        Placeholder.WHOLE_HASH_DIGITS
                                + " hex digits, as 'daybook redact test' shows them for each finding"));
        paths.forEach(Allowed::matcher);
    }

    boolean hasPath(Optional<String> path) {
        if (paths.isEmpty() || path.isEmpty()) {
            return false;
        }
        try {
            Path file = Path.of(path.get());
            return paths.stream()
                    .anyMatch(glob ->
                            matcher(glob).matches(file) || matcher("**/" + glob).matches(file));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static PathMatcher matcher(String glob) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw refused(glob, "a glob such as src/test/** or *.lock");
        }
    }

    private static void checked(String entry, Pattern form, String valid) {
        if (!form.matcher(entry).matches()) {
            throw refused(entry, valid);
        }
    }

    private static DaybookException refused(String entry, String valid) {
        return DaybookException.invalid("'" + Texts.shortened(entry, 60) + "' cannot be allowed; use " + valid);
    }
}
