package dev.daybook.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * What of a command somebody has typed, as a shell reads it.
 *
 * @param words without their quotes; the last one is being typed, and empty after a space
 * @param quote what the last one is open in
 * @param quoted where in the last one the open quote's content begins
 */
record ShellLine(List<String> words, Quote quote, int quoted) {
    /** What stands around the end of a line. */
    enum Quote {
        NONE,
        SINGLE,
        DOUBLE
    }

    ShellLine {
        words = List.copyOf(words);
    }

    static ShellLine parse(CompletionCommand.Shell shell, String line) {
        return new Reader(shell, line).read();
    }

    String current() {
        return words.get(words.size() - 1);
    }

    /** Goes over a line once. */
    private static final class Reader {
        private final CompletionCommand.Shell shell;
        private final String line;
        private final List<String> words = new ArrayList<>();
        private final StringBuilder word = new StringBuilder();
        private Quote quote = Quote.NONE;
        private boolean isWord;
        private int quoted;

        Reader(CompletionCommand.Shell shell, String line) {
            this.shell = shell;
            this.line = line;
        }

        ShellLine read() {
            for (int at = 0; at < line.length(); at++) {
                char c = line.charAt(at);
                if (c == '\\' && at + 1 < line.length() && isEscaped(line.charAt(at + 1))) {
                    word.append(line.charAt(++at));
                    isWord = true;
                } else {
                    plain(c);
                }
            }
            words.add(word.toString());
            return new ShellLine(words, quote, quote == Quote.NONE ? 0 : quoted);
        }

        /** Whether a backslash before it is no character itself. */
        private boolean isEscaped(char c) {
            return switch (quote) {
                case NONE -> true;
                case SINGLE -> shell == CompletionCommand.Shell.FISH && "'\\".indexOf(c) >= 0;
                case DOUBLE ->
                    switch (shell) {
                        case BASH -> "\"\\$`".indexOf(c) >= 0;
                        case ZSH -> "\"\\$`!".indexOf(c) >= 0;
                        case FISH -> "\"\\$".indexOf(c) >= 0;
                    };
            };
        }

        private void plain(char c) {
            Quote mark = c == '\'' ? Quote.SINGLE : c == '"' ? Quote.DOUBLE : Quote.NONE;
            if (quote == Quote.NONE && mark != Quote.NONE) {
                quote = mark;
                quoted = word.length();
                isWord = true;
            } else if (quote != Quote.NONE && mark == quote) {
                quote = Quote.NONE;
            } else if (quote == Quote.NONE && Character.isWhitespace(c)) {
                endWord();
            } else {
                word.append(c);
                isWord = true;
            }
        }

        private void endWord() {
            if (isWord) {
                words.add(word.toString());
            }
            word.setLength(0);
            isWord = false;
        }
    }
}
