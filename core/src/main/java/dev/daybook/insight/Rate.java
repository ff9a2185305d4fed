package dev.daybook.insight;

import dev.daybook.core.DaybookException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * A share of {@code count} in {@code n} with its 95 % Wilson score interval (Wilson 1927); below {@link #ENOUGH} there
 * is no rate, only the counts.
 *
 * @param interval lower and upper bound, 0 to 1
 */
public record Rate(long count, long n, Optional<Double> rate, Optional<List<Double>> interval, Optional<String> note) {
    /** The smallest n of which a rate is shown. */
    public static final int ENOUGH = 5;

    private static final double ALPHA = 0.05;

    public static Rate of(long count, long n) {
        if (count < 0 || count > n || n > Integer.MAX_VALUE) {
            throw DaybookException.invalid("a rate needs 0 ≤ count ≤ n < 2³¹, not " + count + " of " + n);
        }
        if (n < ENOUGH) {
            String note = n == 0 ? "no data" : "not enough data (n=" + n + ", needs " + ENOUGH + ")";
            return new Rate(count, n, Optional.empty(), Optional.empty(), Optional.of(note));
        }
        Interval wilson = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(
                Math.toIntExact(n), Math.toIntExact(count), ALPHA);
        return new Rate(
                count,
                n,
                Optional.of(share(count, n)),
                Optional.of(List.of(rounded(wilson.getLowerBound()), rounded(wilson.getUpperBound()))),
                Optional.empty());
    }

    /** Three decimals; 0 and 1 only where they are the truth. */
    private static double share(long count, long n) {
        double rounded = rounded((double) count / n);
        if (rounded == 0 && count > 0) {
            return 0.001;
        }
        return rounded == 1 && count < n ? 0.999 : rounded;
    }

    private static double rounded(double share) {
        return Math.round(share * 1000) / 1000.0;
    }
}
