package dev.daybook.insight;

import dev.daybook.insight.SkillUseStore.Counted;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a skill was used, and how that ended.
 *
 * @param completed of those that are over: what is open may still be completed
 * @param duration of those that were completed
 * @param triggers how often who set it to work
 * @param phases of those of which the phase is known, completed by phase
 * @param firstRankedCompleted of those that were over and stood first among what was recommended, how many were completed
 * @param completion where the rate is going
 */
public record SkillFigures(
        String skill,
        long invocations,
        Rate completed,
        long abandoned,
        long failed,
        long open,
        long sessions,
        Instant lastUsed,
        Durations duration,
        Map<String, Long> triggers,
        Map<String, Rate> phases,
        Top paths,
        Top errors,
        Top followUps,
        Rank rank,
        Rate firstRankedCompleted,
        Trend completion) {
    public SkillFigures {
        triggers = Collections.unmodifiableMap(new LinkedHashMap<>(triggers));
        phases = Collections.unmodifiableMap(new LinkedHashMap<>(phases));
    }

    /**
     * At which rank it was chosen.
     *
     * @param n invocations that tell
     * @param mean absent where there are fewer than {@value Rate#ENOUGH}
     */
    public record Rank(long n, Optional<Double> mean) {
        static Rank of(long n, long sum) {
            return new Rank(n, n < Rate.ENOUGH ? Optional.empty() : Optional.of(Math.round(100.0 * sum / n) / 100.0));
        }
    }

    /**
     * The most frequent of some names.
     *
     * @param n how often there was any
     * @param names with their counts
     */
    public record Top(long n, Map<String, Long> names) {
        private static final int MOST = 5;

        public Top {
            names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
        }

        /** Of names that come most frequent first. */
        static Top of(List<Counted> counted) {
            Map<String, Long> names = new LinkedHashMap<>();
            counted.stream().limit(MOST).forEach(one -> names.put(one.name(), one.count()));
            return new Top(counted.stream().mapToLong(Counted::count).sum(), names);
        }
    }
}
