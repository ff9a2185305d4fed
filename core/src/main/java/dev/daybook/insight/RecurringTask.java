package dev.daybook.insight;

import dev.daybook.insight.AdviceStore.Prompt;
import dev.daybook.insight.SimilarTexts.Pair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A task that came up in several sessions and for which no skill was used.
 *
 * @param example its newest prompt
 * @param words what its prompts have in common
 */
record RecurringTask(String example, List<String> words, long prompts, long sessions) {
    static final int FEWEST_SESSIONS = 3;
    private static final double ALIKE = 0.5;
    private static final int FEWEST_WORDS = 3;

    RecurringTask {
        words = List.copyOf(words);
    }

    /** Those there are, the most frequent first; each prompt, given newest first, belongs to one of them at most. */
    static List<RecurringTask> of(List<Prompt> prompts) {
        Map<Set<String>, List<Prompt>> same = new LinkedHashMap<>();
        for (Prompt prompt : prompts) {
            PromptWords words = PromptWords.of(prompt.text());
            if (words.count() >= FEWEST_WORDS) {
                same.computeIfAbsent(words.stems(), unseen -> new ArrayList<>()).add(prompt);
            }
        }
        List<Set<String>> words = List.copyOf(same.keySet());
        List<Set<Integer>> alike = alike(words);
        Set<Integer> taken = new HashSet<>();
        List<RecurringTask> tasks = new ArrayList<>();
        IntStream.range(0, words.size())
                .boxed()
                .sorted(Comparator.comparing((Integer centre) -> size(alike.get(centre), words, same))
                        .reversed())
                .forEach(centre -> {
                    Set<Integer> members = new TreeSet<>(alike.get(centre));
                    members.removeAll(taken);
                    List<Set<String>> texts = members.stream().map(words::get).toList();
                    RecurringTask task = of(texts, same);
                    if (!taken.contains(centre) && task.sessions >= FEWEST_SESSIONS) {
                        taken.addAll(members);
                        tasks.add(task);
                    }
                });
        tasks.sort(
                Comparator.comparingLong((RecurringTask task) -> task.prompts).reversed());
        return tasks;
    }

    /** For each text those that are like it, and itself. */
    private static List<Set<Integer>> alike(List<Set<String>> words) {
        List<Set<Integer>> alike = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            alike.add(new TreeSet<>(Set.of(i)));
        }
        for (Pair pair : SimilarTexts.of(words, ALIKE)) {
            alike.get(pair.first()).add(pair.second());
            alike.get(pair.second()).add(pair.first());
        }
        return alike;
    }

    private static int size(Set<Integer> members, List<Set<String>> words, Map<Set<String>, List<Prompt>> same) {
        return members.stream()
                .mapToInt(member -> same.get(words.get(member)).size())
                .sum();
    }

    private static RecurringTask of(List<Set<String>> texts, Map<Set<String>, List<Prompt>> same) {
        List<Prompt> prompts =
                texts.stream().flatMap(text -> same.get(text).stream()).toList();
        Map<String, Integer> counts = new TreeMap<>();
        texts.forEach(
                text -> text.forEach(word -> counts.merge(word, same.get(text).size(), Integer::sum)));
        List<String> common = counts.entrySet().stream()
                .filter(entry -> 2 * entry.getValue() > prompts.size())
                .map(Map.Entry::getKey)
                .toList();
        String example = prompts.isEmpty() ? "" : prompts.get(0).text();
        long sessions = prompts.stream().map(Prompt::sessionId).distinct().count();
        return new RecurringTask(example, common, prompts.size(), sessions);
    }
}
