package dev.daybook.insight;

import java.math.BigDecimal;
import java.math.MathContext;

/** How many digits of a figure are told: no more than it has to say. */
final class Digits {
    private static final MathContext THREE = new MathContext(3);
    /** What a double cannot have of a decimal fraction shows behind them. */
    private static final MathContext TWELVE = new MathContext(12);

    private Digits() {}

    /** Three decimals, for shares, differences and effect sizes. */
    static double decimals(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    /** Three significant digits, for p-values and e-values, however small or large. */
    static double significant(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(THREE).doubleValue() : value;
    }

    /** Twelve significant digits, for sums and differences of decimal fractions. */
    static double plain(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(TWELVE).doubleValue() : value;
    }
}
