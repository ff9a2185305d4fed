package dev.daybook.insight;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.math.BigDecimal;
import java.util.List;

/**
 * Something to do, with why.
 *
 * @param subject the skill, phase, error or task that it is about
 * @param words what to do
 * @param evidence figures with their n; never empty
 * @param n how many uses, sessions or prompts the evidence is of
 * @param benefit how many uses in 30 days would be completed that are not now, if the subject got as good as the rest; 0 where
 *     the gain is of another kind
 * @param command what to run to see more, or to do it
 */
public record Recommendation(
        Action action, String subject, String words, List<String> evidence, long n, double benefit, String command) {
    private static final int LONGEST_SUBJECT = 120;

    /** What to do. */
    public enum Action {
        FIX_SKILL,
        REVERT_VERSION,
        IMPROVE_TRIGGER,
        WRITE_SKILL,
        LOOK_AT_ERROR,
        LOOK_AT_PHASE,
        MAKE_CHEAPER,
        MERGE_SKILLS,
        RESTORE_SKILL,
        RETIRE_SKILL
    }

    public Recommendation {
        if (evidence.isEmpty() || n < 1) {
            throw DaybookException.invalid("a recommendation needs evidence");
        }
        subject = Texts.shortened(subject, LONGEST_SUBJECT);
        evidence = List.copyOf(evidence);
        benefit = Math.round(benefit * 10) / 10.0;
    }

    /** The word as a shell takes it, whatever is in it. */
    static String quoted(String word) {
        String line = Texts.shortened(word, 250);
        return line.matches("[A-Za-z0-9_./:@-]+") && !line.startsWith("-")
                ? line
                : "'" + line.replace("'", "'\\''") + "'";
    }

    /** {@code 12 of 40 (30 %, 95 % 18 to 45 %)}. */
    static String share(Rate rate) {
        String counts = rate.count() + " of " + rate.n();
        return rate.interval()
                .map(interval -> counts + " (" + percent(rate.rate().orElseThrow()) + " %, 95 % "
                        + percent(interval.get(0)) + " to " + percent(interval.get(1)) + " %)")
                .orElse(counts + " (not enough for a rate)");
    }

    /** {@code p = 0.032}, {@code p < 0.0001}. */
    static String probability(double p) {
        return p < 0.0001 ? "p < 0.0001" : "p = " + new BigDecimal(String.valueOf(p)).toPlainString();
    }

    private static long percent(double share) {
        return Math.round(share * 100);
    }
}
