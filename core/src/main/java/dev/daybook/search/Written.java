package dev.daybook.search;

import dev.daybook.core.DaybookException;
import dev.daybook.core.HiddenText;
import dev.daybook.core.Mark;
import dev.daybook.core.Texts;
import java.util.Optional;

/** What somebody wrote in a field of a request, and how it is told what is wrong with it. */
record Written(String field, String text) {
    private static final int SHOWN_BEFORE = 60;
    private static final int SHOWN_AFTER = 60;

    DaybookException fault(int start, int end, String message) {
        return fault(start, end, message, Optional.empty());
    }

    /** The part from start to end is wrong; where something is known that is near, it is suggested. */
    DaybookException fault(int start, int end, String message, Optional<String> suggestion) {
        String sentence = message
                + suggestion.map(known -> "; did you mean '" + known + "'?").orElse("");
        return DaybookException.invalid(
                field + ", " + place(start) + ": " + sentence + "\n" + underlined(start, end),
                new Mark(field, start, end, sentence, suggestion));
    }

    /** Words to look for, which stand from start to end. */
    TextQuery words(String words, int start, int end) {
        try {
            return TextQuery.parse(words);
        } catch (DaybookException e) {
            throw fault(start, end, e.getMessage());
        }
    }

    /** A piece of it as it was written, short enough for a sentence. */
    String quoted(int start, int end) {
        return "'" + seen(start, end, 80) + "'";
    }

    private String place(int position) {
        long line = text.substring(0, position).chars().filter(c -> c == '\n').count() + 1;
        int column = text.codePointCount(lineStart(position), position) + 1;
        return (line > 1 ? "line " + line + ", " : "") + "column " + column;
    }

    private String underlined(int start, int end) {
        int lineStart = lineStart(start);
        int newline = text.indexOf('\n', start);
        int lineEnd = newline < 0 ? text.length() : newline;
        int from = Math.max(lineStart, boundary(start - SHOWN_BEFORE));
        int markEnd = Math.min(end, lineEnd);
        int to = Math.min(lineEnd, boundary(Math.min(markEnd, start + SHOWN_AFTER) + SHOWN_AFTER));
        String before = (from > lineStart ? "…" : "") + shown(from, start);
        String marked = shown(start, Math.min(markEnd, to));
        String after = shown(Math.max(start, Math.min(markEnd, to)), to) + (to < lineEnd ? "…" : "");
        return "  " + before + marked + after + "\n  " + " ".repeat(length(before))
                + "^".repeat(Math.max(1, length(marked)));
    }

    private int lineStart(int position) {
        return text.lastIndexOf('\n', position - 1) + 1;
    }

    /** Never between the halves of a surrogate pair. */
    private int boundary(int position) {
        boolean inside = position > 0 && position < text.length() && Character.isLowSurrogate(text.charAt(position));
        return Math.max(0, inside ? position - 1 : position);
    }

    private String shown(int from, int to) {
        return to > from ? seen(from, to, to - from) : "";
    }

    /** In the direction in which it was written, with as many characters, so that marks below stand where they belong. */
    private String seen(int from, int to, int max) {
        return Texts.shortened(text.substring(from, to), max)
                .codePoints()
                .map(c -> HiddenText.isHidden(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
