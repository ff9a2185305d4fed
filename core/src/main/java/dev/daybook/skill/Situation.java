package dev.daybook.skill;

import java.util.List;
import java.util.Optional;

/**
 * What is being worked on.
 *
 * @param projectType what the project is built with
 * @param files those touched last, newest first
 * @param lastError of the newest failed tool call
 */
public record Situation(
        Optional<String> projectType, List<String> files, Optional<Phase> phase, Optional<String> lastError) {
    public static final Situation UNKNOWN =
            new Situation(Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    public Situation {
        files = List.copyOf(files);
    }

    Situation in(Optional<Phase> given) {
        return new Situation(projectType, files, given.or(() -> phase), lastError);
    }
}
