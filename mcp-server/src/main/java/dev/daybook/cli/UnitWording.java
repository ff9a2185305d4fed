package dev.daybook.cli;

import dev.daybook.compare.Delta;
import dev.daybook.compare.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Numbers of sessions as people read them, by what they count. */
final class UnitWording {
    private static final double THOUSAND = 1_000;
    private static final double MILLION = 1_000_000;
    private static final double LARGE = 100_000;
    private static final MathContext FIVE = new MathContext(5);

    private UnitWording() {}

    static String of(Unit unit, double value) {
        String sign = value < 0 ? "-" : "";
        double size = Math.abs(value);
        return switch (unit) {
            case SECONDS -> sign + Wording.duration(Math.round(size * THOUSAND));
            case DOLLARS -> sign + Wording.dollars(BigDecimal.valueOf(size));
            case TOKENS -> sign + tokens(size);
            case COUNT, PLAIN -> MetricList.number(rounded(value));
        };
    }

    static String of(Unit unit, Optional<Double> value) {
        return value.map(known -> of(unit, known)).orElse(Wording.UNKNOWN);
    }

    /** Whole numbers as they are, others with five digits. */
    private static double rounded(double value) {
        return value == Math.rint(value)
                ? value
                : new BigDecimal(value).round(FIVE).doubleValue();
    }

    /** {@code 12,345}, and with three digits from a hundred thousand on: {@code 1.24M}. */
    private static String tokens(double size) {
        if (size < LARGE) {
            return MetricList.number(size);
        }
        boolean millions = size >= MILLION - 500;
        double shown = millions ? size / MILLION : size / THOUSAND;
        String form = shown < 9.995 ? "%.2f" : shown < 99.95 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, form, shown) + (millions ? "M" : "k");
    }

    /** {@code +12}, {@code -1m 05s}. */
    static String signed(Unit unit, double value) {
        return (value >= 0 ? "+" : "") + of(unit, value);
    }

    /** {@code +12 (+3%)}. */
    static String delta(Unit unit, Delta delta) {
        return delta.difference() == 0
                ? "same"
                : signed(unit, delta.difference())
                        + delta.percent()
                                .map(percent -> " (" + percent(percent) + ")")
                                .orElse("");
    }

    /** {@code +3%}, {@code -0.4%}, {@code ×12} instead of more than ten times as much. */
    static String percent(double percent) {
        if (percent >= 1_000) {
            return "×" + MetricList.number(Math.round(percent / 10 + 10) / 10.0);
        }
        return String.format(Locale.ROOT, Math.abs(percent) < 9.95 ? "%+.1f%%" : "%+.0f%%", percent);
    }

    /** {@code +50.0s to +1m 10s}. */
    static String interval(Unit unit, List<Double> interval) {
        return signed(unit, interval.get(0)) + " to " + signed(unit, interval.get(1));
    }
}
