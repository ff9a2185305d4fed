package dev.daybook.progress;

import dev.daybook.core.Period;
import dev.daybook.insight.Insights;
import dev.daybook.insight.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How good the record is to learn from; scores are 0 to 100, rounded down.
 *
 * @param lookedAt how many of each were looked at, the newest
 * @param score absent where too little is recorded for its completeness
 * @param levers what would raise the score most, with how many points it would
 */
public record Quality(
        LookedAt lookedAt,
        Optional<Integer> score,
        Score completeness,
        Score diversity,
        Score soundness,
        List<Part> parts,
        List<Diversity> varieties,
        Lengths prompts,
        Lengths answers,
        List<Anomaly> anomalies,
        List<Lever> levers)
        implements Insights.Content {
    private static final int EXCHANGES = 5_000;
    private static final int SESSIONS = 2_000;
    private static final int COMMITS = 2_000;
    private static final Duration SETTLING = Duration.ofHours(1);

    /** How many were looked at. */
    public record LookedAt(long exchanges, long sessions, long commits) {
        long all() {
            return exchanges + sessions + commits;
        }
    }

    /**
     * One of the three.
     *
     * @param weight its share in the score, after what has no data was left out
     * @param n things that it is of
     */
    public record Score(Optional<Integer> score, double weight, long n) {}

    /**
     * A part of completeness.
     *
     * @param weight its share in it, after what has no data was left out
     */
    public record Part(Measure measure, Rate rate, double weight) {}

    /** What there should be; weights are shares, and sum up to 1. */
    public enum Measure {
        ANSWERED(0.30),
        WORKED(0.15),
        METERED(0.10),
        COMMITTED(0.20),
        TESTED(0.15),
        RATED(0.10);

        final double weight;

        Measure(double weight) {
            this.weight = weight;
        }
    }

    /** How long texts are, in bytes of UTF-8. */
    public record Lengths(long n, Optional<Long> shortest, Optional<Long> median, Optional<Long> longest) {
        static Lengths of(List<Long> lengths) {
            List<Long> sorted = lengths.stream().sorted().toList();
            int n = sorted.size();
            return n == 0
                    ? new Lengths(0, Optional.empty(), Optional.empty(), Optional.empty())
                    : new Lengths(
                            n,
                            Optional.of(sorted.get(0)),
                            Optional.of(sorted.get((n - 1) / 2)),
                            Optional.of(sorted.get(n - 1)));
        }
    }

    /** What is wrong with some things; the newest of them by their ids. */
    public record Anomaly(Kind kind, long n, List<String> examples) {
        public enum Kind {
            /** Neither an answer, nor a tool call, nor a file. */
            EMPTY_EXCHANGE,
            /** The same prompt with the same answer, a second time in the session. */
            REPEATED_EXCHANGE,
            /** Below zero, or more than a day. */
            IMPOSSIBLE_DURATION,
            /** More than a day after now. */
            IN_THE_FUTURE,
            /** Nothing at all happened in it. */
            EMPTY_SESSION,
            ENDED_BEFORE_IT_BEGAN,
            /** Changes no file, and is no merge. */
            EMPTY_COMMIT,
            COMMIT_WITHOUT_MESSAGE
        }

        public Anomaly {
            examples = List.copyOf(examples);
        }
    }

    /** Something that would raise the score to so many points more, if it were as good as can be. */
    public record Lever(String what, double points) {}

    public Quality {
        parts = List.copyOf(parts);
        varieties = List.copyOf(varieties);
        anomalies = List.copyOf(anomalies);
        levers = List.copyOf(levers);
    }

    @Override
    public Optional<String> nothing() {
        return lookedAt.all() == 0
                ? Optional.of("Nothing is recorded in this period, so it has no score")
                : Optional.empty();
    }

    static Quality of(QualityStore store, Period period, int limit, Instant now) {
        QualityStore.Look look = new QualityStore.Look(period, EXCHANGES, SESSIONS, COMMITS, now.minus(SETTLING), now);
        QualityStore.Found found = store.find(look);
        LookedAt lookedAt = new LookedAt(found.exchanges(), found.sessions(), found.commits());
        List<QualityStore.Anomalous> anomalous = store.anomalies(look);
        QualityScore score = QualityScore.of(
                rates(found),
                List.of(
                        Diversity.of(Diversity.Of.TOOLS, found.tools()),
                        Diversity.of(Diversity.Of.FILES, found.files()),
                        Diversity.of(Diversity.Of.SESSIONS, found.talks())),
                lookedAt.all(),
                anomalous.stream().map(QualityStore.Anomalous::id).distinct().count());
        return new Quality(
                lookedAt,
                score.total(),
                score.completeness(),
                score.diversity(),
                score.soundness(),
                score.parts(),
                score.varieties(),
                Lengths.of(found.prompts()),
                Lengths.of(found.answers()),
                anomalies(anomalous, limit),
                score.levers());
    }

    private static Map<Measure, Rate> rates(QualityStore.Found found) {
        Map<Measure, Rate> rates = new EnumMap<>(Measure.class);
        rates.put(Measure.ANSWERED, Rate.of(found.answered(), found.exchanges()));
        rates.put(Measure.WORKED, Rate.of(found.worked(), found.exchanges()));
        rates.put(Measure.METERED, Rate.of(found.metered(), found.exchanges()));
        rates.put(Measure.COMMITTED, Rate.of(found.committed(), found.changing()));
        rates.put(Measure.TESTED, Rate.of(found.tested(), found.commits()));
        rates.put(Measure.RATED, Rate.of(found.rated(), found.exchanges()));
        return rates;
    }

    private static List<Anomaly> anomalies(List<QualityStore.Anomalous> all, int limit) {
        Map<Anomaly.Kind, List<String>> ids = all.stream()
                .collect(Collectors.groupingBy(
                        QualityStore.Anomalous::kind,
                        Collectors.mapping(QualityStore.Anomalous::id, Collectors.toList())));
        return Arrays.stream(Anomaly.Kind.values())
                .filter(ids::containsKey)
                .map(kind -> new Anomaly(
                        kind,
                        ids.get(kind).size(),
                        ids.get(kind).stream().limit(limit).toList()))
                .toList();
    }
}
