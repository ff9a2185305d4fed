package dev.daybook.skill;

import dev.daybook.record.Stores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The skills that come into question for a task, each once, with their records. */
final class Shortlist {
    /** So many may come in by memory alone. */
    private static final int MOST_BY_MEMORY = 5;

    private final Stores stores;
    private final Optional<Phase> counted;
    private final ContextFit context;
    private final SkillStems.Kept stems;
    private final Effects library;

    /**
     * @param counted where it is given, outcomes of uses in that phase alone
     * @param library what came of the uses of all skills
     */
    Shortlist(Stores stores, Optional<Phase> counted, Effects library, ContextFit context, SkillStems.Kept stems) {
        this.stores = stores;
        this.counted = counted;
        this.library = library;
        this.context = context;
        this.stems = stems;
    }

    List<Candidate> of(List<Relevance.Fit> fits, Map<String, Past> past) {
        List<Relevance.Fit> texts = distinct(fits);
        Set<String> names = new HashSet<>();
        texts.forEach(fit -> names.add(fit.skill().name()));
        List<String> remembered = past.entrySet().stream()
                .filter(entry -> entry.getValue().speaksForItself() && !names.contains(entry.getKey()))
                .sorted(Comparator.comparingDouble(entry -> -entry.getValue().relevance(0)))
                .map(Map.Entry::getKey)
                .limit(MOST_BY_MEMORY)
                .toList();
        names.addAll(remembered);
        Map<String, Effects> effects = stores.effects().of(names, counted);
        List<Candidate> candidates = new ArrayList<>();
        texts.forEach(fit -> candidates.add(candidate(fit.skill(), Optional.of(fit), past, effects)));
        skills(remembered).forEach(skill -> candidates.add(candidate(skill, Optional.empty(), past, effects)));
        return candidates;
    }

    private Candidate candidate(
            Skill skill, Optional<Relevance.Fit> text, Map<String, Past> past, Map<String, Effects> effects) {
        Effects own = effects.getOrDefault(skill.name(), Effects.NONE);
        return new Candidate(
                skill,
                text,
                Optional.ofNullable(past.get(skill.name())),
                own,
                Effectiveness.of(own, library),
                context.of(stems.of(skill)));
    }

    /** Of copies, and of skills of one name of which the agent sees one, the first. */
    private static List<Relevance.Fit> distinct(List<Relevance.Fit> fits) {
        Set<String> hashes = new HashSet<>();
        Set<String> names = new HashSet<>();
        return fits.stream()
                .filter(fit -> hashes.add(fit.skill().contentHash())
                        & names.add(fit.skill().name()))
                .toList();
    }

    private List<Skill> skills(List<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        Set<String> seen = new HashSet<>();
        return stores.skills().list(names).stream()
                .filter(skill -> seen.add(skill.name()))
                .toList();
    }
}
