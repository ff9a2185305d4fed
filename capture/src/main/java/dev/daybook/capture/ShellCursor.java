package dev.daybook.capture;

import java.util.ArrayDeque;
import java.util.Deque;

/** A place in the text of a command, which only moves on; it stands at the end once the text has made no sense. */
final class ShellCursor {
    private static final int MAX_NESTING = 200;
    private static final char END = '\uFFFF';

    private record HereDocument(String delimiter, boolean tabs) {}

    private final String text;
    private final int length;
    private final Deque<HereDocument> hereDocuments = new ArrayDeque<>();
    private int at;
    private int nesting;
    private boolean broken;

    ShellCursor(String text) {
        this.text = text;
        this.length = text.length();
    }

    int at() {
        return at;
    }

    boolean atEnd() {
        return at >= length;
    }

    char peek() {
        return peek(0);
    }

    /** The character so many further on, {@code U+FFFF} past the end. */
    char peek(int ahead) {
        return at + ahead < length ? text.charAt(at + ahead) : END;
    }

    /** Whether the text goes on so. */
    boolean at(String next) {
        return text.startsWith(next, at);
    }

    char next() {
        return at < length ? text.charAt(at++) : END;
    }

    void skip(int count) {
        at = Math.min(length, at + count);
    }

    /** Moves on behind the next such character; what lies before it. */
    String until(char end) {
        int found = text.indexOf(end, at);
        if (found < 0) {
            fail();
            return "";
        }
        String passed = text.substring(at, found);
        at = found + 1;
        return passed;
    }

    /** Moves on to the end of the line. */
    void skipLine() {
        int found = text.indexOf('\n', at);
        at = found < 0 ? length : found;
    }

    /** Passes blanks, and line feeds that an escape has joined. */
    void skipBlanks() {
        while (peek() == ' ' || peek() == '\t' || at("\\\n")) {
            skip(peek() == '\\' ? 2 : 1);
        }
    }

    /** Passes a line feed, and the bodies of the here-documents that were announced before it. */
    void skipLineFeed() {
        skip(1);
        while (!hereDocuments.isEmpty()) {
            skipBody(hereDocuments.removeFirst());
        }
    }

    void announce(String delimiter, boolean tabs) {
        hereDocuments.addLast(new HereDocument(delimiter, tabs));
    }

    private void skipBody(HereDocument document) {
        boolean ended = false;
        while (!ended && at < length) {
            int start = at;
            while (document.tabs && peek() == '\t') {
                at++;
            }
            String delimiter = document.delimiter;
            boolean same = text.startsWith(delimiter, at)
                    && (at + delimiter.length() == length || text.charAt(at + delimiter.length()) == '\n');
            ended = same;
            at = start;
            skipLine();
            skip(1);
        }
    }

    /** Passes the parentheses that have been opened already, as arithmetic has them; whether all were closed. */
    boolean skipParentheses(int open) {
        int left = open;
        while (left > 0 && at < length) {
            char c = next();
            if (c == '(') {
                left++;
            } else if (c == ')') {
                left--;
            } else if (c == '\\') {
                skip(1);
            }
        }
        if (left > 0) {
            fail();
        }
        return left == 0;
    }

    /** One level deeper; a text with too many is given up. */
    void enter() {
        nesting++;
        if (nesting > MAX_NESTING) {
            fail();
        }
    }

    void leave() {
        nesting--;
    }

    /** Gives the text up: it is none that a shell would take, or none that is understood. */
    void fail() {
        broken = true;
        at = length;
    }

    /** Reads no further, without fault. */
    void stop() {
        at = length;
    }

    boolean isBroken() {
        return broken;
    }
}
