package dev.daybook.capture.git;

import java.util.Arrays;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/**
 * What lines of a text came and went. Most changes are small: what is alike at the beginning and at the end is not split
 * into lines.
 *
 * @param edits in lines from {@code start} on
 * @param middle the lines from there on, as they are now
 * @param after the whole text
 * @param start where in {@code after} the first line begins that is not as before
 */
record LineChanges(EditList edits, RawText middle, byte[] after, int start) {
    /** Git looks as far for a zero byte. */
    private static final int SEARCHED = 8_000;
    /** Lines times lines, above which parts without distinct lines in common are taken to be all new. */
    private static final long THOROUGH = 20_000_000;

    static LineChanges between(byte[] before, byte[] after) {
        int start = alikeFromStart(before, after);
        int end = alikeToEnd(before, after, start);
        RawText old = new RawText(Arrays.copyOfRange(before, start, before.length - end));
        RawText now = new RawText(Arrays.copyOfRange(after, start, after.length - end));
        HistogramDiff diff = new HistogramDiff();
        if ((long) old.size() * now.size() > THOROUGH) {
            diff.setFallbackAlgorithm(null);
        }
        return new LineChanges(diff.diff(RawTextComparator.DEFAULT, old, now), now, after, start);
    }

    static boolean isBinary(byte[] content) {
        for (int i = 0; i < Math.min(content.length, SEARCHED); i++) {
            if (content[i] == 0) {
                return true;
            }
        }
        return false;
    }

    long insertions() {
        return edits.stream().mapToLong(Edit::getLengthB).sum();
    }

    long deletions() {
        return edits.stream().mapToLong(Edit::getLengthA).sum();
    }

    /** The beginning of the line before that position, which is the beginning of a line itself. */
    int lineBefore(int position) {
        int at = position - 1;
        while (at > 0 && after[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    private static int alikeFromStart(byte[] before, byte[] after) {
        int at = Arrays.mismatch(before, after);
        int start = at < 0 ? before.length : at;
        while (start > 0 && before[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    /** How many bytes at the end are alike, from the beginning of a line on. */
    private static int alikeToEnd(byte[] before, byte[] after, int start) {
        int most = Math.min(before.length, after.length) - start;
        int alike = 0;
        while (alike < most && before[before.length - 1 - alike] == after[after.length - 1 - alike]) {
            alike++;
        }
        while (alike > 0 && !(startsLine(before, alike, start) && startsLine(after, alike, start))) {
            alike--;
        }
        return alike;
    }

    private static boolean startsLine(byte[] text, int end, int start) {
        int at = text.length - end;
        return at == start || text[at - 1] == '\n';
    }
}
