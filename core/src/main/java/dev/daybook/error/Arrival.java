package dev.daybook.error;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.redaction.Intake;
import java.time.Instant;
import java.util.Optional;

/**
 * An error that was met.
 *
 * @param key the same key is stored once, however often it arrives
 * @param context what was being done
 * @param resolution how it was dealt with, where that is told with it
 * @param severity as told; absent: by rules
 * @param category as told; absent: by rules
 * @param commitHash what was checked, or what was at work on
 */
public record Arrival(
        String key,
        ErrorOrigin origin,
        Instant at,
        String message,
        Optional<String> context,
        Optional<String> resolution,
        Optional<Severity> severity,
        Optional<ErrorCategory> category,
        Optional<String> sessionId,
        Optional<String> exchangeId,
        Optional<String> runLogId,
        Optional<Long> toolCallId,
        Optional<String> commitHash) {
    /** A longer message is stored in part: what tells errors apart stands at its ends. */
    static final int MAX_MESSAGE = 8_000;

    static final int MAX_CONTEXT = 2_000;

    public Arrival {
        if (key.isBlank() || key.length() > 400) {
            throw DaybookException.invalid("An error's key '" + Texts.shortened(key, 60) + "' has " + key.length()
                    + " characters; give it 1 to 400");
        }
        if (message.isBlank()) {
            throw DaybookException.invalid("An error without a message cannot be told from others; say what it says");
        }
    }

    /** The same with its texts redacted and of a length that is kept. */
    Arrival taken(Intake intake) {
        return new Arrival(
                key,
                origin,
                at,
                Excerpt.of(intake.text(message).strip(), MAX_MESSAGE),
                text(intake, context, MAX_CONTEXT),
                text(intake, resolution, MAX_MESSAGE),
                severity,
                category,
                sessionId,
                exchangeId,
                runLogId,
                toolCallId,
                commitHash);
    }

    private static Optional<String> text(Intake intake, Optional<String> text, int max) {
        return intake.text(text)
                .map(String::strip)
                .filter(given -> !given.isEmpty())
                .map(given -> Excerpt.of(given, max));
    }
}
