package dev.daybook.workflow;

/** A word of a shell command line, or what stands between commands. */
record ShellToken(Kind kind, String text) {

    /** What a token is. SEQUENCE: a semicolon or the end of a line. */
    enum Kind {
        WORD,
        AND,
        OR,
        PIPE,
        SEQUENCE,
        BACKGROUND,
        OPEN,
        CLOSE
    }

    static ShellToken of(Kind kind) {
        return new ShellToken(kind, "");
    }
}
