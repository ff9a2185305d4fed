package dev.daybook.compare;

import dev.daybook.compare.SequenceDifference.Run;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Sessions side by side; the values of each row are in their order.
 *
 * @param baseline which of them, from 0, the others are measured by
 * @param sequences of the others against the baseline, where tools are compared
 * @param notes what the figures do not show
 */
public record SideBySide(
        List<Subject> sessions,
        int baseline,
        List<Part> parts,
        List<SequenceDifference> sequences,
        List<String> notes) {
    /** Fewer have nothing to be compared with, and more cannot be read. */
    public static final int FEWEST = 2;

    public static final int MOST = 20;

    /**
     * One of the sessions.
     *
     * @param title what it is called, or else the beginning of what was asked first
     * @param calls how many tools its agent called itself
     * @param sequence the beginning of those calls, in short
     */
    public record Subject(
            String id,
            Optional<String> title,
            Instant startedAt,
            long calls,
            List<Run> sequence,
            List<CompareStore.MadeCommit> commits) {
        public Subject {
            sequence = List.copyOf(sequence);
            commits = List.copyOf(commits);
        }
    }

    public SideBySide {
        sessions = List.copyOf(sessions);
        parts = List.copyOf(parts);
        sequences = List.copyOf(sequences);
        notes = List.copyOf(notes);
    }

    /** Those rows alone in which not all sessions are the same. */
    public SideBySide differences() {
        return new SideBySide(
                sessions,
                baseline,
                parts.stream()
                        .map(Part::differences)
                        .filter(part -> !part.isEmpty() || part.leftOut() > 0)
                        .toList(),
                sequences.stream()
                        .filter(sequence -> !sequence.places().isEmpty())
                        .toList(),
                notes);
    }
}
