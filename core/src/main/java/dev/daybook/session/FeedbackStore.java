package dev.daybook.session;

import dev.daybook.core.Period;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what people thought of exchanges, which counts once where an agent told of what its log tells as well. */
public interface FeedbackStore {
    /** Which feedback is listed; absent: whatever it is. */
    record Filter(Period period, Optional<Feedback.Verdict> verdict, Optional<Integer> rating) {}

    /** How much there is, by verdict, and by rating where a number was given; exchanges: all that could have some. */
    record Sums(long exchanges, Map<Feedback.Verdict, Long> verdicts, Map<Integer, Long> ratings) {
        public Sums {
            verdicts = Map.copyOf(verdicts);
            ratings = Map.copyOf(ratings);
        }
    }

    /** Exchanges whose ids begin so, one of exactly that id first; those within another one are that one. */
    List<String> startingWith(String prefix, int limit);

    /** The exchange with a person that began last. */
    Optional<String> findLast();

    /** What counts for an exchange. */
    Optional<GivenFeedback> find(String exchangeId);

    /** Puts it in the place of what the exchange had, which is kept among its changes. */
    void put(String exchangeId, Feedback feedback, int redactions, Instant at);

    /** Of exchanges that began in the period. */
    Sums sum(Period period);

    /** The newest exchanges first. */
    List<GivenFeedback> list(Filter filter, int limit);

    /** What an exchange's feedback was before, the oldest first. */
    List<Feedback> listChanges(String exchangeId);
}
