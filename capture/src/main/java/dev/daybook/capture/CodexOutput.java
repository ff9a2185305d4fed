package dev.daybook.capture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What came of a tool call, as Codex tells the model.
 *
 * @param exitCode of the command that it ran, if that has ended
 * @param failed whether it says that it failed; a command that ended with another status than 0 has
 * @param refused whether a person refused it
 * @param running what a command that goes on is known by
 */
record CodexOutput(
        String text,
        Optional<Integer> exitCode,
        Optional<Long> durationMs,
        boolean failed,
        boolean refused,
        Optional<String> running) {
    private static final Pattern EXIT_CODE =
            Pattern.compile("(?m)^(?:Exit code: |Process exited with code )(-?\\d{1,9})\\s*$");
    private static final Pattern WALL_TIME = Pattern.compile("(?m)^Wall time: (\\d{1,9}(?:\\.\\d{1,9})?) seconds\\s*$");
    private static final Pattern RUNNING =
            Pattern.compile("(?m)^Process running with session ID ([A-Za-z0-9_-]{1,40})\\s*$");
    private static final List<String> HEADS = List.of("Exit code: ", "Chunk ID: ", "Wall time: ");
    private static final List<String> FAILURES = List.of(
            "aborted",
            "apply_patch handler received",
            "apply_patch verification failed",
            "command timed out",
            "err: ",
            "exec command failed",
            "exec_command failed",
            "execution error",
            "failed in sandbox",
            "failed to parse",
            "invalid patch",
            "tool call error",
            "unsupported call",
            "unsupported custom tool call",
            "write_stdin failed");
    private static final int MAX_HEAD = 400;
    private static final double MAX_SECONDS = 1e9;

    static CodexOutput of(JsonFields item, JsonLine json) {
        JsonFields output = item.at("output");
        String text = output.asText().or(() -> output.text("content")).orElseGet(() -> output.elements().stream()
                .map(CodexOutput::part)
                .collect(Collectors.joining("\n")));
        boolean toldFailed = isFalse(output.at("success")) || isFalse(item.at("success"));
        Optional<JsonFields> structured = text.startsWith("{")
                ? json.parse(text).filter(fields -> fields.text("output").isPresent())
                : Optional.empty();
        return structured.isPresent() ? ofFields(structured.get(), toldFailed) : ofText(text, toldFailed);
    }

    private static CodexOutput ofFields(JsonFields fields, boolean toldFailed) {
        JsonFields metadata = fields.at("metadata");
        Optional<Integer> exitCode = metadata.number("exit_code")
                .filter(code -> Math.abs(code) < 1_000_000_000L)
                .map(Long::intValue);
        return new CodexOutput(
                fields.text("output").orElse(""),
                exitCode,
                seconds(metadata.at("duration_seconds").node()),
                toldFailed || exitCode.filter(code -> code != 0).isPresent(),
                false,
                Optional.empty());
    }

    private static CodexOutput ofText(String text, boolean toldFailed) {
        if (HEADS.stream().noneMatch(text::startsWith)) {
            boolean refused =
                    text.length() < MAX_HEAD && (text.contains("rejected by user") || text.startsWith("user rejected"));
            boolean failed = toldFailed || refused || FAILURES.stream().anyMatch(text::startsWith);
            return new CodexOutput(text, Optional.empty(), Optional.empty(), failed, refused, Optional.empty());
        }
        int end = text.indexOf("\nOutput:");
        String head = text.substring(0, Math.min(end < 0 ? text.length() : end, MAX_HEAD));
        Optional<Integer> exitCode = first(EXIT_CODE, head).map(Integer::parseInt);
        return new CodexOutput(
                text,
                exitCode,
                first(WALL_TIME, head).map(seconds -> Math.round(Double.parseDouble(seconds) * 1_000)),
                toldFailed || exitCode.filter(code -> code != 0).isPresent(),
                false,
                first(RUNNING, head));
    }

    private static String part(JsonFields part) {
        boolean pictured = part.text("type").filter("input_image"::equals).isPresent();
        return pictured ? "[image]" : part.text("text").orElse("");
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Optional<Long> seconds(JsonNode value) {
        return value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() < MAX_SECONDS
                ? Optional.of(Math.round(value.doubleValue() * 1_000))
                : Optional.empty();
    }

    private static boolean isFalse(JsonFields value) {
        return value.node().isBoolean() && !value.node().booleanValue();
    }
}
