package dev.daybook.search;

import java.util.ArrayList;
import java.util.List;

/** Cuts what was written into pieces. What it does not know becomes a BAD piece, for plain words may hold anything. */
final class Lexer {
    private static final List<String> SYMBOLS =
            List.of("==", "!=", "<>", "<=", ">=", "!~", "=", "<", ">", "~", "(", ")", ",", ".", "+", "-", "*");

    private final String text;
    private int at;

    Lexer(String text) {
        this.text = text;
    }

    /** All pieces, with one at the end that says so. */
    List<Token> tokens() {
        List<Token> tokens = new ArrayList<>();
        int end = 0;
        for (skipSpace(); at < text.length(); skipSpace()) {
            Token token = next();
            tokens.add(token);
            end = token.end();
        }
        tokens.add(new Token(Token.Kind.END, "", end, end));
        return tokens;
    }

    private void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private Token next() {
        char first = text.charAt(at);
        if (first == '\'') {
            return quoted(Token.Kind.SINGLE_QUOTED, first);
        }
        if (first == '"') {
            return quoted(Token.Kind.DOUBLE_QUOTED, first);
        }
        if (first == '`') {
            return quoted(Token.Kind.BACKTICKED, first);
        }
        if (isWordPart(text.codePointAt(at))) {
            return word();
        }
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                at += symbol.length();
                return new Token(Token.Kind.SYMBOL, symbol, at - symbol.length(), at);
            }
        }
        int start = at;
        at += Character.charCount(text.codePointAt(at));
        return new Token(Token.Kind.BAD, "unexpected character", start, at);
    }

    /**
     * A quote is doubled, or has a backslash before it, to stand for itself. Backslashes mean nothing but before a quote,
     * where two are one: patterns keep theirs.
     */
    private Token quoted(Token.Kind kind, char quote) {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            int backslashes = kind == Token.Kind.BACKTICKED ? 0 : backslashes();
            boolean beforeQuote = at + backslashes < text.length() && text.charAt(at + backslashes) == quote;
            value.append("\\".repeat(beforeQuote ? backslashes / 2 : backslashes));
            at += backslashes;
            if (!beforeQuote) {
                if (backslashes == 0) {
                    value.append(text.charAt(at++));
                }
            } else if (backslashes % 2 == 1) {
                value.append(quote);
                at++;
            } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
                value.append(quote);
                at += 2;
            } else {
                at++;
                return new Token(kind, value.toString(), start, at);
            }
        }
        return new Token(Token.Kind.BAD, "the quote " + quote + " is not closed", start, at);
    }

    private int backslashes() {
        int n = 0;
        while (at + n < text.length() && text.charAt(at + n) == '\\') {
            n++;
        }
        return n;
    }

    private Token word() {
        int start = at;
        boolean number = isDigit(start);
        while (at < text.length() && (isWordPart(text.codePointAt(at)) || joins(start, number))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return new Token(Token.Kind.WORD, text.substring(start, at), start, at);
    }

    /** Dashes join names ({@code claude-code}); dots, dashes, colons and an exponent's sign numbers and dates. */
    private boolean joins(int start, boolean number) {
        char c = text.charAt(at);
        boolean goesOn = at + 1 < text.length() && isWordPart(text.codePointAt(at + 1));
        if (!number) {
            return c == '-' && goesOn;
        }
        boolean exponent = c == '+' && "eE".indexOf(text.charAt(at - 1)) >= 0 && isMantissa(start, at - 1);
        return c == '.' || c == '-' && goesOn || c == ':' && isDigit(at + 1) || exponent && isDigit(at + 1);
    }

    private boolean isMantissa(int from, int to) {
        return to > from && text.substring(from, to).chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    }

    private boolean isDigit(int position) {
        return position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9';
    }

    private static boolean isWordPart(int c) {
        return c == '_' || Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
    }
}
