package dev.daybook.commit;

import dev.daybook.project.ProjectPath;
import java.util.List;
import java.util.Optional;

/**
 * What lies in a work tree and in no commit.
 *
 * @param branch absent where none is checked out
 * @param files those that differ from the commit that is checked out, by path; only so many of them
 * @param count how many there are
 * @param whole whether all of the work tree was looked at
 */
public record Uncommitted(Optional<String> branch, List<File> files, long count, boolean whole) {
    public Uncommitted {
        files = List.copyOf(files);
    }

    /** A file, and how it stands. */
    public record File(ProjectPath path, State state) {}

    /** How a file stands against the commit that is checked out. */
    public enum State {
        ADDED,
        MODIFIED,
        DELETED,
        UNTRACKED,
        CONFLICTING
    }

    /** Looks at the work tree. */
    public interface Reader {
        /**
         * Absent where there is no repository, or one without files.
         *
         * @throws dev.daybook.core.DaybookException UNAVAILABLE: there is one that cannot be read
         */
        Optional<Uncommitted> read();
    }
}
