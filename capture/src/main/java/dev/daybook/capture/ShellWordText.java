package dev.daybook.capture;

/** The text of a word while it is read. */
final class ShellWordText {
    /** Longer words are no paths, and no scripts that anybody has written. */
    private static final int MAX_LENGTH = 1 << 20;

    private final StringBuilder text = new StringBuilder();
    private final int at;
    private boolean literal = true;
    private boolean single = true;
    private boolean homeOrHere;
    private boolean home;
    private boolean quoted;
    private boolean expanded;
    private boolean opensWithBrace;
    private int bare;

    ShellWordText(int at) {
        this.at = at;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    void bare(char c) {
        append(c);
        if (!quoted && !expanded) {
            bare = text.length();
        }
    }

    void quoted(char c) {
        quoted = true;
        append(c);
    }

    void quoted(String more) {
        quoted = true;
        if (more.length() > MAX_LENGTH - text.length()) {
            literal = false;
        } else {
            text.append(more);
        }
    }

    /** A character that makes the word stand for the names of files. */
    void pattern(char c) {
        bare(c);
        literal = false;
        single = false;
    }

    /** Alternatives in braces are several words, an empty pair is one. */
    void brace(boolean empty) {
        boolean first = text.isEmpty();
        bare('{');
        opensWithBrace |= first && !empty;
        literal &= first || empty;
        single &= first || empty;
    }

    void tilde(boolean known) {
        if (text.isEmpty() && !quoted) {
            home();
            literal &= known;
        } else {
            bare('~');
        }
    }

    /** The home folder, which only a slash may follow. */
    void home() {
        append('~');
        home = true;
        homeOrHere = true;
    }

    /** The folder that the command is in. */
    void here() {
        append('.');
        homeOrHere = true;
    }

    /** Something that the text does not tell; it may be several words, or none, where no quotes hold it together. */
    void unknown(boolean several) {
        append(ShellWord.UNKNOWN);
        expanded = true;
        literal = false;
        single &= !several;
    }

    boolean isAssignment() {
        return !quoted
                && text.length() < 200
                && text.length() > 1
                && text.charAt(text.length() - 1) == '='
                && word().isAssignment();
    }

    /** Whether a parenthesis here belongs to the word. */
    boolean endsWithPatternSign() {
        return bare > 0 && bare == text.length() && "?*+@!".indexOf(text.charAt(bare - 1)) >= 0;
    }

    ShellWord word() {
        boolean folderOnly = !homeOrHere || text.length() == 1 || text.charAt(1) == '/';
        boolean braces = opensWithBrace && text.length() > 1;
        return new ShellWord(text.toString(), literal && folderOnly && !braces, single && !braces, home, bare, at);
    }

    private void append(char c) {
        if (text.length() < MAX_LENGTH) {
            text.append(c);
        } else {
            literal = false;
        }
    }
}
