package dev.daybook.progress;

import dev.daybook.insight.Rate;
import dev.daybook.progress.Quality.Lever;
import dev.daybook.progress.Quality.Measure;
import dev.daybook.progress.Quality.Part;
import dev.daybook.progress.Quality.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The score and what it is made of: means with weights, in which what has too little data has no part and the others
 * have that much more.
 */
record QualityScore(
        Optional<Integer> total,
        Score completeness,
        Score diversity,
        Score soundness,
        List<Part> parts,
        List<Diversity> varieties,
        List<Lever> levers) {
    private static final double COMPLETENESS = 0.4;
    private static final double DIVERSITY = 0.3;
    private static final double SOUNDNESS = 0.3;
    private static final double ALL = 100;
    private static final int MOST_LEVERS = 3;
    /** What is less than a point is not worth telling. */
    private static final double WORTH_POINTS = 1;
    /** So that what is whole but for rounding is whole. */
    private static final double ROUNDING = 1e-9;

    /** A score with its exact value. */
    private record Exact(Optional<Double> value, double weight, long n) {
        Score score() {
            return new Score(value.map(QualityScore::floor), rounded(weight), n);
        }
    }

    static QualityScore of(Map<Measure, Rate> rates, List<Diversity> varieties, long things, long anomalous) {
        double known = rates.entrySet().stream()
                .filter(rate -> rate.getValue().rate().isPresent())
                .mapToDouble(rate -> rate.getKey().weight)
                .sum();
        List<Part> parts = rates.entrySet().stream()
                .map(rate -> new Part(
                        rate.getKey(),
                        rate.getValue(),
                        rate.getValue().rate().isPresent() ? rounded(rate.getKey().weight / known) : 0))
                .toList();
        Optional<Double> complete = known == 0
                ? Optional.empty()
                : Optional.of(rates.entrySet().stream()
                        .filter(rate -> rate.getValue().rate().isPresent())
                        .mapToDouble(rate -> rate.getKey().weight / known * share(rate.getValue()) * ALL)
                        .sum());
        List<Diversity> told = varieties.stream()
                .filter(variety -> variety.score().isPresent())
                .toList();
        Optional<Double> various = told.isEmpty()
                ? Optional.empty()
                : Optional.of(told.stream()
                        .mapToInt(variety -> variety.score().orElseThrow())
                        .average()
                        .orElseThrow());
        Optional<Double> sound =
                things < Rate.ENOUGH ? Optional.empty() : Optional.of(ALL * (things - anomalous) / things);
        double weights = weight(complete, COMPLETENESS) + weight(various, DIVERSITY) + weight(sound, SOUNDNESS);
        Exact completeness = exact(complete, COMPLETENESS / weights, n(rates));
        Exact diversity = exact(
                various,
                DIVERSITY / weights,
                told.stream().mapToLong(Diversity::n).sum());
        Exact soundness = exact(sound, SOUNDNESS / weights, things);
        List<Exact> three = List.of(completeness, diversity, soundness);
        Optional<Integer> total = complete.map(whatever -> floor(three.stream()
                .mapToDouble(part -> part.value().orElse(0.0) * part.weight())
                .sum()));
        return new QualityScore(
                total,
                completeness.score(),
                diversity.score(),
                soundness.score(),
                parts,
                varieties,
                total.isEmpty() ? List.of() : levers(parts, told, completeness, diversity, soundness));
    }

    private static List<Lever> levers(
            List<Part> parts, List<Diversity> told, Exact completeness, Exact diversity, Exact soundness) {
        List<Lever> levers = new ArrayList<>();
        parts.stream()
                .filter(part -> part.rate().rate().isPresent())
                .forEach(part -> levers.add(new Lever(
                        advice(part.measure()),
                        completeness.weight() * part.weight() * (1 - share(part.rate())) * ALL)));
        told.forEach(variety -> levers.add(new Lever(
                advice(variety.of()),
                diversity.weight() / told.size() * (ALL - variety.score().orElseThrow()))));
        soundness
                .value()
                .ifPresent(value -> levers.add(new Lever(
                        "look at the anomalies below, and mend or forget what is wrong",
                        soundness.weight() * (ALL - value))));
        return levers.stream()
                .filter(lever -> lever.points() >= WORTH_POINTS)
                .sorted(Comparator.comparing(Lever::points).reversed())
                .limit(MOST_LEVERS)
                .map(lever -> new Lever(lever.what(), Math.round(10 * lever.points()) / 10.0))
                .toList();
    }

    private static String advice(Measure measure) {
        return switch (measure) {
            case ANSWERED -> "record answers with prompts: 'daybook doctor' tells which logs are not read";
            case WORKED -> "record tools and files: read the agent's logs, or tell them with log_exchange";
            case METERED -> "record tokens: read the agent's logs, which tell them";
            case COMMITTED -> "commit what sessions change, and let 'daybook backfill' read the history";
            case TESTED -> "record what CI says of commits: 'daybook ci auto' or 'daybook ci import'";
            case RATED -> "give feedback: 'daybook feedback add last good'";
        };
    }

    private static String advice(Diversity.Of of) {
        return switch (of) {
            case TOOLS -> "let agents work with more than the same few tools";
            case FILES -> "work on more than the same few files";
            case SESSIONS -> "begin sessions anew for other tasks, so that no session has most of the exchanges";
        };
    }

    private static Exact exact(Optional<Double> value, double weight, long n) {
        return new Exact(value, value.isPresent() ? weight : 0, n);
    }

    private static double weight(Optional<Double> value, double weight) {
        return value.isPresent() ? weight : 0;
    }

    private static double share(Rate rate) {
        return (double) rate.count() / rate.n();
    }

    private static long n(Map<Measure, Rate> rates) {
        return rates.values().stream().mapToLong(Rate::n).max().orElse(0);
    }

    private static int floor(double value) {
        return (int) Math.floor(value + ROUNDING);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
