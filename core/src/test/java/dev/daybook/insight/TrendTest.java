package dev.daybook.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class TrendTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final TimeBuckets SIX_WEEKS = new TimeBuckets(START, 7, 6);

    @Test
    void aRateThatRisesSurelyIsImproving() {
        // p = 0.0042, as MannKendallTest has it; rates 0.2, 0.375, 0.5, 0.6, 0.714, 0.889
        Trend trend = Trend.ofCompletion(SIX_WEEKS, new long[] {1, 3, 3, 6, 5, 8}, new long[] {5, 8, 6, 10, 7, 9});

        assertThat(trend.direction()).isEqualTo(Trend.Direction.IMPROVING);
        assertThat(trend.n()).isEqualTo(45);
        assertThat(trend.buckets()).isEqualTo(6);
        // SciPy 1.17.1: theilslopes([1/5, 3/8, 3/6, 6/10, 5/7, 8/9], [.5, 1.5, 2.5, 3.5, 4.5, 5.5]).slope = 0.12857…
        assertThat(trend.slopePerWeek().orElseThrow()).isCloseTo(0.129, within(0.0006));
    }

    @Test
    void aRateThatFallsSurelyIsDeclining() {
        Trend trend = Trend.ofCompletion(SIX_WEEKS, new long[] {8, 5, 6, 3, 3, 1}, new long[] {9, 7, 10, 6, 8, 5});

        assertThat(trend.direction()).isEqualTo(Trend.Direction.DECLINING);
    }

    @Test
    void whatMayBeChanceIsStable() {
        Trend trend = Trend.ofCompletion(SIX_WEEKS, new long[] {4, 5, 3, 5, 4, 5}, new long[] {6, 6, 6, 6, 6, 6});

        assertThat(trend.direction()).isEqualTo(Trend.Direction.STABLE);
        assertThat(trend.p().orElseThrow()).isGreaterThan(0.05);
    }

    @Test
    void threePointsAreNoTrendHoweverClearTheyLook() {
        Trend trend = Trend.ofCompletion(new TimeBuckets(START, 1, 3), new long[] {0, 10, 20}, new long[] {20, 20, 20});

        assertThat(trend.direction()).isEqualTo(Trend.Direction.NOT_ENOUGH_DATA);
        assertThat(trend.note()).contains("not enough data (n=60, needs 30; 3 buckets, needs 5)");
        assertThat(trend.p()).isEmpty();
    }

    @Test
    void fewInvocationsAreNoTrend() {
        Trend trend = Trend.ofCompletion(SIX_WEEKS, new long[] {0, 0, 1, 3, 4, 5}, new long[] {4, 5, 5, 5, 5, 5});

        assertThat(trend.note()).contains("not enough data (n=29, needs 30; 6 buckets, needs 5)");
    }

    @Test
    void whatTakesLongerIsDeclining() {
        // each week half as long again
        Trend trend = Trend.ofDuration(
                new TimeBuckets(START, 7, 8),
                counts(8, 3),
                DoubleStream.iterate(9, log -> log + 3 * Math.log(1.5)).limit(8).toArray());

        assertThat(trend.direction()).isEqualTo(Trend.Direction.DECLINING);
        assertThat(trend.slopePerWeek()).contains(0.5);
        assertThat(trend.n()).isEqualTo(24);
    }

    @Test
    void sevenPartsAreTooFewForDurations() {
        Trend trend =
                Trend.ofDuration(new TimeBuckets(START, 7, 8), new long[] {3, 3, 3, 3, 3, 3, 3, 2}, new double[8]);

        assertThat(trend.note()).contains("not enough data (7 buckets with 3 durations or more, needs 8)");
        assertThat(trend.n()).isEqualTo(23);
    }

    @Test
    void oneOfTwentyTrendsByChanceIsNone() {
        // p = 0.0042 alone, and 0.0042·20 = 0.0846 among twenty of which the others are nothing
        Trend rising = Trend.ofCompletion(SIX_WEEKS, new long[] {1, 3, 3, 6, 5, 8}, new long[] {5, 8, 6, 10, 7, 9});
        Trend flat = Trend.ofCompletion(SIX_WEEKS, new long[] {3, 3, 3, 3, 3, 3}, new long[] {6, 6, 6, 6, 6, 6});
        List<Trend> twenty = new ArrayList<>(Collections.nCopies(19, flat));
        twenty.add(rising);

        Trend corrected = Trend.corrected(twenty).get(19);

        assertThat(corrected.direction()).isEqualTo(Trend.Direction.STABLE);
        assertThat(corrected.p()).contains(0.00423);
        assertThat(corrected.adjustedP()).contains(0.0846);
    }

    @Test
    void whatHadTooLittleDataIsNotCountedAmongTheTests() {
        Trend rising = Trend.ofCompletion(SIX_WEEKS, new long[] {1, 3, 3, 6, 5, 8}, new long[] {5, 8, 6, 10, 7, 9});
        Trend nothing = Trend.ofCompletion(SIX_WEEKS, new long[6], new long[6]);

        List<Trend> corrected = Trend.corrected(List.of(nothing, rising, nothing));

        assertThat(corrected.get(1).adjustedP()).contains(0.00423);
        assertThat(corrected.get(0).adjustedP()).isEqualTo(Optional.empty());
    }

    private static long[] counts(int parts, long each) {
        long[] counts = new long[parts];
        Arrays.fill(counts, each);
        return counts;
    }
}
