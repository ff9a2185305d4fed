package dev.daybook.skill;

import dev.daybook.retrieval.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Relevance by what skills say and, on top of that, by how near in meaning a signal finds them. */
public final class SkillMeaning implements Relevance {
    /** Up to here, texts of one field of work have in common what all of them have. */
    private static final double NOTHING_IN_COMMON = 0.35;
    /** What a skill of the same meaning gains of what its words left open. */
    private static final double WEIGHT = 0.5;

    private final SkillSearch words;
    private final Signal meaning;
    private volatile Optional<String> note = Optional.empty();

    public SkillMeaning(SkillSearch words, Signal meaning) {
        this.words = words;
        this.meaning = meaning;
    }

    @Override
    public void prepare() {
        words.prepare();
    }

    @Override
    public List<Fit> find(String query, List<String> alternates, int limit) {
        List<Fit> byWords = words.find(query, alternates, limit);
        Signal.Reading reading = meaning.read(query, alternates);
        note = reading.note();
        if (reading.strengths().isEmpty()) {
            return byWords;
        }
        List<Fit> fits = new ArrayList<>();
        Set<String> found = new HashSet<>();
        for (Fit fit : byWords) {
            found.add(fit.skill().contentHash());
            fits.add(raised(fit, reading));
        }
        words.skills().stream()
                .filter(skill -> !found.contains(skill.contentHash()))
                .map(skill -> raised(new Fit(skill, 0, List.of()), reading))
                .filter(fit -> fit.relevance() > 0)
                .forEach(fits::add);
        return fits.stream()
                .sorted(Comparator.comparingDouble(Fit::relevance).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<String> note() {
        return note;
    }

    /** Meaning adds and takes nothing away: a skill without a vector is no worse than without a model. */
    private static Fit raised(Fit fit, Signal.Reading reading) {
        OptionalDouble strength = reading.strength(fit.skill().contentHash());
        double near = Math.max(0, strength.orElse(0) - NOTHING_IN_COMMON) / (1 - NOTHING_IN_COMMON);
        return new Fit(fit.skill(), fit.relevance() + (1 - fit.relevance()) * WEIGHT * near, fit.matched());
    }
}
