package dev.daybook.storage;

import java.util.Optional;

/** Reads lines with tabs between their parts, part after part; what is absent is empty. */
final class LineCursor {
    private final String lines;
    private int at;

    LineCursor(String lines) {
        this.lines = lines;
    }

    boolean atEnd() {
        return at >= lines.length();
    }

    String text() {
        int start = at;
        int end = end();
        at = end + 1;
        return lines.substring(start, end);
    }

    /** A number that is not negative. */
    long number() {
        return optionalNumber().orElse(0L);
    }

    Optional<Long> optionalNumber() {
        int start = at;
        long number = 0;
        while (at < lines.length() && lines.charAt(at) >= '0' && lines.charAt(at) <= '9') {
            number = 10 * number + lines.charAt(at) - '0';
            at++;
        }
        boolean given = at > start;
        at = end() + 1;
        return given ? Optional.of(number) : Optional.empty();
    }

    /** The only character of a part, or NUL where there is none. */
    char sign() {
        int start = at;
        at = end() + 1;
        return at - 1 > start ? lines.charAt(start) : 0;
    }

    private int end() {
        int end = at;
        while (end < lines.length() && lines.charAt(end) != '\t' && lines.charAt(end) != '\n') {
            end++;
        }
        return end;
    }
}
