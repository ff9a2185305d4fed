package dev.daybook.session;

import dev.daybook.redaction.Intake;
import java.time.Instant;
import java.util.Optional;

/**
 * One use of a tool in an exchange; what is absent is unknown.
 *
 * @param externalId the id the agent gave the call, by which it is stored once
 * @param target the file, command or URL it worked on
 * @param exitCode the exit status of a command
 * @param message the key of the API message that made the call, as in its usage
 */
public record ToolCall(
        Optional<String> externalId,
        String tool,
        Optional<String> target,
        Optional<Instant> startedAt,
        Optional<Long> durationMs,
        Optional<Boolean> succeeded,
        Optional<String> error,
        Optional<String> input,
        Optional<String> result,
        Optional<Integer> exitCode,
        Optional<String> message) {

    /** A call of which only the tool's name is known. */
    public static ToolCall named(String tool) {
        return new ToolCall(
                Optional.empty(),
                tool,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same call with these in the place of what it was given and gave, where they are known. */
    public ToolCall with(Optional<String> knownInput, Optional<String> knownResult) {
        return new ToolCall(
                externalId,
                tool,
                target,
                startedAt,
                durationMs,
                succeeded,
                error,
                knownInput.or(() -> input),
                knownResult.or(() -> result),
                exitCode,
                message);
    }

    /** The same call with its texts made fit to be stored. */
    ToolCall redacted(Intake intake) {
        return new ToolCall(
                externalId,
                intake.text(tool),
                intake.text(target),
                startedAt,
                durationMs,
                succeeded,
                error.map(text -> intake.text(text, target)),
                input.map(text -> intake.text(text, target)),
                result.map(text -> intake.text(text, target)),
                exitCode,
                message);
    }
}
