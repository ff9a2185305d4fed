package dev.daybook.search;

import dev.daybook.core.DaybookException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The pieces of what was written, one after the other. */
final class Tokens {
    private static final int MAX_CHARACTERS = 10_000;
    private static final int MAX_TOKENS = 2_000;

    private final Written written;
    private final List<Token> tokens;
    private int at;

    /** @throws DaybookException INVALID: there is too much */
    Tokens(Written written) {
        this.written = written;
        if (written.text().length() > MAX_CHARACTERS) {
            throw DaybookException.invalid(written.field() + " has "
                    + written.text().length() + " characters; at most " + MAX_CHARACTERS + " are read");
        }
        this.tokens = new Lexer(written.text()).tokens();
        if (tokens.size() > MAX_TOKENS + 1) {
            Token first = tokens.get(MAX_TOKENS);
            throw fault(
                    first,
                    "there are " + (tokens.size() - 1) + " words and signs; at most " + MAX_TOKENS + " are read");
        }
    }

    Written written() {
        return written;
    }

    List<Token> all() {
        return tokens;
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    /** The next one, which is used up. */
    Token next() {
        Token token = peek();
        if (!token.is(Token.Kind.END)) {
            at++;
        }
        return token;
    }

    /** Where the last one that was used up ended. */
    int end() {
        return at == 0 ? 0 : tokens.get(at - 1).end();
    }

    boolean takeSymbol(String symbol) {
        return take(peek().isSymbol(symbol), 1);
    }

    /** Uses up these words if they come next. */
    boolean takeWords(String... words) {
        boolean here = true;
        for (int i = 0; i < words.length; i++) {
            here &= peek(i).isWord(words[i]);
        }
        return take(here, words.length);
    }

    boolean isNextAnyOf(String... words) {
        return Arrays.stream(words).anyMatch(peek()::isWord);
    }

    Token expectSymbol(String symbol, String what) {
        if (!peek().isSymbol(symbol)) {
            throw expected(what);
        }
        return next();
    }

    /** What comes next is not what should come. */
    DaybookException expected(String what) {
        Token token = peek();
        if (token.is(Token.Kind.BAD)) {
            return fault(token, token.text());
        }
        String found =
                token.is(Token.Kind.END) ? "it ends here" : "found " + written.quoted(token.start(), token.end());
        return fault(token, "expected " + what + ", but " + found);
    }

    DaybookException fault(Token token, String message) {
        return fault(token.start(), token.end(), message, Optional.empty());
    }

    DaybookException fault(int start, int end, String message, Optional<String> suggestion) {
        return written.fault(start, end, message, suggestion);
    }

    private boolean take(boolean here, int count) {
        if (here) {
            at += count;
        }
        return here;
    }
}
