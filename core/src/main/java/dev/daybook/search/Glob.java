package dev.daybook.search;

import com.google.re2j.Pattern;
import dev.daybook.core.DaybookException;

/** A pattern for paths, as a regular expression: {@code *} and {@code ?} stay within a folder, {@code **} does not. */
final class Glob {
    private final String text;
    private final StringBuilder expression = new StringBuilder();
    private int at;

    Glob(String text) {
        this.text = text;
    }

    /** @throws DaybookException INVALID: a {@code [} is not closed */
    String expression() {
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (text.startsWith("**/", at) && atStart()) {
                add("(?:.*/)?", 3);
            } else if (text.startsWith("**", at)) {
                add(".*", 2);
            } else if (c == '*') {
                add("[^/]*", 1);
            } else if (c == '?') {
                add("[^/]", 1);
            } else if (c == '[') {
                characters();
            } else {
                add(Pattern.quote(Character.toString(c)), Character.charCount(c));
            }
        }
        return expression.toString();
    }

    /** Whether a folder's name begins here, so that {@code src/**}{@code /a} finds {@code src/a} too. */
    private boolean atStart() {
        return at == 0 || text.charAt(at - 1) == '/';
    }

    private void add(String part, int length) {
        expression.append(part);
        at += length;
    }

    private void characters() {
        int first = at + 1;
        boolean negated = first < text.length() && (text.charAt(first) == '!' || text.charAt(first) == '^');
        int from = negated ? first + 1 : first;
        int end = text.indexOf(']', from + 1);
        if (end < 0) {
            throw DaybookException.invalid("the [ is not closed");
        }
        StringBuilder inside = new StringBuilder();
        text.substring(from, end).codePoints().forEach(c -> {
            inside.append("\\[]^&~".indexOf(c) >= 0 ? "\\" : "");
            inside.appendCodePoint(c);
        });
        add((negated ? "[^/" : "[") + inside + "]", end + 1 - at);
    }
}
