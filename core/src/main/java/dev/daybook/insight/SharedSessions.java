package dev.daybook.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In how many sessions skills were used, and two of them both, and which came first. */
final class SharedSessions {
    private final int sessions;
    private final List<String> skills;
    private final int[] used;
    private final int[][] before;

    /**
     * Of the skills of sessions in the order of their use.
     *
     * @param least sessions of a skill that is looked at
     * @param most skills that are looked at, those with most sessions first
     */
    SharedSessions(List<List<String>> sequences, int least, int most) {
        sessions = sequences.size();
        Map<String, Integer> counts = new HashMap<>();
        sequences.forEach(sequence -> new HashSet<>(sequence).forEach(skill -> counts.merge(skill, 1, Integer::sum)));
        skills = counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= least)
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
        used = skills.stream().mapToInt(counts::get).toArray();
        before = new int[skills.size()][skills.size()];
        Map<String, Integer> places = new HashMap<>();
        skills.forEach(skill -> places.put(skill, places.size()));
        sequences.forEach(sequence -> count(sequence, places));
    }

    private void count(List<String> sequence, Map<String, Integer> places) {
        Set<Integer> seen = new LinkedHashSet<>();
        sequence.stream().filter(places::containsKey).forEach(skill -> seen.add(places.get(skill)));
        List<Integer> order = new ArrayList<>(seen);
        for (int i = 0; i < order.size(); i++) {
            for (int j = i + 1; j < order.size(); j++) {
                before[order.get(i)][order.get(j)]++;
            }
        }
    }

    /** All sessions. */
    int count() {
        return sessions;
    }

    /** The skills that are looked at. */
    List<String> skills() {
        return skills;
    }

    /** Sessions in which the first came before the second. */
    int before(int first, int second) {
        return before[first][second];
    }

    SkillPair.Counts counts(int one, int other) {
        return new SkillPair.Counts(before[one][other] + before[other][one], used[one], used[other], sessions);
    }
}
