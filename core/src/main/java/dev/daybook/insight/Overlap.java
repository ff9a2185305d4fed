package dev.daybook.insight;

import dev.daybook.insight.GhostStore.Asked;
import dev.daybook.insight.GhostStore.Described;
import dev.daybook.insight.SimilarTexts.Pair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Two skills for the same thing, by what they say of themselves or by what they were used for.
 *
 * @param similarity of their names and descriptions, 0 to 1, as {@link SimilarTexts} reckons it; told from {@link #ALIKE} on
 * @param sameContent the files are the same to the byte
 * @param sharedWords the words that both have, at most ten
 * @param sharedQueries different tasks for which both were used; told from {@link #ENOUGH_QUERIES} on
 * @param queries different tasks for which one of them was used
 */
public record Overlap(
        String first,
        String second,
        Optional<Double> similarity,
        boolean sameContent,
        List<String> sharedWords,
        long sharedQueries,
        long queries) {
    public static final double ALIKE = 0.6;
    public static final int ENOUGH_QUERIES = 3;
    private static final int FEWEST_WORDS = 4;
    private static final int MOST_WORDS = 10;

    public Overlap {
        sharedWords = List.copyOf(sharedWords);
    }

    private record Names(String first, String second) {
        static Names of(String one, String two) {
            return one.compareTo(two) < 0 ? new Names(one, two) : new Names(two, one);
        }
    }

    /** All that there are, the clearest first. */
    static List<Overlap> of(List<Described> library, List<Asked> asked) {
        Map<Names, Overlap> overlaps = new LinkedHashMap<>();
        byText(library).forEach(overlap -> overlaps.put(Names.of(overlap.first, overlap.second), overlap));
        Set<String> present = new HashSet<>();
        library.forEach(skill -> present.add(skill.skill()));
        byUse(asked.stream().filter(use -> present.contains(use.skill())).toList())
                .forEach(overlap -> overlaps.merge(
                        Names.of(overlap.first, overlap.second),
                        overlap,
                        (text, use) -> new Overlap(
                                text.first,
                                text.second,
                                text.similarity,
                                text.sameContent,
                                text.sharedWords,
                                use.sharedQueries,
                                use.queries)));
        return overlaps.values().stream()
                .sorted(Comparator.comparing((Overlap overlap) -> overlap.sameContent)
                        .thenComparing(overlap -> overlap.similarity.orElse(0.0))
                        .thenComparing(overlap -> overlap.sharedQueries)
                        .reversed()
                        .thenComparing(Overlap::first)
                        .thenComparing(Overlap::second))
                .toList();
    }

    private static List<Overlap> byText(List<Described> library) {
        List<Set<String>> words = library.stream()
                .map(skill -> PromptWords.of(skill.skill() + " " + skill.description()))
                .map(each -> each.count() < FEWEST_WORDS ? Set.<String>of() : each.stems())
                .toList();
        List<Overlap> overlaps = new ArrayList<>();
        for (Pair pair : SimilarTexts.of(words, ALIKE)) {
            Described one = library.get(pair.first());
            Described two = library.get(pair.second());
            Set<String> shared = new TreeSet<>(words.get(pair.first()));
            shared.retainAll(words.get(pair.second()));
            overlaps.add(new Overlap(
                    one.skill(),
                    two.skill(),
                    Optional.of(pair.similarity()),
                    one.contentHash().equals(two.contentHash()),
                    shared.stream().limit(MOST_WORDS).toList(),
                    0,
                    0));
        }
        return overlaps;
    }

    private static List<Overlap> byUse(List<Asked> asked) {
        Map<Set<String>, Set<String>> skillsByTask = new HashMap<>();
        Map<String, Set<Set<String>>> tasksBySkill = new HashMap<>();
        for (Asked use : asked) {
            Set<String> task = PromptWords.of(use.query()).stems();
            if (!task.isEmpty()) {
                skillsByTask.computeIfAbsent(task, unseen -> new TreeSet<>()).add(use.skill());
                tasksBySkill
                        .computeIfAbsent(use.skill(), unseen -> new HashSet<>())
                        .add(task);
            }
        }
        Map<Names, Long> shared = new HashMap<>();
        for (Set<String> skills : skillsByTask.values()) {
            List<String> names = List.copyOf(new TreeSet<>(skills));
            for (int i = 0; i < names.size(); i++) {
                for (int j = i + 1; j < names.size(); j++) {
                    shared.merge(new Names(names.get(i), names.get(j)), 1L, Long::sum);
                }
            }
        }
        return shared.entrySet().stream()
                .filter(entry -> entry.getValue() >= ENOUGH_QUERIES)
                .map(entry -> byUse(entry.getKey(), entry.getValue(), tasksBySkill))
                .toList();
    }

    private static Overlap byUse(Names names, long shared, Map<String, Set<Set<String>>> tasksBySkill) {
        Set<Set<String>> either = new HashSet<>(tasksBySkill.get(names.first()));
        either.addAll(tasksBySkill.get(names.second()));
        return new Overlap(names.first(), names.second(), Optional.empty(), false, List.of(), shared, either.size());
    }
}
