package dev.daybook.capture;

import java.util.function.Consumer;

/** Reads the words of a shell command: what quotes, escapes and expansions make of its characters. */
final class ShellWords {
    private static final String ENDS = " \t\n;&|<>()";
    private static final String ESCAPED_IN_QUOTES = "$`\"\\";
    private static final String SPECIAL = "@*#?-$!";

    private final ShellCursor cursor;
    private final Runnable substitution;
    private final Consumer<String> backquoted;
    private boolean homeKnown = true;

    /**
     * What a word runs is given on: {@code substitution} is called behind {@code $(} and moves the cursor to its end, and
     * {@code backquoted} gets what stands between backquotes.
     */
    ShellWords(ShellCursor cursor, Runnable substitution, Consumer<String> backquoted) {
        this.cursor = cursor;
        this.substitution = substitution;
        this.backquoted = backquoted;
    }

    /** From here on {@code $HOME} and {@code $PWD} are what nobody knows. */
    void forgetHome() {
        homeKnown = false;
    }

    /** Whether the character ends a word. */
    static boolean isEnd(char c) {
        return ENDS.indexOf(c) >= 0;
    }

    /** The word that begins here. */
    ShellWord next() {
        ShellWordText word = new ShellWordText(cursor.at());
        while (!cursor.atEnd() && unquoted(word)) {
            if (cursor.peek() == '(' && word.isAssignment()) {
                word.unknown(true);
                skipArray();
            }
        }
        return word.word();
    }

    /** The word without expansions, as a here-document's delimiter is read. */
    String plain() {
        StringBuilder text = new StringBuilder();
        while (!cursor.atEnd() && !isEnd(cursor.peek())) {
            char c = cursor.next();
            if (c == '\'' || c == '"') {
                text.append(cursor.until(c));
            } else {
                text.append(c == '\\' ? cursor.next() : c);
            }
        }
        return text.toString();
    }

    private boolean unquoted(ShellWordText word) {
        char c = cursor.peek();
        if (c == '(' && word.endsWithPatternSign()) {
            cursor.skip(1);
            cursor.skipParentheses(1);
            word.unknown(true);
            return true;
        }
        if (isEnd(c)) {
            return false;
        }
        cursor.skip(1);
        switch (c) {
            case '\\' -> escape(word);
            case '\'' -> word.quoted(cursor.until('\''));
            case '"' -> doubleQuoted(word);
            case '`' -> backquotes(word, true);
            case '$' -> dollar(word, true);
            case '*', '?', '[' -> word.pattern(c);
            case '{' -> word.brace(cursor.peek() == '}');
            case '~' -> word.tilde(homeKnown);
            default -> word.bare(c);
        }
        return true;
    }

    private void escape(ShellWordText word) {
        if (cursor.peek() == '\n') {
            cursor.skip(1);
        } else if (cursor.atEnd()) {
            cursor.fail();
        } else {
            word.quoted(cursor.next());
        }
    }

    private void doubleQuoted(ShellWordText word) {
        word.quoted("");
        while (!cursor.atEnd() && cursor.peek() != '"') {
            char c = cursor.next();
            if (c == '\\' && cursor.peek() == '\n') {
                cursor.skip(1);
            } else if (c == '\\' && ESCAPED_IN_QUOTES.indexOf(cursor.peek()) >= 0) {
                word.quoted(cursor.next());
            } else if (c == '`') {
                backquotes(word, false);
            } else if (c == '$') {
                dollar(word, false);
            } else {
                word.quoted(c);
            }
        }
        if (cursor.atEnd()) {
            cursor.fail();
        }
        cursor.skip(1);
    }

    private void dollar(ShellWordText word, boolean bare) {
        char c = cursor.peek();
        if (cursor.at("((")) {
            cursor.skip(2);
            cursor.skipParentheses(2);
            word.unknown(bare);
        } else if (c == '(') {
            cursor.skip(1);
            substitution.run();
            word.unknown(bare);
        } else if (c == '{') {
            cursor.skip(1);
            parameter(word, bare);
        } else if (c == '\'' && bare) {
            cursor.skip(1);
            word.quoted(new ShellEscapes(cursor).text());
        } else if (c == '"' && bare) {
            cursor.skip(1);
            doubleQuoted(word);
        } else if (isNameStart(c)) {
            variable(name(), word, bare);
        } else if (c >= '0' && c <= '9' || SPECIAL.indexOf(c) >= 0) {
            cursor.skip(1);
            word.unknown(bare || c == '@');
        } else {
            word.quoted('$');
        }
    }

    private void variable(String name, ShellWordText word, boolean bare) {
        if (homeKnown && name.equals("HOME") && word.isEmpty()) {
            word.home();
        } else if (homeKnown && name.equals("PWD") && word.isEmpty()) {
            word.here();
        } else {
            word.unknown(bare);
        }
    }

    /** What stands in braces behind a dollar; of what is nested in it, only what it runs counts. */
    private void parameter(ShellWordText word, boolean bare) {
        String name = isNameStart(cursor.peek()) ? name() : "";
        if (cursor.peek() == '}') {
            cursor.skip(1);
            variable(name, word, bare);
            return;
        }
        cursor.enter();
        ShellWordText ignored = new ShellWordText(cursor.at());
        boolean list = false;
        while (!cursor.atEnd() && cursor.peek() != '}') {
            char c = cursor.next();
            list |= c == '@';
            switch (c) {
                case '\\' -> cursor.skip(1);
                case '\'' -> skipQuoted(bare);
                case '"' -> doubleQuoted(ignored);
                case '`' -> backquotes(ignored, false);
                case '$' -> dollar(ignored, false);
                default -> {}
            }
        }
        if (cursor.atEnd()) {
            cursor.fail();
        }
        cursor.skip(1);
        cursor.leave();
        word.unknown(bare || list);
    }

    private void skipQuoted(boolean bare) {
        if (bare) {
            cursor.until('\'');
        }
    }

    private void backquotes(ShellWordText word, boolean bare) {
        StringBuilder script = new StringBuilder();
        while (!cursor.atEnd() && cursor.peek() != '`') {
            char c = cursor.next();
            boolean escaped = c == '\\' && "$`\\".indexOf(cursor.peek()) >= 0;
            script.append(escaped ? cursor.next() : c);
        }
        if (cursor.atEnd()) {
            cursor.fail();
            return;
        }
        cursor.skip(1);
        backquoted.accept(script.toString());
        word.unknown(bare);
    }

    private void skipArray() {
        cursor.skip(1);
        while (!cursor.atEnd() && cursor.peek() != ')') {
            char c = cursor.peek();
            if (c == '\n') {
                cursor.skipLineFeed();
            } else if (c == '#') {
                cursor.skipLine();
            } else if (c == ' ' || c == '\t') {
                cursor.skip(1);
            } else if (isEnd(c)) {
                cursor.fail();
            } else {
                cursor.enter();
                next();
                cursor.leave();
            }
        }
        if (cursor.atEnd()) {
            cursor.fail();
        }
        cursor.skip(1);
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        while (isNameStart(cursor.peek()) || cursor.peek() >= '0' && cursor.peek() <= '9') {
            name.append(cursor.next());
        }
        return name.toString();
    }

    private static boolean isNameStart(char c) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
