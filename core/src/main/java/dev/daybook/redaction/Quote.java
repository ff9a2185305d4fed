package dev.daybook.redaction;

/**
 * An opening quote, with the backslashes that escape it inside an outer string.
 *
 * @param backslashes none in plain code, one in a JSON string, three in a JSON string inside a JSON string
 */
record Quote(char mark, int backslashes) {
    static Quote of(String opening) {
        return new Quote(opening.charAt(opening.length() - 1), opening.length() - 1);
    }

    /**
     * Where the quoted value ends: at the closing quote, or at the end of the line, or at the limit.
     */
    int endOfValue(String text, int start, int limit) {
        int run = 0;
        for (int i = start; i < limit; i++) {
            char character = text.charAt(i);
            if (character == mark && closesAfter(run)) {
                return i - Math.min(run, backslashes);
            }
            if (character == '\n' || character == '\r') {
                return i;
            }
            run = character == '\\' ? run + 1 : 0;
        }
        return limit;
    }

    boolean isClosedAt(String text, int end) {
        return end < text.length() && (text.charAt(end) == mark || text.charAt(end) == '\\');
    }

    /** A level of nesting doubles the backslashes; what is left over after whole pairs decides. */
    private boolean closesAfter(int run) {
        return run < backslashes || run % (2 * (backslashes + 1)) == backslashes;
    }
}
