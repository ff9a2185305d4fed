package dev.daybook.skill;

import dev.daybook.record.Records;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Relevance by full-text search: the words that a skill shares with the query, weighted by BM25. */
public final class TextRelevance implements Relevance {
    private static final double ALTERNATE_WEIGHT = 0.5;
    private static final int CANDIDATES = 60;
    private static final int MOST_MATCHED = 6;

    private final Records records;

    public TextRelevance(Records records) {
        this.records = records;
    }

    @Override
    public List<Fit> find(String query, List<String> alternates, int limit) {
        List<String> words = TaskWords.of(query);
        List<List<String>> others = alternates.stream()
                .map(TaskWords::of)
                .filter(list -> !list.isEmpty())
                .toList();
        Map<String, Skill> skills = new LinkedHashMap<>();
        Map<String, Double> bm25 = new HashMap<>();
        records.read(stores -> {
            add(stores.skills(), words, 1, skills, bm25);
            others.forEach(other -> add(stores.skills(), other, ALTERNATE_WEIGHT, skills, bm25));
            return true;
        });
        double best = bm25.values().stream().mapToDouble(x -> x).max().orElse(1);
        List<String> looked = new ArrayList<>(words);
        others.forEach(looked::addAll);
        return skills.values().stream()
                .sorted((one, other) -> Double.compare(bm25.get(other.path()), bm25.get(one.path())))
                .limit(limit)
                .map(skill -> new Fit(skill, best > 0 ? bm25.get(skill.path()) / best : 0, matched(skill, looked)))
                .toList();
    }

    private static void add(
            SkillStore store, List<String> words, double weight, Map<String, Skill> skills, Map<String, Double> bm25) {
        if (words.isEmpty()) {
            return;
        }
        for (SkillStore.Match match : store.search(words, CANDIDATES)) {
            skills.putIfAbsent(match.skill().path(), match.skill());
            bm25.merge(match.skill().path(), weight * match.bm25(), Double::sum);
        }
    }

    private static List<String> matched(Skill skill, List<String> looked) {
        String text = (skill.name() + " " + skill.description() + " " + skill.body()).toLowerCase(Locale.ROOT);
        return looked.stream()
                .distinct()
                .filter(word -> text.contains(TaskWords.stem(word)))
                .limit(MOST_MATCHED)
                .toList();
    }
}
