package dev.daybook.insight;

import dev.daybook.insight.AdviceStore.Prompt;
import dev.daybook.insight.SimilarTexts.Pair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

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

    /** Those there are, the most frequent first; each prompt belongs to one of them at most. */
    static List<RecurringTask> of(List<Prompt> prompts) {
        List<Set<String>> words = prompts.stream()
                .map(prompt -> PromptWords.of(prompt.text()))
                .map(each -> each.count() < FEWEST_WORDS ? Set.<String>of() : each.stems())
                .toList();
        Map<Integer, Set<Integer>> alike = new HashMap<>();
        for (Pair pair : SimilarTexts.of(words, ALIKE)) {
            alike.computeIfAbsent(pair.first(), unseen -> new TreeSet<>()).add(pair.second());
            alike.computeIfAbsent(pair.second(), unseen -> new TreeSet<>()).add(pair.first());
        }
        List<Integer> centres = alike.keySet().stream()
                .sorted(Comparator.comparing(
                                (Integer centre) -> -alike.get(centre).size())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        Set<Integer> taken = new HashSet<>();
        List<RecurringTask> tasks = new ArrayList<>();
        for (int centre : centres) {
            Set<Integer> members = new TreeSet<>(alike.get(centre));
            members.add(centre);
            members.removeAll(taken);
            RecurringTask task = of(members, prompts, words);
            if (members.contains(centre) && task.sessions >= FEWEST_SESSIONS) {
                taken.addAll(members);
                tasks.add(task);
            }
        }
        tasks.sort(Comparator.comparing(RecurringTask::prompts).reversed());
        return tasks;
    }

    /** Prompts come newest first. */
    private static RecurringTask of(Set<Integer> members, List<Prompt> prompts, List<Set<String>> words) {
        Map<String, Long> counts = members.stream()
                .flatMap(member -> words.get(member).stream())
                .collect(Collectors.groupingBy(word -> word, Collectors.counting()));
        List<String> common = counts.entrySet().stream()
                .filter(entry -> 2 * entry.getValue() > members.size())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        String example = members.stream()
                .findFirst()
                .map(member -> prompts.get(member).text())
                .orElse("");
        long sessions = members.stream()
                .map(member -> prompts.get(member).sessionId())
                .distinct()
                .count();
        return new RecurringTask(example, common, members.size(), sessions);
    }
}
