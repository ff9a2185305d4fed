package dev.daybook.moving;

import dev.daybook.core.Vocabulary;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.SkillInvocation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The measures of some uses of a skill, or the difference of two such; it grows. */
public final class Sums {
    private final long[] values = new long[Measure.values().length];

    /** Those of one use as it is stored. */
    public static Sums of(SkillInvocation invocation) {
        Sums sums = new Sums().add(Measure.INVOCATIONS, 1).add(measure(invocation.outcome()), 1);
        invocation.durationMs().ifPresent(ms -> sums.add(Measure.DURATIONS, 1).add(Measure.DURATION_MS, ms));
        invocation.selectionRank().ifPresent(rank -> sums.add(Measure.RANKS, 1).add(Measure.RANK_SUM, rank));
        invocation.phase().ifPresent(phase -> sums.add(Measure.valueOf(phase.name()), 1));
        return sums;
    }

    private static Measure measure(Outcome outcome) {
        return Measure.valueOf(outcome.name());
    }

    public Sums add(Measure measure, long value) {
        values[measure.ordinal()] += value;
        return this;
    }

    Sums add(Sums other) {
        for (int i = 0; i < values.length; i++) {
            values[i] += other.values[i];
        }
        return this;
    }

    Sums subtract(Sums other) {
        for (int i = 0; i < values.length; i++) {
            values[i] -= other.values[i];
        }
        return this;
    }

    Sums copy() {
        return new Sums().add(this);
    }

    public long get(Measure measure) {
        return values[measure.ordinal()];
    }

    boolean isZero() {
        return Arrays.stream(values).allMatch(value -> value == 0);
    }

    /** By the measures' words, those that are zero left out. */
    Map<String, Long> told() {
        Map<String, Long> told = new LinkedHashMap<>();
        for (Measure measure : Measure.values()) {
            if (get(measure) != 0) {
                told.put(Vocabulary.word(measure), get(measure));
            }
        }
        return told;
    }
}
