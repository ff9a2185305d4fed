package dev.daybook.project;

import java.time.Instant;
import java.util.Optional;

/** Keeps which project the record is of. */
public interface ProjectStore {

    /** Notes the project as it is now; when it was first recorded stays. */
    void put(Project project, Instant now);

    /** Absent while nothing was recorded. */
    Optional<Project> find();
}
