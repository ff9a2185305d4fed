package dev.daybook.setup;

import java.util.List;
import java.util.Optional;

/**
 * What is going to be changed, before it is.
 *
 * @param changes of files, one a file
 * @param lists whether the list of projects changes too
 * @param problems what keeps it from being done; then nothing is
 */
public record SetupPlan(List<Change> changes, boolean lists, List<String> problems) {
    public SetupPlan {
        changes = List.copyOf(changes);
        problems = List.copyOf(problems);
    }

    /** A file's text before and after; absent where there is no file. */
    public static final class Change {
        private final String file;
        private final Optional<String> before;
        private final Optional<String> after;
        private final List<SetupJournal.Step> steps;

        Change(String file, Optional<String> before, Optional<String> after, List<SetupJournal.Step> steps) {
            this.file = file;
            this.before = before;
            this.after = after;
            this.steps = List.copyOf(steps);
        }

        /** Relative to the project. */
        public String file() {
            return file;
        }

        public Optional<String> before() {
            return before;
        }

        public Optional<String> after() {
            return after;
        }

        /** As {@code diff -u} shows it. */
        public List<String> diff() {
            return UnifiedDiff.lines(file, before, after);
        }

        List<SetupJournal.Step> steps() {
            return steps;
        }
    }

    public boolean isEmpty() {
        return changes.isEmpty() && !lists;
    }
}
