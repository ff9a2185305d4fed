package dev.daybook.progress;

import java.util.List;
import java.util.Optional;

/**
 * How various things are: the chance, of 100, that two of them drawn at random are of different kinds, without bias at any
 * n (Simpson, Nature 163, 1949): 1 − Σ nᵢ(nᵢ−1) / n(n−1).
 *
 * @param kinds different ones
 * @param effectiveKinds as many, used equally often, would be as various: exp of Shannon's entropy (Jost, Oikos 113,
 *     2006), with Miller and Madow's correction for n (1955), and no more than there are
 */
public record Diversity(
        Of of, long n, long kinds, Optional<Integer> score, Optional<Double> effectiveKinds, Optional<String> note) {
    /** The fewest things of which it is told. */
    static final int ENOUGH = 30;

    /** What is various. */
    public enum Of {
        TOOLS,
        FILES,
        SESSIONS
    }

    /** From how many there are of each kind. */
    static Diversity of(Of of, List<Long> counts) {
        long n = counts.stream().mapToLong(count -> count).sum();
        if (n < ENOUGH) {
            String why = n == 0 ? "no data" : "not enough data (n=" + n + ", needs " + ENOUGH + ")";
            return new Diversity(of, n, counts.size(), Optional.empty(), Optional.empty(), Optional.of(why));
        }
        double same = counts.stream()
                .mapToDouble(count -> (double) count / n * (count - 1) / (n - 1))
                .sum();
        double entropy = counts.stream()
                .filter(count -> count > 0)
                .mapToDouble(count -> -(double) count / n * Math.log((double) count / n))
                .sum();
        double corrected = entropy + (counts.size() - 1) / (2.0 * n);
        return new Diversity(
                of,
                n,
                counts.size(),
                Optional.of((int) Math.floor(100 * (1 - same) + 1e-9)),
                Optional.of(Math.round(10 * Math.min(counts.size(), Math.exp(corrected))) / 10.0),
                Optional.empty());
    }
}
