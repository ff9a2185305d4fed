package dev.daybook.cli;

import dev.daybook.insight.DurationComparison;
import dev.daybook.insight.Durations;
import dev.daybook.insight.Rate;
import dev.daybook.insight.RateComparison;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Results of tests as people read them. */
final class StatisticWording {
    private StatisticWording() {}

    /** {@code p=0.032}, {@code p<0.0001}. */
    static String p(double p) {
        if (p < 0.0001) {
            return "p<0.0001";
        }
        return String.format(Locale.ROOT, p < 0.01 ? "p=%.4f" : p < 0.1 ? "p=%.3f" : "p=%.2f", p);
    }

    static String p(Optional<Double> p) {
        return p.map(StatisticWording::p).orElse(Wording.UNKNOWN);
    }

    /** {@code 92% of 400}. */
    static String rate(Rate rate) {
        return rate.rate()
                .map(share -> Wording.percent(share) + " of " + Wording.count(rate.n()))
                .orElseGet(() -> Wording.count(rate.count()) + " of " + Wording.count(rate.n()));
    }

    /** {@code -27 points (95% -42 to -14)}. */
    static String difference(Optional<Double> difference, Optional<List<Double>> interval) {
        return difference
                .map(value -> points(value) + " points"
                        + interval.map(pair -> " (95% " + points(pair.get(0)) + " to " + points(pair.get(1)) + ")")
                                .orElse(""))
                .orElse("not enough data");
    }

    static String difference(RateComparison comparison) {
        return difference(comparison.difference(), comparison.interval());
    }

    /** {@code +1m 10s}, the Hodges-Lehmann shift. */
    static String shift(DurationComparison comparison) {
        return comparison
                .shiftMs()
                .map(ms -> (ms < 0 ? "-" : "+") + Wording.duration(Math.abs(ms)))
                .orElse("not enough data");
    }

    static String median(Durations durations) {
        return Wording.duration(durations.medianMs()) + " of " + Wording.count(durations.n());
    }

    static String effect(String name, Optional<Double> effect) {
        return effect.map(value -> name + "=" + String.format(Locale.ROOT, "%+.2f", value))
                .orElse(Wording.UNKNOWN);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f%%", 100 * share);
    }

    private static String points(double difference) {
        double points = 100 * difference;
        return String.format(Locale.ROOT, Math.abs(points) < 9.95 ? "%+.1f" : "%+.0f", points == 0 ? 0.0 : points);
    }
}
