package dev.daybook.capture;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.io.Reader;
import java.util.Set;

/**
 * XML without what makes XML dangerous or huge, for a parser behind it: document types, comments and processing
 * instructions are gone, so no entity is declared; characters that XML does not have are replaced, and what is very long
 * (texts, the values of attributes) is cut. Test reports hold the output of programs, and many writers do not escape it.
 */
final class TameXml extends Reader {
    /** Characters of a text or of a value that are handed on. */
    private static final int LONGEST_TEXT = 8_000;
    /** Characters of one tag that are handed on. */
    private static final int LONGEST_TAG = 1 << 20;

    private static final int LONGEST_REFERENCE = 10;
    private static final int CHUNK = 1 << 13;
    /** No character becomes more than so many: a reference that is none, with its ampersand escaped. */
    private static final int GROWTH = 8;

    /** Four characters in a long, the last of them lowest. */
    private static final long COMMENT_START = packed("<!--");

    private static final long COMMENT_END = packed("-->");
    private static final long INSTRUCTION_END = packed("?>");
    private static final long THREE = -1L >>> 16;

    private static final char REPLACEMENT = '\uFFFD';
    private static final Set<String> KNOWN = Set.of("lt", "gt", "amp", "quot", "apos");

    private enum State {
        TEXT,
        /** After {@code <}, as long as it is open what it begins. */
        MARKUP,
        TAG,
        VALUE,
        COMMENT,
        CDATA,
        INSTRUCTION,
        DOCTYPE
    }

    private final Reader in;
    private final char[] chunk = new char[CHUNK];
    private final char[] out = new char[CHUNK * GROWTH];
    private int from;
    private int to;
    private boolean ended;

    private State state = State.TEXT;
    private char quote;
    private int handedOn;
    private int inTag;
    private final StringBuilder markup = new StringBuilder();
    private final StringBuilder reference = new StringBuilder();
    private boolean inReference;
    /** The last four characters. */
    private long recent;
    /** Those open in a document type, or those held back at the end of CDATA. */
    private int brackets;

    private boolean inComment;

    TameXml(Reader in) {
        this.in = in;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (from == to && !ended) {
            refill();
        }
        int n = Math.min(length, to - from);
        System.arraycopy(out, from, target, offset, n);
        from += n;
        return n == 0 && length > 0 ? -1 : n;
    }

    /** A parser closes at the end of a document what it reads; whoever opened the file is to do that. */
    @Override
    public void close() {}

    private void refill() throws IOException {
        from = 0;
        to = 0;
        int n = in.read(chunk);
        if (n < 0) {
            ended = true;
            // what is left open is for the parser to complain of
            put(markup);
        }
        for (int i = 0; i < n; i++) {
            take(chunk[i]);
        }
    }

    private void take(char c) {
        switch (state) {
            case TEXT -> text(c);
            case MARKUP -> markup(c);
            case TAG -> tag(c);
            case VALUE -> value(c);
            case CDATA -> cdata(c);
            case COMMENT -> skip(c, COMMENT_END, 3);
            case INSTRUCTION -> skip(c, INSTRUCTION_END, 2);
            case DOCTYPE -> doctype(c);
        }
    }

    private void text(char c) {
        if (c == '<') {
            endReference();
            state = State.MARKUP;
            markup.append(c);
        } else {
            content(c);
        }
    }

    private void markup(char c) {
        markup.append(c);
        String begun = markup.toString();
        if (begun.equals("<?")) {
            enter(State.INSTRUCTION);
        } else if (begun.equals("<!--")) {
            enter(State.COMMENT);
        } else if (begun.equals("<![CDATA[")) {
            enter(State.CDATA);
        } else if (begun.equalsIgnoreCase("<!DOCTYPE")) {
            quote = 0;
            inComment = false;
            enter(State.DOCTYPE);
        } else if (!"<!--".startsWith(begun) && !"<![CDATA[".startsWith(begun) && !isDoctypeStart(begun)) {
            inTag = 0;
            state = State.TAG;
            markup.setLength(0);
            put('<');
            begun.substring(1).chars().forEach(next -> take((char) next));
        }
    }

    private static boolean isDoctypeStart(String begun) {
        return "<!DOCTYPE".regionMatches(true, 0, begun, 0, begun.length());
    }

    private void enter(State next) {
        markup.setLength(0);
        recent = 0;
        brackets = 0;
        state = next;
    }

    private void tag(char c) {
        if (c == '"' || c == '\'') {
            quote = c;
            handedOn = 0;
            state = State.VALUE;
        } else if (c == '>') {
            handedOn = 0;
            state = State.TEXT;
        }
        put(isXml(c) || Character.isSurrogate(c) ? c : REPLACEMENT);
    }

    private void value(char c) {
        if (c == quote) {
            endReference();
            state = State.TAG;
            put(c);
        } else {
            content(c);
        }
    }

    /** A character of a text or a value. */
    private void content(char c) {
        if (inReference) {
            if (c == ';') {
                put(resolved());
                inReference = false;
            } else if (reference.length() >= LONGEST_REFERENCE || !isReferencePart(c)) {
                endReference();
                content(c);
            } else {
                reference.append(c);
            }
        } else if (c == '&') {
            inReference = true;
            reference.setLength(0);
        } else {
            handOn(c);
        }
    }

    /** What was begun with an ampersand is no reference: that was meant as it stands. */
    private void endReference() {
        if (inReference) {
            inReference = false;
            handOn('&');
            reference.chars().forEach(next -> handOn((char) next));
        }
    }

    /** Two brackets are held back, as they may belong to the end. */
    private void cdata(char c) {
        if (c == '>' && brackets == 2) {
            enter(State.TEXT);
        } else if (c == ']' && brackets < 2) {
            brackets++;
        } else if (c == ']') {
            handOn(c);
        } else {
            for (; brackets > 0; brackets--) {
                handOn(']');
            }
            handOn(c);
        }
    }

    /** The lines stay, so that the parser can tell where it is. */
    private void skip(char c, long end, int length) {
        recent = recent << 16 | c;
        if (c == '\n') {
            put(c);
        } else if ((recent & (-1L >>> (64 - 16 * length))) == end) {
            enter(State.TEXT);
        }
    }

    private void doctype(char c) {
        recent = recent << 16 | c;
        if (inComment) {
            inComment = (recent & THREE) != COMMENT_END;
        } else if (quote != 0) {
            quote = c == quote ? 0 : quote;
        } else if (recent == COMMENT_START) {
            inComment = true;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '[') {
            brackets++;
        } else if (c == ']') {
            brackets--;
        } else if (c == '>' && brackets <= 0) {
            enter(State.TEXT);
        }
    }

    /** A character of a text or a value as the parser takes it, unless there was too much of it already. */
    private void handOn(char c) {
        boolean whole = handedOn < LONGEST_TEXT || (handedOn == LONGEST_TEXT && Character.isLowSurrogate(c));
        if (!whole) {
            return;
        }
        handedOn++;
        switch (c) {
            case '&' -> put("&amp;");
            case '<' -> put("&lt;");
            case '>' -> put("&gt;");
            default -> put(isXml(c) || Character.isSurrogate(c) ? c : REPLACEMENT);
        }
    }

    /** A reference to a character that XML has, or one of its five; any other is a character that is not known. */
    private String resolved() {
        String name = reference.toString();
        handedOn++;
        if (handedOn > LONGEST_TEXT) {
            return "";
        }
        boolean known = KNOWN.contains(name) || (name.startsWith("#") && isXml(number(name)));
        return known ? "&" + name + ";" : String.valueOf(REPLACEMENT);
    }

    private static int number(String name) {
        try {
            return name.startsWith("#x")
                    ? Integer.parseInt(name.substring(2), 16)
                    : Integer.parseInt(name.substring(1));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static long packed(String characters) {
        long packed = 0;
        for (char c : characters.toCharArray()) {
            packed = packed << 16 | c;
        }
        return packed;
    }

    private static boolean isReferencePart(char c) {
        return c == '#' || (c < 0x80 && Character.isLetterOrDigit(c));
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < 0xD800)
                || (c >= 0xE000 && c <= 0xFFFD)
                || (c >= 0x10000 && c <= 0x10FFFF);
    }

    private void put(CharSequence text) {
        text.chars().forEach(c -> put((char) c));
    }

    private void put(char c) {
        out[to++] = c;
        if ((state == State.TAG || state == State.VALUE) && ++inTag > LONGEST_TAG) {
            throw DaybookException.invalid("it has a tag of more than a million characters");
        }
    }
}
