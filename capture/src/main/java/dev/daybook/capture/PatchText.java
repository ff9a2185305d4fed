package dev.daybook.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that a patch in Codex's own notation changes, with how many lines. */
final class PatchText {
    /** Where a patch begins, in a tool's input as in a shell command. */
    static final String BEGIN = "*** Begin Patch";

    private static final String END = "*** End Patch";
    private static final String ADD = "*** Add File: ";
    private static final String UPDATE = "*** Update File: ";
    private static final String DELETE = "*** Delete File: ";
    private static final String MOVE = "*** Move to: ";

    /**
     * A file of the patch.
     *
     * @param countsKnown false for a deleted file, whose lines a patch does not repeat
     */
    record Change(String path, int added, int removed, boolean countsKnown) {
        /** Adds it to what was modified, under that name. */
        void note(OpenExchange exchange, String file) {
            exchange.touches()
                    .modified(
                            file,
                            countsKnown ? Optional.of(added) : Optional.empty(),
                            countsKnown ? Optional.of(removed) : Optional.empty());
        }
    }

    private PatchText() {}

    /** In the patch's order; a file that is moved is there under both names. */
    static List<Change> changes(String text) {
        List<Change> changes = new ArrayList<>();
        int begin = text.indexOf(BEGIN);
        if (begin < 0) {
            return changes;
        }
        for (String line : text.substring(begin).lines().toList()) {
            if (line.startsWith(END)) {
                break;
            }
            if (line.startsWith(ADD)) {
                changes.add(new Change(line.substring(ADD.length()).strip(), 0, 0, true));
            } else if (line.startsWith(UPDATE)) {
                changes.add(new Change(line.substring(UPDATE.length()).strip(), 0, 0, true));
            } else if (line.startsWith(DELETE)) {
                changes.add(new Change(line.substring(DELETE.length()).strip(), 0, 0, false));
            } else if (line.startsWith(MOVE)) {
                changes.add(
                        Math.max(0, changes.size() - 1),
                        new Change(line.substring(MOVE.length()).strip(), 0, 0, false));
            } else if (!changes.isEmpty()) {
                count(changes, line);
            }
        }
        return changes;
    }

    /** Of one file, from a unified diff. */
    static Change ofDiff(String path, String diff) {
        int added = 0;
        int removed = 0;
        for (String line : diff.lines().toList()) {
            added += line.startsWith("+") && !line.startsWith("+++ ") ? 1 : 0;
            removed += line.startsWith("-") && !line.startsWith("--- ") ? 1 : 0;
        }
        return new Change(path, added, removed, true);
    }

    private static void count(List<Change> changes, String line) {
        Change last = changes.get(changes.size() - 1);
        int added = line.startsWith("+") ? 1 : 0;
        int removed = line.startsWith("-") ? 1 : 0;
        changes.set(
                changes.size() - 1,
                new Change(last.path(), last.added() + added, last.removed() + removed, last.countsKnown()));
    }
}
