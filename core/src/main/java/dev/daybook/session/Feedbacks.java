package dev.daybook.session;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.core.Vocabulary;
import dev.daybook.record.Records;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Gives feedback to exchanges that are recorded already. */
public final class Feedbacks {
    private static final String LAST = "last";
    private static final int SHORTEST_PREFIX = 4;
    private static final int TOLD_MATCHES = 5;

    /**
     * What became of it.
     *
     * @param given what counts for the exchange now
     * @param changed whether it was something else before
     * @param replaced what was there before, and is kept; absent where there was nothing else
     */
    public record Added(GivenFeedback given, boolean changed, Optional<Feedback> replaced, int redactions) {}

    private final Records records;
    private final Redactor redactor;
    private final Clock clock;

    public Feedbacks(Records records, Redactor redactor, Clock clock) {
        this.records = records;
        this.redactor = redactor;
        this.clock = clock;
    }

    /**
     * Gives an exchange feedback. What is said already is not said again.
     *
     * @param exchange its id, the beginning of it that no other one has, or {@code last}
     * @param rating a verdict, a synonym, or 1 to 5
     * @throws DaybookException NOT_FOUND: no such exchange; INVALID: several, or a rating that is none; CONFLICT: it has
     *     other feedback, and {@code force} is not set
     */
    public Added add(String exchange, String rating, Optional<String> comment, boolean force) {
        Intake intake = new Intake(redactor);
        Optional<String> kept =
                comment.map(String::strip).filter(text -> !text.isEmpty()).map(intake::text);
        Feedback feedback = Feedback.parse(rating, kept);
        return records.write(stores -> {
            FeedbackStore store = stores.feedback();
            String exchangeId = resolve(store, exchange);
            Optional<GivenFeedback> before = store.find(exchangeId);
            if (before.isPresent() && before.get().feedback().says(feedback)) {
                return new Added(before.get(), false, Optional.empty(), 0);
            }
            if (before.isPresent() && !force) {
                throw taken(exchangeId, before.get().feedback());
            }
            store.put(exchangeId, feedback, intake.redactions(), clock.instant());
            return new Added(
                    store.find(exchangeId).orElseThrow(),
                    true,
                    before.map(GivenFeedback::feedback),
                    intake.redactions());
        });
    }

    private static String resolve(FeedbackStore store, String exchange) {
        String word = exchange.strip();
        if (word.equalsIgnoreCase(LAST)) {
            return store.findLast()
                    .orElseThrow(() -> DaybookException.invalid(
                            "There is no exchange yet; 'daybook import' reads what agents have logged"));
        }
        if (word.length() < SHORTEST_PREFIX) {
            throw DaybookException.invalid(
                    "'" + Texts.shortened(word, 60) + "' is too short for an exchange's id; give " + SHORTEST_PREFIX
                            + " characters of it or more, or 'last'");
        }
        List<String> matches = store.startingWith(word, TOLD_MATCHES + 1);
        if (matches.isEmpty()) {
            throw DaybookException.notFound("exchange", Texts.shortened(word, 120));
        }
        if (matches.size() > 1) {
            boolean more = matches.size() > TOLD_MATCHES;
            throw DaybookException.invalid(
                    "'" + Texts.shortened(word, 120) + "' is the beginning of several exchanges' ids: "
                            + String.join(", ", matches.subList(0, Math.min(TOLD_MATCHES, matches.size())))
                            + (more ? " and others" : "") + "; give more of it");
        }
        return matches.get(0);
    }

    private static DaybookException taken(String exchangeId, Feedback feedback) {
        return DaybookException.conflict("Exchange " + exchangeId + " has feedback already: "
                + Vocabulary.word(feedback.verdict()) + " ('" + feedback.original() + "'"
                + feedback.comment()
                        .map(text -> ", " + Texts.shortened(text, 120))
                        .orElse("")
                + "); --force puts yours in its place and keeps this one among the changes");
    }
}
