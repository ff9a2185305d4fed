package dev.daybook.skill;

import dev.daybook.core.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How well a skill has worked, 0 to 1; 0.5 where nothing is known.
 *
 * <p>For each {@link Sign} of which the record knows n > 0 uses, good ones among them: the share is first drawn towards the
 * mean of all skills, which weighs as much as one use, p = (good + mean) / (n + 1); then towards 0.5, which weighs as much
 * as four, v = (n·p + 4·0.5) / (n + 4). The first is empirical Bayes: what is usual here is expected of each skill. The
 * second asks for evidence before a skill is praised or blamed: without it, where nearly all uses are completed, one
 * success would beat forty out of fifty, for the mean of all lies above 40/50 then. The effectiveness is the mean of the
 * v by the signs' weights; signs of which nothing is known are left out.
 *
 * @param notes what stands out, in words
 */
record Effectiveness(double value, List<String> notes) {
    private static final double LIBRARY_USES = 1;
    private static final double NEUTRAL_USES = 4;
    private static final double NEUTRAL = 0.5;
    private static final double BAD = 0.5;
    private static final double GOOD = 0.9;
    private static final int ENOUGH_FOR_WORDS = 3;

    Effectiveness {
        notes = List.copyOf(notes);
    }

    static Effectiveness of(Effects skill, Effects library) {
        double sum = 0;
        double weights = 0;
        for (Sign sign : Sign.values()) {
            Share share = skill.share(sign);
            if (share.n() > 0) {
                sum += sign.weight() * smoothed(share, usual(sign, library));
                weights += sign.weight();
            }
        }
        return new Effectiveness(weights == 0 ? NEUTRAL : sum / weights, notes(skill));
    }

    static double smoothed(Share share, double mean) {
        double likely = (share.good() + LIBRARY_USES * mean) / (share.n() + LIBRARY_USES);
        return (share.n() * likely + NEUTRAL_USES * NEUTRAL) / (share.n() + NEUTRAL_USES);
    }

    /** A skill's speed is compared with its own, so no other's is usual for it. */
    private static double usual(Sign sign, Effects library) {
        return sign == Sign.SPEED ? NEUTRAL : library.share(sign).mean();
    }

    private static List<String> notes(Effects skill) {
        List<String> notes = new ArrayList<>();
        Arrays.stream(Sign.values())
                .filter(sign -> sign != Sign.COMPLETION && sign != Sign.SPEED)
                .sorted(Comparator.comparingDouble(sign -> skill.share(sign).mean()))
                .forEach(sign -> note(sign, skill.share(sign)).ifPresent(notes::add));
        return notes;
    }

    private static Optional<String> note(Sign sign, Share share) {
        boolean telling = share.n() >= ENOUGH_FOR_WORDS && (share.mean() < BAD || share.mean() > GOOD);
        boolean bad = share.mean() < BAD;
        if (!telling || (!bad && sign != Sign.CI)) {
            return Optional.empty();
        }
        return Optional.of(
                sign == Sign.CALLS
                        ? String.format(Locale.ROOT, "%.0f%% of tool calls failed", 100 * (1 - share.mean()))
                        : sign.words() + " in " + Math.round(share.good()) + " of " + Texts.counted(share.n(), "use"));
    }
}
