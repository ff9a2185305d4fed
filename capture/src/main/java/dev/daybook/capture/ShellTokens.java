package dev.daybook.capture;

import java.util.List;

/** Splits a shell command into words, operators and redirections; here-documents are passed over with their bodies. */
final class ShellTokens {
    /** Longer ones before those that they begin with. */
    private static final List<String> OPERATORS =
            List.of(";;&", "&&", "||", "|&", ";;", ";&", "&", "|", ";", "(", ")", "\n");

    private static final List<String> REDIRECTIONS =
            List.of("&>>", "<<<", "<<-", "&>", "<<", "<&", "<>", ">>", ">&", ">|", "<", ">");

    private final ShellCursor cursor;
    private final ShellWords words;
    private final Runnable substitution;

    /** {@code substitution} is called behind {@code <(}, {@code >(} and {@code $(} and moves the cursor to its end. */
    ShellTokens(ShellCursor cursor, ShellWords words, Runnable substitution) {
        this.cursor = cursor;
        this.words = words;
        this.substitution = substitution;
    }

    ShellToken next() {
        skipComment();
        if (cursor.atEnd()) {
            return ShellToken.END;
        }
        skipDescriptor();
        if (isProcess()) {
            return ShellToken.of(process());
        }
        for (String sign : REDIRECTIONS) {
            if (cursor.at(sign)) {
                cursor.skip(sign.length());
                return redirection(sign);
            }
        }
        for (String sign : OPERATORS) {
            if (cursor.at(sign)) {
                pass(sign);
                return ShellToken.operator(sign);
            }
        }
        return ShellToken.of(words.next());
    }

    /** Passes everything up to {@code ]]}, the end of a test, in which signs of comparison redirect nothing. */
    void skipTest() {
        boolean ended = false;
        while (!ended && !cursor.atEnd()) {
            cursor.skipBlanks();
            if (cursor.peek() == '\n') {
                cursor.skipLineFeed();
            } else if (ShellWords.isEnd(cursor.peek())) {
                cursor.skip(1);
            } else if (!cursor.atEnd()) {
                ended = words.next().is("]]");
            }
        }
        if (!ended) {
            cursor.fail();
        }
    }

    private void skipComment() {
        cursor.skipBlanks();
        if (cursor.peek() == '#') {
            cursor.skipLine();
        }
    }

    private void pass(String sign) {
        if (sign.equals("\n")) {
            cursor.skipLineFeed();
        } else {
            cursor.skip(sign.length());
        }
    }

    /** The number, or the variable in braces, of the file that a redirection is about. */
    private void skipDescriptor() {
        int end = 0;
        while (Character.isDigit(cursor.peek(end)) && end < 10) {
            end++;
        }
        if (end > 0 && (cursor.peek(end) == '<' || cursor.peek(end) == '>')) {
            cursor.skip(end);
        }
    }

    private boolean isProcess() {
        return cursor.at("<(") || cursor.at(">(");
    }

    private ShellWord process() {
        ShellWordText word = new ShellWordText(cursor.at());
        cursor.skip(2);
        substitution.run();
        word.unknown(false);
        return word.word();
    }

    private ShellToken redirection(String sign) {
        cursor.skipBlanks();
        if (isProcess()) {
            return ShellToken.redirection(sign, process());
        }
        if (cursor.atEnd() || ShellWords.isEnd(cursor.peek())) {
            cursor.fail();
            return ShellToken.END;
        }
        boolean document = sign.equals("<<") || sign.equals("<<-");
        if (document) {
            cursor.announce(words.plain(), sign.equals("<<-"));
        }
        return ShellToken.redirection(sign, document ? ShellToken.END.word() : words.next());
    }
}
