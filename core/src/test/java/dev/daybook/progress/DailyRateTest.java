package dev.daybook.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.daybook.core.DaybookException;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The expected numbers are those of SciPy 1.17: {@code scipy.stats.f.ppf} and {@code chi2.ppf} in the formulas. */
class DailyRateTest {
    private static final long[] FOUR_WEEKS = {
        3, 0, 5, 2, 1, 0, 0, 4, 6, 0, 1, 2, 0, 0, 7, 1, 0, 3, 2, 0, 0, 1, 2, 4, 0, 3, 1, 0
    };

    @Test
    void theRateAndItsIntervalAreThoseOfTheFormula() {
        DailyRate rate = DailyRate.of(FOUR_WEEKS);

        // 48 in 28 days; the variance of days is 2.33 times their mean, that of weeks 0.11 times theirs
        assertThat(rate.perDay()).isEqualTo(48 / 28.0);
        assertThat(rate.dispersion()).isCloseTo(2.32716, within(1e-5));
        assertThat(rate.lower()).isCloseTo(1.08864, within(1e-5));
        assertThat(rate.upper()).isCloseTo(2.57994, within(1e-5));
    }

    @Test
    void theTimeUntilSoManyMoreIsThatOfTheFormula() {
        DailyRate rate = DailyRate.of(FOUR_WEEKS);

        assertThat(rate.leastDaysUntil(10)).isCloseTo(1.57329, within(1e-4));
        assertThat(rate.daysUntil(10)).isCloseTo(5.34461, within(1e-4));
        assertThat(rate.mostDaysUntil(10)).isCloseTo(14.02311, within(1e-4));
        assertThat(rate.daysUntil(200)).isCloseTo(115.27728, within(1e-3));
        assertThat(rate.mostDaysUntil(200)).isCloseTo(190.88652, within(1e-3));
    }

    @Test
    void weeksThatDifferMoreThanTheirDaysMakeTheIntervalWider() {
        long[] sprints = IntStream.range(0, 28)
                .mapToLong(day -> day / 7 % 2 == 0 ? 8 : 0)
                .toArray();

        // by days 4·28/27, by weeks 28·4/3
        assertThat(DailyRate.of(sprints).dispersion()).isCloseTo(28 * 4 / 3.0, within(1e-9));
    }

    @Test
    void daysThatAreAllTheSameAreNoMoreCertainThanChanceMakesThem() {
        long[] same = IntStream.range(0, 14).mapToLong(day -> 3).toArray();

        assertThat(DailyRate.of(same).dispersion()).isEqualTo(1);
    }

    @Test
    void extremesHaveAnAnswer() {
        long[] one = new long[28];
        one[3] = 1_000_000;
        long[] many =
                IntStream.range(0, 28).mapToLong(day -> 1_000_000_000L + day).toArray();

        for (DailyRate rate : new DailyRate[] {DailyRate.of(one), DailyRate.of(many)}) {
            for (long more : new long[] {1, 1_000, 1_000_000_000}) {
                assertThat(rate.daysUntil(more)).isFinite().isNotNegative();
                assertThat(rate.leastDaysUntil(more)).isFinite().isBetween(0.0, rate.daysUntil(more));
                assertThat(rate.mostDaysUntil(more)).isGreaterThanOrEqualTo(rate.daysUntil(more));
            }
        }
    }

    @Test
    void aPartOfAWeekIsNoSample() {
        assertThatExceptionOfType(DaybookException.class).isThrownBy(() -> DailyRate.of(new long[15]));
        assertThatExceptionOfType(DaybookException.class).isThrownBy(() -> DailyRate.of(new long[7]));
    }

    @Test
    void ofDaysThatDifferByChanceAloneTheIntervalHoldsWhatItPromises() {
        assertThat(coverage(28, day -> 2, 1)).isBetween(0.94, 0.995);
        assertThat(coverage(14, day -> 2, 1)).isBetween(0.93, 0.995);
    }

    @Test
    void ofDaysThatDifferSixTimesAsMuchItHoldsAlmostTheSame() {
        assertThat(coverage(28, day -> 5, 6)).isBetween(0.92, 0.995);
    }

    @Test
    void ofWorkingWeeksItHoldsMoreThanItPromises() {
        assertThat(coverage(28, day -> day % 7 < 5 ? 8 : 0, 3)).isGreaterThan(0.95);
    }

    /** How often the day on which 2 times as many more have happened lies in the interval, of 1,000 histories. */
    private static double coverage(int days, IntToDoubleFunction mean, double dispersion) {
        Random random = new Random(5);
        int hits = 0;
        int histories = 1_000;
        for (int i = 0; i < histories; i++) {
            long[] counts = IntStream.range(0, days)
                    .mapToLong(day -> draw(random, mean.applyAsDouble(day), dispersion))
                    .toArray();
            DailyRate rate = DailyRate.of(counts);
            long more = Math.round(
                    2 * days * IntStream.range(0, 7).mapToDouble(mean).average().orElseThrow());
            long happened = 0;
            int day = 0;
            while (happened < more) {
                happened += draw(random, mean.applyAsDouble(day), dispersion);
                day++;
            }
            if (day >= Math.floor(rate.leastDaysUntil(more)) && day <= Math.ceil(rate.mostDaysUntil(more))) {
                hits++;
            }
        }
        return (double) hits / histories;
    }

    /** Poisson where the dispersion is 1, else negative binomial: Poisson with a mean that is gamma distributed. */
    private static long draw(Random random, double mean, double dispersion) {
        if (mean == 0) {
            return 0;
        }
        double shape = dispersion == 1 ? 0 : mean / (dispersion - 1);
        return poisson(random, dispersion == 1 ? mean : gamma(random, shape) * (dispersion - 1));
    }

    /** Knuth's, The Art of Computer Programming, volume 2, 3.4.1. */
    private static long poisson(Random random, double mean) {
        double least = Math.exp(-mean);
        long k = 0;
        for (double product = random.nextDouble(); product > least; product *= random.nextDouble()) {
            k++;
        }
        return k;
    }

    /** Marsaglia and Tsang, ACM Transactions on Mathematical Software 26, 2000. */
    private static double gamma(Random random, double shape) {
        double d = shape + (shape < 1 ? 1 : 0) - 1 / 3.0;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                return d * v * (shape < 1 ? Math.pow(random.nextDouble(), 1 / shape) : 1);
            }
        }
    }
}
