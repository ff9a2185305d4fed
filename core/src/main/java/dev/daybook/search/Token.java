package dev.daybook.search;

import java.util.Set;

/**
 * A piece of what was written.
 *
 * @param text a word as it is, what stands between quotes, or a symbol; of BAD what is wrong with it
 */
record Token(Kind kind, String text, int start, int end) {
    private static final Set<String> COMPARATORS = Set.of("=", "==", "!=", "<>", "<", "<=", ">", ">=", "~", "!~");

    enum Kind {
        /** A name, a keyword, or a number with or without a unit. */
        WORD,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        BACKTICKED,
        SYMBOL,
        BAD,
        END
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Keywords are known in any case. */
    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isComparator() {
        return kind == Kind.SYMBOL && COMPARATORS.contains(text);
    }

    boolean isString() {
        return kind == Kind.SINGLE_QUOTED || kind == Kind.DOUBLE_QUOTED;
    }
}
