package dev.daybook.capture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.core.Texts;
import dev.daybook.redaction.Intake;
import dev.daybook.session.FileTouch.Access;
import dev.daybook.session.ToolCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A tool call that may still get its result. */
final class OpenCall {
    private static final int MAX_TEXT = 4_000;
    private static final int MAX_NAME = 200;
    private static final long MAX_DURATION_MS = Duration.ofDays(3_650).toMillis();

    private final Optional<String> id;
    private final String tool;
    private final Optional<Instant> startedAt;
    private final Optional<String> target;
    private final Optional<String> file;
    private final Optional<String> input;
    private final Intake intake;
    private boolean answered;
    private boolean failed;
    private Optional<Long> durationMs = Optional.empty();
    private Optional<String> result = Optional.empty();

    OpenCall(JsonFields toolUse, Optional<Instant> startedAt, Intake intake) {
        this.intake = intake;
        JsonFields given = toolUse.at("input");
        this.id = toolUse.id("id");
        this.tool = toolUse.text("name")
                .filter(name -> !name.isBlank())
                .map(name -> Texts.shortened(name, MAX_NAME))
                .orElse("unknown");
        this.startedAt = startedAt;
        this.target = ToolTarget.of(tool, given, intake);
        this.file = ToolTarget.file(given);
        this.input = given.isObject()
                ? Optional.of(Excerpt.of(intake.text(given.json(), target), MAX_TEXT))
                : Optional.empty();
    }

    Optional<String> id() {
        return id;
    }

    boolean isAnswered() {
        return answered;
    }

    /**
     * Takes a {@code tool_result} block.
     *
     * @param told what the record tells of this call alone beside the block
     */
    void answer(JsonFields toolResult, JsonFields told, Optional<Instant> at) {
        answered = true;
        failed = toolResult.isTrue("is_error");
        result = text(toolResult.at("content"))
                .filter(text -> !text.isBlank())
                .map(text -> Excerpt.of(intake.text(text, target), MAX_TEXT));
        durationMs = milliseconds(told, "durationMs")
                .or(() -> milliseconds(told, "totalDurationMs"))
                .or(() -> at.flatMap(end -> startedAt.map(start -> between(start, end))));
    }

    /** The file that it read or modified, as it was given; nothing for a call that failed. */
    Optional<String> file() {
        return failed ? Optional.empty() : file;
    }

    /** What it does with its file, if it is a tool for that. */
    Optional<Access> access() {
        return switch (tool) {
            case "Read", "NotebookRead" -> Optional.of(Access.READ);
            case "Edit", "MultiEdit", "Write", "NotebookEdit" -> Optional.of(Access.MODIFIED);
            default -> Optional.empty();
        };
    }

    /** How many secrets were taken out of its texts. */
    int redactions() {
        return intake.redactions();
    }

    ToolCall finished() {
        return new ToolCall(
                id,
                tool,
                target,
                startedAt,
                durationMs,
                answered ? Optional.of(!failed) : Optional.empty(),
                failed ? result : Optional.empty(),
                input,
                result);
    }

    private static long between(Instant start, Instant end) {
        return Math.max(0, Duration.between(start, end).toMillis());
    }

    private static Optional<Long> milliseconds(JsonFields told, String field) {
        JsonNode value = told.at(field).node();
        return value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= MAX_DURATION_MS
                ? Optional.of(Math.round(value.doubleValue()))
                : Optional.empty();
    }

    private static Optional<String> text(JsonFields content) {
        return content.asText().or(() -> joined(content.elements()));
    }

    private static Optional<String> joined(List<JsonFields> blocks) {
        return Optional.of(blocks.stream()
                .flatMap(block -> TranscriptRecord.isOf("image", block)
                        ? Optional.of("[image]").stream()
                        : block.text("text").stream())
                .collect(Collectors.joining("\n")));
    }
}
