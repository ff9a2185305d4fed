package dev.daybook.skill;

import dev.daybook.retrieval.Document;
import dev.daybook.retrieval.Field;
import dev.daybook.retrieval.Language;
import dev.daybook.retrieval.SearchEngine;
import dev.daybook.retrieval.SearchEngine.Hit;
import dev.daybook.skill.Relevance.Fit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Matches tasks with some skills by what these say; the skills stay the same. */
final class SkillMatcher {
    /** A best score like this is half way from unlikely to sure. */
    private static final double HALF_SURE = 10;

    private final List<Skill> skills;
    private final SearchEngine engine;

    private SkillMatcher(List<Skill> skills, SearchEngine engine) {
        this.skills = skills;
        this.engine = engine;
    }

    /** Of the skills those that the agent would take; of the same text the first. */
    static SkillMatcher of(List<Skill> skills, Language language) {
        Set<String> hashes = new HashSet<>();
        List<Skill> usable = skills.stream()
                .filter(skill -> skill.shadowedBy().isEmpty() && hashes.add(skill.contentHash()))
                .toList();
        List<Document> documents = usable.stream().map(SkillMatcher::document).toList();
        return new SkillMatcher(usable, SearchEngine.of(documents, language));
    }

    int size() {
        return skills.size();
    }

    /** All of them. */
    List<Skill> skills() {
        return skills;
    }

    /** The skills that fit, best first. */
    List<Fit> fits(String query, List<String> alternates, int limit) {
        List<Hit> hits = engine.search(query, alternates, limit);
        double best = hits.stream().mapToDouble(Hit::score).max().orElse(0);
        double sure = best / (best + HALF_SURE);
        return hits.stream()
                .filter(Hit::fits)
                .map(hit -> new Fit(skills.get(hit.document()), sure * hit.score() / best, hit.matched()))
                .toList();
    }

    /** The skills that share a word with the query, ranked by BM25F; to compare with. */
    List<Skill> sharingWords(String query, List<String> alternates, int limit) {
        return engine.plain().search(query, alternates, limit).stream()
                .map(hit -> skills.get(hit.document()))
                .toList();
    }

    private static Document document(Skill skill) {
        String headings =
                Section.listOf(skill.body()).stream().map(Section::heading).collect(Collectors.joining("\n"));
        return new Document(Map.of(
                Field.NAME,
                skill.name(),
                Field.DESCRIPTION,
                skill.description(),
                Field.WHEN_TO_USE,
                skill.whenToUse() + " " + String.join(" ", skill.categories()),
                Field.HEADINGS,
                headings,
                Field.FILES,
                String.join(" ", skill.files()),
                Field.BODY,
                skill.body()));
    }
}
