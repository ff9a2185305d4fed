package dev.daybook.storage;

import java.util.Optional;

/** Patterns as SQLite's GLOB takes them, and what texts that fit them begin with. */
final class SqlWildcards {
    private SqlWildcards() {}

    /** A pattern of LIKE; GLOB minds the case. */
    static String glob(String like) {
        StringBuilder glob = new StringBuilder();
        like.codePoints().forEach(c -> {
            switch (c) {
                case '%' -> glob.append('*');
                case '_' -> glob.append('?');
                case '*', '?', '[' -> glob.append('[').appendCodePoint(c).append(']');
                default -> glob.appendCodePoint(c);
            }
        });
        return glob.toString();
    }

    /** What stands before the first of the wildcards. */
    static String prefix(String pattern, String wildcards) {
        int end = 0;
        while (end < pattern.length() && wildcards.indexOf(pattern.charAt(end)) < 0) {
            end++;
        }
        return pattern.substring(0, end);
    }

    /** The first text that is above all that begin so, by code points; there may be none. */
    static Optional<String> after(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            int begin = end - Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                return Optional.of(prefix.substring(0, begin) + Character.toString(next));
            }
            end = begin;
        }
        return Optional.empty();
    }
}
