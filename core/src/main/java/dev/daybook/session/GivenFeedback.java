package dev.daybook.session;

import dev.daybook.core.HiddenText;
import dev.daybook.core.Texts;
import java.time.Instant;
import java.util.Optional;

/**
 * Feedback with the exchange that it counts for.
 *
 * @param at when the exchange began
 * @param givenAt when it was given afterwards; absent where it was told with the exchange
 * @param earlier how many times it was changed since; what it was before is kept
 */
public record GivenFeedback(
        String exchangeId,
        String sessionId,
        Instant at,
        String query,
        Feedback feedback,
        Optional<Instant> givenAt,
        long earlier) {
    private static final int PROMPT = 120;

    /** As it is shown: the beginning of the prompt on one line, and nothing that a reader does not see. */
    public GivenFeedback shown() {
        return new GivenFeedback(
                exchangeId,
                sessionId,
                at,
                Texts.shortened(HiddenText.removed(query), PROMPT),
                new Feedback(
                        feedback.verdict(),
                        feedback.rating(),
                        feedback.comment().map(HiddenText::removed),
                        feedback.original()),
                givenAt,
                earlier);
    }
}
