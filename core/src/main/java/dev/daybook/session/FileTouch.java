package dev.daybook.session;

import dev.daybook.project.ProjectPath;

/** A file that an exchange read or modified. */
public record FileTouch(ProjectPath path, Access access) {

    /** What was done with the file. */
    public enum Access {
        READ,
        MODIFIED
    }
}
