package dev.daybook.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Corrects p-values for how many tests were made: of what is below 0.05 afterwards, at most one in twenty is expected to be
 * chance (Benjamini and Hochberg, Journal of the Royal Statistical Society B 57, 1995); where nothing is the matter at all,
 * the chance of any finding is at most 0.05. That holds for tests that are independent or depend on one another
 * positively, as a skill's completions and durations do.
 */
public final class BenjaminiHochberg {
    private BenjaminiHochberg() {}

    /** The p-values in the same order, corrected for how many there are; where none is there is none. */
    public static List<Optional<Double>> placed(List<Optional<Double>> ps) {
        List<Double> adjusted = adjusted(ps.stream().flatMap(Optional::stream).toList());
        List<Optional<Double>> placed = new ArrayList<>();
        int next = 0;
        for (Optional<Double> p : ps) {
            placed.add(p.isPresent() ? Optional.of(Digits.significant(adjusted.get(next++))) : Optional.empty());
        }
        return placed;
    }

    /** What was corrected for, in words. */
    public static String words(List<Optional<Double>> ps) {
        long tests = ps.stream().flatMap(Optional::stream).count();
        return tests == 0
                ? "no test was made, as there is not enough data"
                : "Benjamini-Hochberg over " + tests + (tests == 1 ? " test" : " tests");
    }

    /** The p-values in the same order, each the smallest false discovery rate at which it would count. */
    static List<Double> adjusted(List<Double> ps) {
        List<Integer> largestFirst = new ArrayList<>(IntStream.range(0, ps.size())
                .boxed()
                .sorted(Comparator.comparing(ps::get).reversed())
                .toList());
        List<Double> adjusted = new ArrayList<>(ps);
        double least = 1;
        int rank = ps.size();
        for (int i : largestFirst) {
            least = Math.min(least, ps.get(i) * ps.size() / rank--);
            adjusted.set(i, least);
        }
        return adjusted;
    }
}
