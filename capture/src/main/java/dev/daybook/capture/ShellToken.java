package dev.daybook.capture;

/**
 * A piece of a shell command.
 *
 * @param sign the operator, or the kind of redirection; empty for a word
 * @param word the word, or the target of a redirection
 */
record ShellToken(Kind kind, String sign, ShellWord word) {
    enum Kind {
        WORD,
        OPERATOR,
        REDIRECTION,
        END
    }

    private static final ShellWord NO_WORD = new ShellWord("", true, true, false, 0, 0);
    static final ShellToken END = new ShellToken(Kind.END, "", NO_WORD);

    static ShellToken of(ShellWord word) {
        return new ShellToken(Kind.WORD, "", word);
    }

    static ShellToken operator(String sign) {
        return new ShellToken(Kind.OPERATOR, sign, NO_WORD);
    }

    static ShellToken redirection(String sign, ShellWord target) {
        return new ShellToken(Kind.REDIRECTION, sign, target);
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }

    boolean isEnd() {
        return kind == Kind.END;
    }

    boolean isRedirection() {
        return kind == Kind.REDIRECTION;
    }

    boolean isOperator(String other) {
        return kind == Kind.OPERATOR && sign.equals(other);
    }

    boolean isKeyword(String keyword) {
        return kind == Kind.WORD && word.is(keyword);
    }
}
