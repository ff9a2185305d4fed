package dev.daybook.retention;

import dev.daybook.core.DaybookException;
import dev.daybook.redaction.Forgotten;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A text that is to be forgotten, in all the ways in which it may have been written down: as it is, in JSON, in Markdown. */
public final class ForgottenText {
    /** What stands in its place. */
    public static final String MARKER = Forgotten.MARKER;

    private static final int LEAST = 4;
    private static final int MOST = 100_000;
    private static final String ESCAPED = "\\\\*";

    private final Pattern pattern;
    private final List<String> spellings;

    private ForgottenText(Pattern pattern, List<String> spellings) {
        this.pattern = pattern;
        this.spellings = spellings.stream().distinct().toList();
    }

    /** @throws DaybookException INVALID: too short to be replaced without harm, or too long; the text is not in the message */
    public static ForgottenText of(String text) {
        if (text.strip().length() < LEAST || text.length() > MOST) {
            throw DaybookException.invalid("the text to forget has " + text.length() + " characters; give " + LEAST
                    + " to " + MOST + ", since it is replaced wherever it occurs");
        }
        String pattern = text.codePoints().mapToObj(ForgottenText::alternatives).collect(Collectors.joining());
        return new ForgottenText(Pattern.compile(pattern), List.of(text, json(text)));
    }

    /** A file's name, where it stands by itself. */
    static ForgottenText ofPath(String path, String absolute) {
        if (path.length() < 2 || path.equals("..")) {
            throw DaybookException.invalid(
                    "'" + path + "' is not a file in the project; give a path like src/App.java");
        }
        String end = "(?![\\w-])(?!\\.\\w)";
        String pattern = "(?<!\\w)" + literal(absolute) + end + "|(?<![\\w.\\-/])(?:\\./)?" + literal(path) + end;
        return new ForgottenText(Pattern.compile(pattern), List.of(path, absolute));
    }

    boolean isIn(String text) {
        return pattern.matcher(text).find();
    }

    String without(String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.replaceAll(Matcher.quoteReplacement(MARKER)) : text;
    }

    Optional<String> without(Optional<String> text) {
        return text.map(this::without);
    }

    /** As bytes may hold it. */
    List<String> spellings() {
        return spellings;
    }

    private static String literal(String path) {
        return path.codePoints().mapToObj(ForgottenText::alternatives).collect(Collectors.joining());
    }

    private static String alternatives(int point) {
        String character = Character.toString(point);
        return switch (point) {
            case '"' -> "(?:" + ESCAPED + "\"|&quot;)";
            case '\\' -> "\\\\+";
            case '\n' -> "(?:\\r?\\n|" + ESCAPED + "\\\\n|<br>| )";
            case '\r' -> "(?:\\r|\\\\+r)?";
            case '\t' -> "(?:\\t|\\\\+t)";
            case '<' -> "(?:" + ESCAPED + "<|&lt;|" + escape(point) + ")";
            case '>' -> "(?:" + ESCAPED + ">|&gt;|" + escape(point) + ")";
            case '&' -> "(?:" + ESCAPED + "&|&amp;|" + escape(point) + ")";
            default -> {
                boolean plain = Character.isLetterOrDigit(point) && point < 128;
                yield plain
                        ? character
                        : "(?:" + (point < 128 ? ESCAPED : "") + Pattern.quote(character) + "|" + escape(point) + ")";
            }
        };
    }

    /** As JSON may write it. */
    private static String escape(int point) {
        return Stream.of(Character.toChars(point))
                .flatMap(chars -> new String(chars).chars().boxed())
                .map(unit -> "\\\\+u(?i:" + String.format(Locale.ROOT, "%04x", unit) + ")")
                .collect(Collectors.joining());
    }

    private static String json(String text) {
        StringBuilder json = new StringBuilder();
        text.chars()
                .forEach(unit -> json.append(
                        switch (unit) {
                            case '"' -> "\\\"";
                            case '\\' -> "\\\\";
                            case '\n' -> "\\n";
                            case '\r' -> "\\r";
                            case '\t' -> "\\t";
                            default -> String.valueOf((char) unit);
                        }));
        return json.toString();
    }
}
