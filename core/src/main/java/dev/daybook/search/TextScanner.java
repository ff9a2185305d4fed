package dev.daybook.search;

/**
 * Finds the words of a text as they are indexed: of an identifier its parts ({@code computeAll}: compute, All), of scripts without
 * spaces each character; and with the parts the identifier itself, as one word.
 */
final class TextScanner {
    /** Longer ones are data, and not looked for. */
    static final int LONGEST = 64;

    private static final int SHORTEST_NAME = 4;
    private static final int MOST_PARTS = 8;

    /** Takes what is found, in the text's order. */
    interface Sink {
        void word(int start, int end);

        /** What is found as words, too, is one identifier. */
        void name(int start, int end, String joined);
    }

    private final String text;
    private final Sink sink;
    private final StringBuilder joined = new StringBuilder();
    private int parts;
    private int digits;
    private String firstPair = "";

    private TextScanner(String text, Sink sink) {
        this.text = text;
        this.sink = sink;
    }

    static void scan(String text, Sink sink) {
        TextScanner scanner = new TextScanner(text, sink);
        int at = 0;
        while (at < text.length()) {
            int end = scanner.endOfRun(at);
            if (end > at) {
                scanner.run(at, end);
            }
            at = Math.max(end, at + 1);
        }
    }

    /** Letters and digits, and single hyphens and any underscores between them. */
    private int endOfRun(int from) {
        int at = from;
        while (at < text.length()) {
            int size = sizeOfPart(at);
            if (size == 0 && (at == from || !isConnector(at))) {
                return at;
            }
            at += Math.max(1, size);
        }
        return at;
    }

    private boolean isConnector(int at) {
        char letter = text.charAt(at);
        boolean goesOn = at + 1 < text.length() && (sizeOfPart(at + 1) > 0 || text.charAt(at + 1) == '_');
        return goesOn && (letter == '_' || letter == '-' && text.charAt(at - 1) != '_' && sizeOfPart(at + 1) > 0);
    }

    /** How many chars a character of a word takes; 0: it belongs to none. */
    private int sizeOfPart(int at) {
        char letter = text.charAt(at);
        if (letter < 128) {
            return letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z' || letter >= '0' && letter <= '9'
                    ? 1
                    : 0;
        }
        int point = text.codePointAt(at);
        boolean belongs = Character.isLetterOrDigit(point)
                || Character.getType(point) == Character.NON_SPACING_MARK
                || Character.getType(point) == Character.COMBINING_SPACING_MARK;
        return belongs ? Character.charCount(point) : 0;
    }

    private void run(int from, int to) {
        joined.setLength(0);
        parts = 0;
        digits = 0;
        int start = from;
        boolean hasCharacters = false;
        for (int at = from; at < to; ) {
            int size = Math.max(1, sizeOfPart(at));
            boolean connects = sizeOfPart(at) == 0;
            boolean character = !connects && standsAlone(at);
            hasCharacters |= character;
            if (connects || character || at > start && isHump(at, to)) {
                part(start, at);
                start = connects ? at + size : at;
            }
            if (character) {
                part(at, at + size);
                start = at + size;
            }
            at += size;
        }
        part(start, to);
        if (!hasCharacters) {
            name(from, to);
        }
    }

    private void part(int start, int end) {
        if (start >= end) {
            return;
        }
        if (end - start <= LONGEST) {
            sink.word(start, end);
        }
        parts++;
        if (joined.length() <= LONGEST) {
            joined.append(text, start, Math.min(end, start + LONGEST + 1));
        }
        if (parts == 2) {
            firstPair = joined.toString();
        }
        for (int at = start; at < end; at++) {
            digits += text.charAt(at) >= '0' && text.charAt(at) <= '9' ? 1 : 0;
        }
    }

    /** Dates, versions and hashes are no names. */
    private void name(int from, int to) {
        int length = joined.length();
        if (parts < 2 || parts > MOST_PARTS || length < SHORTEST_NAME || length > LONGEST || 3 * digits > length) {
            return;
        }
        sink.name(from, to, joined.toString());
        // of OAuth2Token also OAuth2, since an O is nothing to look for
        if (parts > 2 && Character.isUpperCase(text.charAt(from)) && isHump(from + 1, to)) {
            sink.name(from, to, firstPair);
        }
    }

    private boolean isHump(int at, int to) {
        if (!Character.isUpperCase(text.charAt(at))) {
            return false;
        }
        char before = text.charAt(at - 1);
        if (!Character.isUpperCase(before)) {
            return Character.isLetterOrDigit(before);
        }
        boolean isPlural = at + 2 == to && text.charAt(at + 1) == 's';
        return at + 1 < to && Character.isLowerCase(text.charAt(at + 1)) && !isPlural;
    }

    /** A character of a script that puts no spaces between words. */
    private boolean standsAlone(int at) {
        if (text.charAt(at) < 0x0E00) {
            return false;
        }
        return switch (Character.UnicodeScript.of(text.codePointAt(at))) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
