package dev.daybook.session;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the user thought of an exchange.
 *
 * @param rating 1 to 5, where a number was given
 * @param original the words as they came, without the space around them
 */
public record Feedback(Verdict verdict, Optional<Integer> rating, Optional<String> comment, String original) {

    /** The canonical value. */
    public enum Verdict {
        POSITIVE,
        NEUTRAL,
        NEGATIVE
    }

    /** The variation selector and the skin tones that may follow an emoji. */
    private static final Pattern VARIANTS = Pattern.compile("[\\x{FE0F}\\x{1F3FB}-\\x{1F3FF}]");

    private static final Map<Verdict, List<String>> SYNONYMS = Map.of(
            Verdict.POSITIVE,
            List.of("positive", "good", "great", "excellent", "yes", "+", "+1", "👍", "thumbs_up", "like", "success"),
            Verdict.NEUTRAL,
            List.of("neutral", "ok", "okay", "mixed", "meh", "0", "😐"),
            Verdict.NEGATIVE,
            List.of("negative", "bad", "poor", "terrible", "no", "-", "-1", "👎", "thumbs_down", "dislike", "failure"));

    public Feedback {
        if (rating.isPresent() && (rating.get() < 1 || rating.get() > 5)) {
            throw DaybookException.invalid("a rating is 1 to 5, not " + rating.get());
        }
    }

    /** Whether the other one says nothing that this one does not say, whatever the word was for it. */
    boolean says(Feedback other) {
        return verdict == other.verdict
                && rating.equals(other.rating)
                && (other.comment.isEmpty() || other.comment.equals(comment));
    }

    /** Reads a verdict, one of its synonyms, or a rating from 1 to 5 (1–2 negative, 3 neutral, 4–5 positive). */
    public static Feedback parse(String words, Optional<String> comment) {
        String original = words.strip();
        String word = VARIANTS.matcher(original.toLowerCase(Locale.ROOT).replace(' ', '_'))
                .replaceAll("");
        if (word.matches("[1-5]")) {
            int rating = word.charAt(0) - '0';
            Verdict verdict = rating < 3 ? Verdict.NEGATIVE : rating == 3 ? Verdict.NEUTRAL : Verdict.POSITIVE;
            return new Feedback(verdict, Optional.of(rating), comment, original);
        }
        return SYNONYMS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(word))
                .findFirst()
                .map(entry -> new Feedback(entry.getKey(), Optional.empty(), comment, original))
                .orElseThrow(
                        () -> DaybookException.invalid(
                                "feedback '" + Texts.shortened(words, 60)
                                        + "' is unknown; use positive, neutral or negative (also good, bad, 👍, 👎, or a rating 1 to 5)"));
    }
}
