package dev.daybook.capture.git;

import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** What lines of a text came and went. */
record LineChanges(EditList edits, RawText after) {
    /** Git looks as far for a zero byte. */
    private static final int SEARCHED = 8_000;
    /** Lines times lines, above which parts without distinct lines in common are taken to be all new. */
    private static final long THOROUGH = 20_000_000;

    static LineChanges between(byte[] before, byte[] after) {
        RawText old = new RawText(before);
        RawText now = new RawText(after);
        HistogramDiff diff = new HistogramDiff();
        if ((long) old.size() * now.size() > THOROUGH) {
            diff.setFallbackAlgorithm(null);
        }
        return new LineChanges(diff.diff(RawTextComparator.DEFAULT, old, now), now);
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
}
