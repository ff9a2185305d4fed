package dev.daybook.retrieval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the word that was probably meant where one is unknown: by shared letter trigrams, then by edits. */
public final class Spelling {
    private static final int SHORTEST = 4;

    /** Words below this share of common trigrams (Jaccard) are not looked at closer. */
    private static final double ALIKE = 0.2;

    private static final int CANDIDATES = 20;

    private final Map<String, List<String>> byTrigram = new HashMap<>();

    Spelling(Set<String> vocabulary) {
        for (String word : vocabulary) {
            if (word.length() >= SHORTEST && word.chars().allMatch(Character::isLetter)) {
                trigrams(word).forEach(gram -> byTrigram
                        .computeIfAbsent(gram, unseen -> new ArrayList<>())
                        .add(word));
            }
        }
    }

    /** The nearest known word: one edit away, or two for words of eight letters or more. */
    Optional<String> nearest(String word) {
        if (word.length() < SHORTEST || !word.chars().allMatch(Character::isLetter)) {
            return Optional.empty();
        }
        Set<String> grams = trigrams(word);
        Map<String, Integer> shared = new HashMap<>();
        grams.forEach(gram ->
                byTrigram.getOrDefault(gram, List.of()).forEach(candidate -> shared.merge(candidate, 1, Integer::sum)));
        int most = word.length() < 2 * SHORTEST ? 1 : 2;
        return shared.entrySet().stream()
                .filter(entry -> Math.abs(entry.getKey().length() - word.length()) <= most)
                .filter(entry -> jaccard(entry.getValue(), grams.size(), entry.getKey()) >= ALIKE)
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(CANDIDATES)
                .map(Map.Entry::getKey)
                .filter(candidate -> edits(word, candidate) <= most)
                .min(Comparator.comparingInt((String candidate) -> edits(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static double jaccard(int shared, int grams, String other) {
        return (double) shared / (grams + trigrams(other).size() - shared);
    }

    /** With a mark at either end, so that beginnings and ends count. */
    private static Set<String> trigrams(String word) {
        String marked = "^" + word + "$";
        Set<String> grams = new HashSet<>();
        for (int i = 0; i + 3 <= marked.length(); i++) {
            grams.add(marked.substring(i, i + 3));
        }
        return grams;
    }

    /** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
    public static int edits(String left, String right) {
        int[][] table = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                table[i][j] = i == 0 || j == 0 ? i + j : edit(table, left, right, i, j);
            }
        }
        return table[left.length()][right.length()];
    }

    private static int edit(int[][] table, String left, String right, int i, int j) {
        int same = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int least = Math.min(table[i - 1][j - 1] + same, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(least, table[i - 2][j - 2] + 1) : least;
    }
}
