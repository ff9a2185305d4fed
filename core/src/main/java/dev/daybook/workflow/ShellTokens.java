package dev.daybook.workflow;

import dev.daybook.workflow.ShellToken.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Divides a shell command line into words and what stands between commands. Redirections, comments and here-documents are
 * left out, and of what is substituted only that it is there: nothing in them is a command of the line itself.
 */
final class ShellTokens {
    /** What stands in a word for something that only the shell knows. */
    private static final char SUBSTITUTED = '$';

    private static final String ENDS = " \t\n;&|<>()";

    /** Behind these a command goes on in the next line. */
    private static final Set<Kind> GO_ON = EnumSet.of(Kind.AND, Kind.OR, Kind.PIPE);

    private final String text;
    private final List<ShellToken> tokens = new ArrayList<>();
    private final Deque<String> hereDocuments = new ArrayDeque<>();
    private int at;

    private ShellTokens(String text) {
        this.text = text;
    }

    static List<ShellToken> of(String text) {
        ShellTokens reading = new ShellTokens(text);
        while (!reading.atEnd()) {
            reading.next();
        }
        return reading.tokens;
    }

    private void next() {
        char c = text.charAt(at);
        switch (c) {
            case ' ', '\t', '\r' -> at++;
            case '\n' -> lineEnd();
            case ';' -> add(Kind.SEQUENCE, 1);
            case '&' -> ampersand();
            case '|' -> add(peek(1) == '|' ? Kind.OR : Kind.PIPE, peek(1) == '|' || peek(1) == '&' ? 2 : 1);
            case '(' -> add(Kind.OPEN, 1);
            case ')' -> add(Kind.CLOSE, 1);
            case '<', '>' -> redirection();
            case '#' -> at = lineFeed();
            default -> word();
        }
    }

    private void add(Kind kind, int length) {
        tokens.add(ShellToken.of(kind));
        at += length;
    }

    private void ampersand() {
        if (peek(1) == '>') {
            at++;
            redirection();
        } else {
            add(peek(1) == '&' ? Kind.AND : Kind.BACKGROUND, peek(1) == '&' ? 2 : 1);
        }
    }

    private void lineEnd() {
        at++;
        if (tokens.isEmpty() || !GO_ON.contains(tokens.get(tokens.size() - 1).kind())) {
            tokens.add(ShellToken.of(Kind.SEQUENCE));
        }
        while (!hereDocuments.isEmpty() && !atEnd()) {
            int end = lineFeed();
            String line = text.substring(at, end).strip();
            at = Math.min(end + 1, text.length());
            if (line.equals(hereDocuments.peek())) {
                hereDocuments.remove();
            }
        }
    }

    private void redirection() {
        boolean here = text.startsWith("<<", at) && !text.startsWith("<<<", at);
        if (peek(1) == '(') {
            at += 2;
            skipParentheses();
            return;
        }
        while (!atEnd() && "<>&|-".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        while (!atEnd() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        String target = readWord();
        if (here && !target.isEmpty()) {
            hereDocuments.add(target);
        }
    }

    private void word() {
        int start = at;
        String word = readWord();
        boolean redirected = !atEnd() && "<>".indexOf(text.charAt(at)) >= 0;
        boolean descriptor = redirected && isNumber(text.substring(start, at));
        boolean lineGoesOn = word.isEmpty() && text.charAt(start) == '\\';
        if (!descriptor && !lineGoesOn) {
            tokens.add(new ShellToken(Kind.WORD, word));
        }
    }

    private String readWord() {
        StringBuilder word = new StringBuilder();
        while (!atEnd() && ENDS.indexOf(text.charAt(at)) < 0) {
            char c = text.charAt(at++);
            switch (c) {
                case '\\' -> escaped(word);
                case '\'' -> quoted(word);
                case '"' -> doubleQuoted(word);
                case '`' -> backquoted(word);
                case '$' -> substituted(word);
                case '\r' -> {}
                default -> word.append(c);
            }
        }
        return word.toString();
    }

    private void escaped(StringBuilder word) {
        if (!atEnd()) {
            char c = text.charAt(at++);
            if (c != '\n') {
                word.append(c);
            }
        }
    }

    private void quoted(StringBuilder word) {
        int end = text.indexOf('\'', at);
        int stop = end < 0 ? text.length() : end;
        word.append(text, at, stop);
        at = Math.min(stop + 1, text.length());
    }

    private void doubleQuoted(StringBuilder word) {
        while (!atEnd() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            switch (c) {
                case '\\' -> escaped(word);
                case '`' -> backquoted(word);
                case '$' -> substituted(word);
                default -> word.append(c);
            }
        }
        at = Math.min(at + 1, text.length());
    }

    private void backquoted(StringBuilder word) {
        int end = text.indexOf('`', at);
        at = end < 0 ? text.length() : end + 1;
        word.append(SUBSTITUTED);
    }

    private void substituted(StringBuilder word) {
        word.append(SUBSTITUTED);
        if (!atEnd() && text.charAt(at) == '(') {
            at++;
            skipParentheses();
        } else if (!atEnd() && text.charAt(at) == '{') {
            int end = text.indexOf('}', at);
            at = end < 0 ? text.length() : end + 1;
        }
    }

    /** To behind the parenthesis that closes the one before. */
    private void skipParentheses() {
        int depth = 1;
        StringBuilder ignored = new StringBuilder();
        while (!atEnd() && depth > 0) {
            char c = text.charAt(at++);
            switch (c) {
                case '(' -> depth++;
                case ')' -> depth--;
                case '\\' -> escaped(ignored);
                case '\'' -> quoted(ignored);
                default -> {}
            }
        }
    }

    private boolean atEnd() {
        return at >= text.length();
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }

    private int lineFeed() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private static boolean isNumber(String word) {
        return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
