package dev.daybook.session;

import dev.daybook.project.ProjectPath;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A file that an exchange read or modified.
 *
 * @param inferred whether it was concluded, as from a shell command, and not told by the tool
 * @param linesAdded how many lines were added in all; absent when unknown
 * @param linesRemoved how many lines were removed in all; absent when unknown
 */
public record FileTouch(
        ProjectPath path,
        Access access,
        boolean inferred,
        Optional<Integer> linesAdded,
        Optional<Integer> linesRemoved) {

    /** What was done with the file. */
    public enum Access {
        READ,
        MODIFIED
    }

    /** A touch of which no more is known. */
    public FileTouch(ProjectPath path, Access access) {
        this(path, access, false, Optional.empty(), Optional.empty());
    }

    /** The same touch with its path made fit to be stored. */
    FileTouch redacted(UnaryOperator<String> clean) {
        ProjectPath cleanPath = new ProjectPath(clean.apply(path.path()), path.outside());
        return new FileTouch(cleanPath, access, inferred, linesAdded, linesRemoved);
    }
}
