package dev.daybook.search;

import java.util.Locale;
import java.util.regex.Pattern;

/** Patterns by trying all ways, without the engine that the program uses. */
final class NaivePatterns {
    private NaivePatterns() {}

    static boolean fits(Operator operator, String pattern, String text) {
        return switch (operator) {
            case LIKE ->
                like(pattern.codePoints().toArray(), 0, text.codePoints().toArray(), 0);
            case ILIKE -> fits(Operator.LIKE, pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
            case RLIKE -> Pattern.compile(pattern).matcher(text).find();
            case GLOB -> glob(pattern, text);
            default -> throw new IllegalArgumentException(operator + " takes no pattern");
        };
    }

    private static boolean like(int[] pattern, int p, int[] text, int t) {
        if (p == pattern.length) {
            return t == text.length;
        }
        if (pattern[p] == '%') {
            return like(pattern, p + 1, text, t) || t < text.length && like(pattern, p, text, t + 1);
        }
        return t < text.length && (pattern[p] == '_' || pattern[p] == text[t]) && like(pattern, p + 1, text, t + 1);
    }

    private static boolean glob(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        if (pattern.startsWith("**/")) {
            String rest = pattern.substring(3);
            boolean here = glob(rest, text);
            for (int i = text.indexOf('/'); !here && i >= 0; i = text.indexOf('/', i + 1)) {
                here = glob(rest, text.substring(i + 1));
            }
            return here;
        }
        boolean over = pattern.startsWith("**");
        if (pattern.startsWith("*")) {
            String rest = pattern.substring(over ? 2 : 1);
            return glob(rest, text)
                    || !text.isEmpty() && (over || text.charAt(0) != '/') && glob(pattern, text.substring(1));
        }
        if (text.isEmpty()) {
            return false;
        }
        if (pattern.startsWith("[")) {
            int end = pattern.indexOf(']', 2);
            return pattern.substring(1, end).indexOf(text.charAt(0)) >= 0
                    && glob(pattern.substring(end + 1), text.substring(1));
        }
        boolean same = pattern.charAt(0) == '?' ? text.charAt(0) != '/' : pattern.charAt(0) == text.charAt(0);
        return same && glob(pattern.substring(1), text.substring(1));
    }
}
