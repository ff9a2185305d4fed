package dev.daybook.cli;

import dev.daybook.insight.Trend;
import java.util.List;
import java.util.Locale;

/** Trends as people read them. */
final class TrendWords {
    private TrendWords() {}

    /** {@code improving (p=0.012)}, {@code not enough data (n=12)}. */
    static String brief(Trend trend) {
        return trend.adjustedP()
                .map(p -> word(trend) + " (" + p(p) + ", n=" + Wording.count(trend.n()) + ")")
                .orElse("not enough data (n=" + Wording.count(trend.n()) + ")");
    }

    /** {@code improving, +1.2 points a week (95% +0.4 to +2.0), p=0.012, n=320 in 14 buckets}. */
    static String full(Trend trend) {
        if (trend.adjustedP().isEmpty()) {
            return trend.note().orElse("not enough data");
        }
        return word(trend)
                + trend.slopePerWeek()
                        .map(slope -> ", " + slope(trend, slope) + " a week" + interval(trend))
                        .orElse("")
                + ", " + p(trend.adjustedP().get()) + ", n=" + Wording.count(trend.n()) + " in " + trend.buckets()
                + " buckets";
    }

    static String word(Trend trend) {
        return switch (trend.direction()) {
            case IMPROVING -> "improving";
            case DECLINING -> "declining";
            case STABLE -> "stable";
            case NOT_ENOUGH_DATA -> "not enough data";
        };
    }

    static String slope(Trend trend) {
        return trend.slopePerWeek().map(slope -> slope(trend, slope)).orElse(Wording.UNKNOWN);
    }

    static String p(double p) {
        return p < 0.001 ? "p<0.001" : String.format(Locale.ROOT, "p=%.3f", p);
    }

    private static String interval(Trend trend) {
        return trend.slopeInterval()
                .map((List<Double> pair) ->
                        " (95% " + slope(trend, pair.get(0)) + " to " + slope(trend, pair.get(1)) + ")")
                .orElse("");
    }

    private static String slope(Trend trend, double slope) {
        return String.format(
                Locale.ROOT, trend.measure() == Trend.Measure.COMPLETION ? "%+.1f points" : "%+.1f%%", 100 * slope);
    }
}
