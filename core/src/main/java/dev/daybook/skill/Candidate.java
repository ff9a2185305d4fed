package dev.daybook.skill;

import dev.daybook.insight.Rate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * A skill that comes into question, with all that its score is made of.
 *
 * @param text what its text says; absent for one that was only used for similar tasks
 */
record Candidate(
        Skill skill,
        Optional<Relevance.Fit> text,
        Optional<Past> past,
        Effects effects,
        Effectiveness effectiveness,
        ContextFit.Judged context) {
    /** The largest chance of so few completed uses, where half are to be expected, that is taken for none. */
    static final double ALPHA = 0.05;

    private static final double HALF = 0.5;
    private static final int MOST_MATCHED = 6;
    private static final int LONGEST_DESCRIPTION = 300;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_WORD = 40;

    double relevance() {
        double byText = text.map(Relevance.Fit::relevance).orElse(0.0);
        return past.map(known -> known.relevance(byText)).orElse(byText);
    }

    /** One-sided exact binomial test against one half at {@link #ALPHA}. */
    boolean isMostlyGivenUp() {
        int n = Math.toIntExact(Math.min(Integer.MAX_VALUE, effects.closed()));
        boolean halfOrMore = 2 * effects.completed() >= n;
        return !halfOrMore && BinomialDistribution.of(n, HALF).cumulativeProbability((int) effects.completed()) < ALPHA;
    }

    boolean hasFailedSimilar() {
        return past.map(Past::failed).orElse(false);
    }

    /**
     * Whether it is better left: it failed at similar tasks and has no good record otherwise, or was never completed where
     * that is no chance.
     */
    boolean isToAvoid() {
        boolean proven = rate().interval().map(bounds -> bounds.get(0) >= HALF).orElse(false);
        return (hasFailedSimilar() && !proven) || (isMostlyGivenUp() && effects.completed() == 0);
    }

    double score(Weights weights) {
        double score = weights.score(relevance(), effectiveness.value(), context.value());
        for (double penalty : penalties(weights).values()) {
            score *= penalty;
        }
        return score;
    }

    Skills.FoundSkill found(Weights weights, Optional<Long> medianMs) {
        Rate rate = rate();
        return new Skills.FoundSkill(
                OneLine.of(skill.name(), LONGEST_NAME),
                skill.path(),
                OneLine.of(skill.description(), LONGEST_DESCRIPTION),
                rounded(score(weights)),
                new Skills.Parts(
                        rounded(relevance()),
                        rounded(effectiveness.value()),
                        rounded(context.value()),
                        penalties(weights)),
                new Skills.Evidence(rate.n(), rate.count(), rate.rate(), rate.interval(), medianMs, effects.lastUsed()),
                String.join("; ", why()));
    }

    private Rate rate() {
        return Rate.of(effects.completed(), effects.closed());
    }

    private Map<String, Double> penalties(Weights weights) {
        Map<String, Double> penalties = new LinkedHashMap<>();
        if (isMostlyGivenUp()) {
            penalties.put("low_completion", weights.lowCompletion());
        }
        if (hasFailedSimilar()) {
            penalties.put("failed_similar", weights.failedSimilar());
        }
        return penalties;
    }

    private List<String> why() {
        List<String> why = new ArrayList<>();
        why.add(text.map(Candidate::mentions).orElse("its text does not say so"));
        past.ifPresent(known -> why.add(known.words()));
        why.add(worked());
        why.addAll(effectiveness.notes());
        why.addAll(context.reasons());
        if (isMostlyGivenUp()) {
            why.add("fewer than half of its uses are completed, which is no chance");
        }
        if (hasFailedSimilar()) {
            why.add("failed at similar tasks");
        }
        return why;
    }

    private static String mentions(Relevance.Fit fit) {
        List<String> words = fit.matched().stream()
                .limit(MOST_MATCHED)
                .map(word -> OneLine.of(word, LONGEST_WORD))
                .toList();
        return words.isEmpty() ? "fits by its wording or meaning" : "mentions " + String.join(", ", words);
    }

    private String worked() {
        if (effects.closed() == 0) {
            return effects.count(Outcome.OPEN) > 0 ? "in use, never finished so far" : "never used here";
        }
        Rate rate = rate();
        return "completed " + rate.count() + " of " + rate.n()
                + rate.note().map(note -> ", " + note).orElse("");
    }

    private static double rounded(double value) {
        return Math.round(1000 * value) / 1000.0;
    }
}
