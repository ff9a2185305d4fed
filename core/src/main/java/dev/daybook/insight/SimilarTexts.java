package dev.daybook.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the pairs of texts that have most of their words in common. How alike two are is the weight of the words they share
 * by that of all their words (weighted Jaccard), a word weighing ln(1 + N / texts with it), so that rare words count more.
 */
final class SimilarTexts {
    /** Of a word that is among the rarest of so many texts, the last of them are looked at: time must not grow with the square. */
    private static final int MOST_CANDIDATES = 100;

    /** Which two, in the order given, and how alike they are, 0 to 1. */
    record Pair(int first, int second, double similarity) {}

    private final List<Set<String>> texts;
    private final Map<String, Double> weights = new HashMap<>();
    private final double least;

    private SimilarTexts(List<Set<String>> texts, double least) {
        this.texts = texts;
        this.least = least;
        Map<String, Integer> frequencies = new HashMap<>();
        texts.forEach(words -> words.forEach(word -> frequencies.merge(word, 1, Integer::sum)));
        frequencies.forEach((word, n) -> weights.put(word, Math.log1p((double) texts.size() / n)));
    }

    /** All pairs that are at least so alike, the most alike first; texts without words are like none. */
    static List<Pair> of(List<Set<String>> texts, double least) {
        return new SimilarTexts(texts, least).pairs();
    }

    /**
     * Texts that are alike enough share one of their rarest words: of those, as many are looked up as it takes until the
     * remaining ones alone could not make them alike (prefix filtering: Bayardo, Ma and Srikant, WWW 2007).
     */
    private List<Pair> pairs() {
        Map<String, List<Integer>> byRareWord = new HashMap<>();
        List<Pair> pairs = new ArrayList<>();
        for (int text = 0; text < texts.size(); text++) {
            Set<Integer> candidates = new HashSet<>();
            for (String word : rarest(texts.get(text))) {
                List<Integer> others = byRareWord.computeIfAbsent(word, unseen -> new ArrayList<>());
                candidates.addAll(others.subList(Math.max(0, others.size() - MOST_CANDIDATES), others.size()));
                others.add(text);
            }
            for (int other : candidates) {
                double similarity = similarity(texts.get(other), texts.get(text));
                if (similarity >= least) {
                    pairs.add(new Pair(other, text, Digits.decimals(similarity)));
                }
            }
        }
        pairs.sort(Comparator.comparing(Pair::similarity)
                .reversed()
                .thenComparing(Pair::first)
                .thenComparing(Pair::second));
        return pairs;
    }

    private List<String> rarest(Set<String> words) {
        List<String> sorted = new ArrayList<>(words);
        sorted.sort(Comparator.comparing((String word) -> weights.get(word))
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
        double rest = weight(words);
        double enough = least * rest;
        List<String> rarest = new ArrayList<>();
        for (String word : sorted) {
            if (rest < enough) {
                break;
            }
            rarest.add(word);
            rest -= weights.get(word);
        }
        return rarest;
    }

    private double similarity(Set<String> one, Set<String> two) {
        double shared = 0;
        for (String word : one) {
            if (two.contains(word)) {
                shared += weights.get(word);
            }
        }
        double all = weight(one) + weight(two) - shared;
        return all == 0 ? 0 : shared / all;
    }

    private double weight(Set<String> words) {
        return words.stream().mapToDouble(weights::get).sum();
    }
}
