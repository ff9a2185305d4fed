package dev.daybook.capture;

import dev.daybook.redaction.Intake;
import java.util.List;
import java.util.Optional;

/** Tells from a tool's input what it worked on. */
final class ToolTarget {
    static final int MAX = 2_000;

    private static final List<String> FIELDS = List.of(
            "file_path",
            "notebook_path",
            "absolute_path",
            "path",
            "dir_path",
            "command",
            "cmd",
            "url",
            "pattern",
            "query",
            "skill",
            "description",
            "subject");

    private ToolTarget() {}

    /** The file, command, URL, pattern or whatever names best what a call was about. */
    static Optional<String> of(String tool, JsonFields input, Intake intake) {
        Optional<String> best = best(tool).stream()
                .flatMap(field -> given(input, field).stream())
                .findFirst();
        return best.or(() -> FIELDS.stream()
                        .flatMap(field -> given(input, field).stream())
                        .findFirst())
                .map(target -> Excerpt.of(intake.text(target), MAX));
    }

    /** The file that a call read or wrote, as it was given. */
    static Optional<String> file(JsonFields input) {
        return given(input, "file_path").or(() -> given(input, "notebook_path"));
    }

    private static Optional<String> best(String tool) {
        return switch (tool) {
            case "Grep", "Glob" -> Optional.of("pattern");
            case "Bash" -> Optional.of("command");
            case "WebFetch" -> Optional.of("url");
            case "WebSearch" -> Optional.of("query");
            case "Skill" -> Optional.of("skill");
            case "Task", "Agent" -> Optional.of("description");
            case "TaskCreate" -> Optional.of("subject");
            default -> Optional.empty();
        };
    }

    private static Optional<String> given(JsonFields input, String field) {
        return input.text(field).filter(text -> !text.isBlank());
    }
}
