package dev.daybook.retrieval;

/** The words of a text in lower case; of an identifier with humps its parts after it, of scripts without spaces pairs of characters. */
final class Words {
    /** Longer ones are data, not words. */
    static final int LONGEST = 40;

    /** Takes words one by one. */
    interface Sink {
        /**
         * False: no more is wanted.
         *
         * @param letters a buffer of which the first ones are the word; it is used again
         */
        boolean word(char[] letters, int length);
    }

    private final String text;
    private final char[] letters = new char[LONGEST + 1];

    Words(String text) {
        this.text = text;
    }

    void forEach(Sink sink) {
        int at = 0;
        boolean wanted = true;
        while (wanted && at < text.length()) {
            int end = at;
            while (end < text.length() && isPart(text.charAt(end))) {
                end++;
            }
            wanted = end == at || run(at, end, sink);
            at = Math.max(end, at + 1);
        }
    }

    /** Surrogates are letters of rare scripts, or signs that no word has; then they only cost a term. */
    private static boolean isPart(char letter) {
        return letter < 128
                ? letter >= 'a' && letter <= 'z'
                        || letter >= 'A' && letter <= 'Z'
                        || letter >= '0' && letter <= '9'
                        || letter == '+'
                        || letter == '#'
                        || letter == '\''
                : Character.isLetterOrDigit(letter) || letter == '’' || Character.isSurrogate(letter);
    }

    /** What stands after an apostrophe belongs to a verb or shows possession, and goes. */
    private boolean run(int from, int to, Sink sink) {
        int start = from;
        while (start < to && isApostrophe(text.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < to && !isApostrophe(text.charAt(end))) {
            end++;
        }
        if (start == end || end - start > LONGEST) {
            return true;
        }
        return isWithoutSpaces(text.charAt(start)) ? pairs(start, end, sink) : word(start, end, sink);
    }

    private boolean word(int start, int end, Sink sink) {
        boolean wanted = lower(start, end, sink);
        int part = start;
        for (int i = start + 1; wanted && i <= end; i++) {
            boolean last = i == end;
            if (last ? part > start : isHump(i, end)) {
                wanted = i - part < 2 || lower(part, i, sink);
                part = i;
            }
        }
        return wanted;
    }

    private boolean isHump(int at, int end) {
        return Character.isUpperCase(text.charAt(at))
                && (Character.isLowerCase(text.charAt(at - 1))
                        || at + 1 < end
                                && Character.isUpperCase(text.charAt(at - 1))
                                && Character.isLowerCase(text.charAt(at + 1)));
    }

    private boolean lower(int start, int end, Sink sink) {
        for (int i = start; i < end; i++) {
            letters[i - start] = Character.toLowerCase(text.charAt(i));
        }
        return sink.word(letters, end - start);
    }

    private boolean pairs(int start, int end, Sink sink) {
        boolean wanted = true;
        for (int i = start; wanted && i < Math.max(start + 1, end - 1); i++) {
            wanted = lower(i, Math.min(end, i + 2), sink);
        }
        return wanted;
    }

    private static boolean isApostrophe(char letter) {
        return letter == '\'' || letter == '’';
    }

    private static boolean isWithoutSpaces(char letter) {
        if (letter < 128) {
            return false;
        }
        return switch (Character.UnicodeScript.of(letter)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
