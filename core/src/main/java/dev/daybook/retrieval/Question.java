package dev.daybook.retrieval;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is asked, as weighted terms.
 *
 * @param said terms of the words that were used, or that were meant by them
 * @param hinted phrases that they hint at
 * @param words each term as it was written
 */
record Question(Map<String, Double> said, Map<String, Double> hinted, Map<String, String> words) {

    /** The terms of the hinted phrases; those of a longer phrase weigh less, each by itself. */
    Map<String, Double> hintedTerms() {
        Map<String, Double> terms = new LinkedHashMap<>();
        hinted.forEach((phrase, weight) -> {
            List<String> parts = List.of(phrase.split(" "));
            parts.forEach(part -> terms.merge(part, weight / Math.sqrt(parts.size()), Math::max));
        });
        return terms;
    }

    /** All terms, what is hinted at weighing so much against what was said. */
    Map<String, Double> terms(double hintWeight) {
        Map<String, Double> all = new HashMap<>(said);
        hintedTerms().forEach((term, weight) -> all.merge(term, hintWeight * weight, Double::sum));
        return all;
    }
}
