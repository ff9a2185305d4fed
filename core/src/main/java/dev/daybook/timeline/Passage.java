package dev.daybook.timeline;

import dev.daybook.core.DaybookException;
import java.util.function.UnaryOperator;

/**
 * A recorded text, or the beginning of one.
 *
 * @param length how many characters the whole has
 */
public record Passage(String text, long length) {
    private static final String PARAGRAPH = "\n\n";

    public Passage {
        if (length < 0) {
            throw DaybookException.invalid("a text has no fewer than 0 characters, not " + length);
        }
    }

    public static Passage whole(String text) {
        return new Passage(text, text.codePointCount(0, text.length()));
    }

    /** Whether the whole has more. */
    public boolean isCut() {
        return length > text.codePointCount(0, text.length());
    }

    public boolean isBlank() {
        return text.isBlank();
    }

    /** Its first characters, at most so many. */
    Passage first(int most) {
        boolean fits = text.codePointCount(0, text.length()) <= most;
        return fits ? this : new Passage(text.substring(0, text.offsetByCodePoints(0, most)), length);
    }

    /** Its last paragraphs, as many as have so few characters; if the last one has more, its beginning. */
    Passage conclusion(int most) {
        String all = text.strip();
        int start = Math.max(0, all.lastIndexOf(PARAGRAPH));
        int before = all.lastIndexOf(PARAGRAPH, start - 1);
        while (before >= 0 && all.length() - before <= most) {
            start = before;
            before = all.lastIndexOf(PARAGRAPH, start - 1);
        }
        boolean isAll = before < 0 && all.length() <= most;
        return new Passage(isAll ? all : all.substring(start).strip(), length).first(most);
    }

    /** What comes after so many characters of it. */
    Passage after(long start) {
        int known = text.codePointCount(0, text.length());
        int skipped = (int) Math.min(known, Math.max(0, start));
        return new Passage(text.substring(text.offsetByCodePoints(0, skipped)), Math.max(0, length - skipped));
    }

    /** Without what it begins with. */
    public Passage without(String beginning) {
        return text.startsWith(beginning) ? after(beginning.codePointCount(0, beginning.length())) : this;
    }

    /** A whole one changes its length with its text. */
    Passage with(UnaryOperator<String> change) {
        String changed = change.apply(text);
        return isCut() ? new Passage(changed, Math.max(length, changed.length())) : whole(changed);
    }
}
