package dev.daybook.capture;

import dev.daybook.core.Texts;
import dev.daybook.redaction.Intake;
import dev.daybook.session.ToolCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A tool call that may still get its result. */
final class OpenCall {
    private static final int MAX_INPUT = 4_000;
    private static final int MAX_RESULT = 2_000;
    private static final int MAX_ERROR = 4_000;
    private static final int MAX_NAME = 200;

    private final String id;
    private final String tool;
    private final Optional<Instant> startedAt;
    private final JsonFields input;
    private Optional<String> message;
    private Optional<String> target;
    private final Optional<String> inputText;
    private Optional<Boolean> succeeded = Optional.empty();
    private Optional<Long> durationMs = Optional.empty();
    private Optional<String> result = Optional.empty();
    private Optional<Integer> exitCode = Optional.empty();
    private boolean changed = true;

    /** A call of that id, by that API message. */
    OpenCall(
            String id,
            String name,
            JsonFields input,
            Optional<String> message,
            Optional<Instant> startedAt,
            Intake intake) {
        this.id = id;
        this.tool = name.isBlank() ? "unknown" : intake.line(Texts.shortened(name, 2 * MAX_NAME), MAX_NAME);
        this.input = input;
        this.message = message;
        this.startedAt = startedAt;
        this.target = ToolTarget.of(tool, input, intake);
        this.inputText = input.isObject()
                ? Optional.of(Excerpt.of(intake.text(input.json(), target), MAX_INPUT))
                : Optional.empty();
    }

    String id() {
        return id;
    }

    String tool() {
        return tool;
    }

    JsonFields input() {
        return input;
    }

    boolean isAnswered() {
        return succeeded.isPresent();
    }

    /** Takes what came of it. */
    void answer(boolean failed, String text, Optional<Instant> at, Optional<Long> toldMs, Intake intake) {
        succeeded = Optional.of(!failed);
        result = text.isBlank()
                ? Optional.empty()
                : Optional.of(Excerpt.of(intake.text(text, target), failed ? MAX_ERROR : MAX_RESULT));
        durationMs = toldMs.or(() -> at.flatMap(end -> startedAt.map(start -> between(start, end))));
        changed = true;
    }

    /** It ran a command, which ended with that status. */
    void exited(int status) {
        exitCode = Optional.of(status);
    }

    /** The command that it ran ended with that status, after the call itself. */
    void ended(int status) {
        exited(status);
        succeeded = Optional.of(status == 0);
        changed = true;
    }

    /** What it worked on, where the input's fields do not say it by themselves. */
    void about(String what, Intake intake) {
        target = Optional.of(Excerpt.of(intake.text(what), ToolTarget.MAX));
    }

    /** The key of the API message that made it, which was told after the call. */
    void paidWith(String key) {
        message = Optional.of(key);
        changed = true;
    }

    /** Whether something of it is new since this was asked last. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    ToolCall call() {
        boolean failed = succeeded.filter(success -> !success).isPresent();
        return new ToolCall(
                Optional.of(id),
                tool,
                target,
                startedAt,
                durationMs,
                succeeded,
                failed ? result : Optional.empty(),
                inputText,
                failed ? Optional.empty() : result,
                exitCode,
                message);
    }

    private static long between(Instant start, Instant end) {
        return Math.max(0, Duration.between(start, end).toMillis());
    }
}
