package dev.daybook.skill;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.descriptive.Median;

/** Relevance by what skills say and, on top of that, by how near in meaning a signal finds them. */
public final class SkillMeaning implements Relevance {
    /** Up to here, texts of one field of work have in common what all of them have. */
    private static final double NOTHING_IN_COMMON = 0.35;
    /** Of so many skills it can be told how near those are that have nothing in common: models differ in that. */
    private static final int ENOUGH = 5;

    /** Further from the median than the others by so many standard deviations, estimated from the median deviation. */
    private static final double STANDS_OUT = 3 * 1.4826;

    /** What a skill of the same meaning gains of what its words left open. */
    private static final double WEIGHT = 0.5;

    private final SkillSearch words;
    private final Signal meaning;

    public SkillMeaning(SkillSearch words, Signal meaning) {
        this.words = words;
        this.meaning = meaning;
    }

    @Override
    public void prepare() {
        words.prepare();
    }

    @Override
    public Fits find(String query, List<String> alternates, int limit) {
        List<Fit> byWords = words.find(query, alternates, limit).list();
        Signal.Reading reading = meaning.read(query, alternates);
        List<Fit> fits = reading.strengths().isEmpty() ? byWords : raised(byWords, reading, limit);
        return new Fits(fits, reading.note());
    }

    private List<Fit> raised(List<Fit> byWords, Signal.Reading reading, int limit) {
        double floor = nothingInCommon(reading);
        List<Fit> fits = new ArrayList<>();
        Set<String> found = new HashSet<>();
        for (Fit fit : byWords) {
            found.add(fit.skill().contentHash());
            fits.add(raised(fit, reading, floor));
        }
        words.skills().stream()
                .filter(skill -> !found.contains(skill.contentHash()))
                .map(skill -> raised(new Fit(skill, 0, List.of()), reading, floor))
                .filter(fit -> fit.relevance() > 0)
                .forEach(fits::add);
        return fits.stream()
                .sorted(Comparator.comparingDouble(Fit::relevance).reversed())
                .limit(limit)
                .toList();
    }

    /** Where skills begin to be nearer than most: some models find any two texts near each other. */
    private static double nothingInCommon(Signal.Reading reading) {
        if (reading.strengths().size() < ENOUGH) {
            return NOTHING_IN_COMMON;
        }
        double median = median(reading.strengths().values().stream().mapToDouble(strength -> strength));
        double deviation =
                median(reading.strengths().values().stream().mapToDouble(strength -> Math.abs(strength - median)));
        return Math.max(NOTHING_IN_COMMON, median + STANDS_OUT * deviation);
    }

    private static double median(DoubleStream values) {
        return Median.withDefaults().evaluate(values.toArray());
    }

    /** Meaning adds and takes nothing away: a skill without a vector is no worse than without a model. */
    private static Fit raised(Fit fit, Signal.Reading reading, double floor) {
        OptionalDouble strength = reading.strength(fit.skill().contentHash());
        double near = floor >= 1 ? 0 : Math.max(0, strength.orElse(0) - floor) / (1 - floor);
        return new Fit(fit.skill(), fit.relevance() + (1 - fit.relevance()) * WEIGHT * near, fit.matched());
    }
}
