package dev.daybook.timeline;

import java.time.Instant;
import java.util.Comparator;

/**
 * An entry at its place in the order of a timeline.
 *
 * @param time by which it is ordered: that of its entry, unless what must come before it was later
 * @param strand how many strands were opened before its own
 * @param source where it was read, so that the order is the same however often it is read
 */
record Placed(Instant time, Entry entry, int strand, int source, long row) implements Comparable<Placed> {
    private static final Comparator<Placed> ORDER = Comparator.comparing(Placed::time)
            .thenComparing(placed -> placed.entry().kind())
            .thenComparingInt(Placed::strand)
            .thenComparingInt(Placed::source)
            .thenComparingLong(Placed::row);

    /** Whether it is an answer that came, in the same session, when that prompt did. */
    boolean answersBefore(Placed prompt) {
        return entry.kind() == EntryKind.ANSWER && strand == prompt.strand && time.equals(prompt.time);
    }

    @Override
    public int compareTo(Placed other) {
        return ORDER.compare(this, other);
    }
}
