package dev.daybook.compare;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * How much more one number is than the baseline's.
 *
 * @param percent of the baseline's size; absent where that is 0
 */
public record Delta(double difference, Optional<Double> percent) {
    /** What a double cannot have of a decimal fraction shows behind them. */
    private static final MathContext DIGITS = new MathContext(12);

    /** Absent where either is unknown. */
    static Optional<Delta> between(Optional<Double> baseline, Optional<Double> other) {
        return baseline.flatMap(from -> other.map(to -> of(from, to)));
    }

    private static Delta of(double from, double to) {
        BigDecimal difference =
                new BigDecimal(to).subtract(new BigDecimal(from)).round(DIGITS);
        Optional<Double> percent = from == 0
                ? Optional.empty()
                : Optional.of(difference.doubleValue() / Math.abs(from) * 100).filter(Double::isFinite);
        return new Delta(difference.doubleValue(), percent.map(value -> Math.round(value * 10) / 10.0));
    }
}
