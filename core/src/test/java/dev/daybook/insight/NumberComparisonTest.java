package dev.daybook.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Places and shifts are recomputed here from all arrangements and from all differences. */
class NumberComparisonTest {
    private static final NumberSample TERM =
            NumberSample.of(0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46);
    private static final NumberSample EARLY = NumberSample.of(1.15, 0.88, 0.90, 0.74, 1.21);

    /**
     * Hollander and Wolfe, Nonparametric Statistical Methods (1973), p. 69: permeability constants of the human chorioamnion; the
     * shift 0.305 and p = 0.2544 are those of R's {@code wilcox.test(x, y, conf.int = TRUE)}.
     */
    @Test
    void theShiftOfAPublishedExampleIsFound() {
        NumberComparison comparison = NumberComparison.of(EARLY, TERM);

        assertThat(comparison.shift()).contains(0.305);
        assertThat(comparison.p()).contains(0.254);
        assertThat(comparison.effect()).contains(0.4);
        assertThat(comparison.first().median()).contains(0.9);
    }

    @Test
    void theIntervalIsWhereAllArrangementsPutIt() {
        for (int n = 3; n <= 7; n++) {
            for (int m = 3; m <= 7; m++) {
                assertThat(RankSums.place(n, m, 0.025)).as(n + " and " + m).isEqualTo(placeByCounting(n, m));
            }
        }
    }

    /** P(U ≤ 127) is the last below 0.025 of twenty and twenty: the 127 of the usual tables of critical values. */
    @Test
    void theTablesOfCriticalValuesAreMet() {
        assertThat(RankSums.place(5, 5, 0.025) - 1).isEqualTo(2);
        assertThat(RankSums.place(10, 5, 0.025) - 1).isEqualTo(8);
        assertThat(RankSums.place(10, 10, 0.025) - 1).isEqualTo(23);
        assertThat(RankSums.place(20, 20, 0.025) - 1).isEqualTo(127);
    }

    @Test
    void whereArrangementsCannotBeCountedTheNormalDistributionGoesOn() {
        long exact = RankSums.place(28, 28, 0.025);
        long approximate = RankSums.place(29, 29, 0.025);
        long between = RankSums.place(28, 29, 0.025);

        assertThat(between).isBetween(exact, approximate);
        assertThat(approximate - exact).isBetween(15L, 30L);
    }

    @Test
    void theIntervalHoldsTheTrueShiftAsOftenAsItSays() {
        Random random = new Random(11);
        int held = 0;
        int trials = 4_000;
        for (int i = 0; i < trials; i++) {
            NumberSample first = sample(random, 9, 0);
            NumberSample second = sample(random, 12, 2);
            List<Double> interval = second.shiftInterval(first).orElseThrow();
            held += interval.get(0) <= 2 && interval.get(1) >= 2 ? 1 : 0;
        }

        // at least 95 %, and with 4,000 trials a standard error of 0.34 %
        assertThat((double) held / trials).isBetween(0.942, 0.975);
    }

    @Test
    void withManyTiesTheIntervalIsNoNarrower() {
        Random random = new Random(12);
        int held = 0;
        int trials = 4_000;
        for (int i = 0; i < trials; i++) {
            NumberSample first =
                    NumberSample.of(random.ints(10, 0, 4).asDoubleStream().toArray());
            NumberSample second =
                    NumberSample.of(random.ints(10, 1, 5).asDoubleStream().toArray());
            List<Double> interval = second.shiftInterval(first).orElseThrow();
            held += interval.get(0) <= 1 && interval.get(1) >= 1 ? 1 : 0;
        }

        assertThat((double) held / trials).isGreaterThan(0.95);
    }

    @Test
    void shiftAndIntervalOfManyAreThoseOfAllDifferences() {
        Random random = new Random(7);
        double[] some = random.doubles(301, -1e3, 1e6).toArray();
        double[] others = random.doubles(200, -1e6, 1e3).toArray();
        double[] differences = Arrays.stream(some)
                .flatMap(one -> Arrays.stream(others).map(other -> one - other))
                .sorted()
                .toArray();
        int place = (int) RankSums.place(301, 200, 0.025);

        NumberSample one = NumberSample.of(some);
        NumberSample two = NumberSample.of(others);

        assertThat(one.shiftFrom(two))
                .isEqualTo((differences[differences.length / 2 - 1] + differences[differences.length / 2]) / 2);
        assertThat(one.shiftInterval(two))
                .contains(List.of(differences[place - 1], differences[differences.length - place]));
    }

    /** Of 30 and 70 standard normal numbers the interval is as wide as theory has it: 2 · 1.96 · √(π/3 · (1/30 + 1/70)). */
    @Test
    void theIntervalIsAsWideAsTheorySays() {
        Random random = new Random(3);
        double sum = 0;
        for (int i = 0; i < 400; i++) {
            List<Double> interval =
                    sample(random, 70, 0).shiftInterval(sample(random, 30, 0)).orElseThrow();
            sum += interval.get(1) - interval.get(0);
        }

        assertThat(sum / 400).isCloseTo(2 * 1.96 * Math.sqrt(Math.PI / 3 * (1.0 / 30 + 1.0 / 70)), within(0.05));
    }

    /** Of six the least and the largest hold the median but for 2 in 64; of five but for 2 in 32, which is too much. */
    @Test
    void theMedianHasAnIntervalFromSixOn() {
        assertThat(NumberSample.of(5, 1, 4, 2, 3).summary().interval()).isEmpty();
        assertThat(NumberSample.of(6, 1, 4, 2, 3, 5).summary().interval()).contains(List.of(1.0, 6.0));
        // binomial(20, 1/2) ≤ 5 has 0.0207, ≤ 6 has 0.0577: the 6th and the 15th
        assertThat(NumberSample.of(IntStream.rangeClosed(1, 20).asDoubleStream().toArray())
                        .summary()
                        .interval())
                .contains(List.of(6.0, 15.0));
    }

    @Test
    void numbersThatAreAllTheSameDoNotDiffer() {
        NumberComparison comparison =
                NumberComparison.of(NumberSample.of(5, 5, 5, 5, 5), NumberSample.of(5, 5, 5, 5, 5, 5));

        assertThat(comparison.p()).contains(1.0);
        assertThat(comparison.shift()).contains(0.0);
        assertThat(comparison.interval()).contains(List.of(0.0, 0.0));
    }

    @Test
    void belowFiveOfEachThereIsNoTest() {
        NumberComparison comparison = NumberComparison.of(NumberSample.of(1, 2, 3, 4), NumberSample.of(5, 6, 7, 8, 9));

        assertThat(comparison.p()).isEmpty();
        assertThat(comparison.shift()).isEmpty();
        assertThat(comparison.note()).contains("not enough data to compare (n=4 and 5, needs 5 of each)");
        assertThat(comparison.second().median()).contains(7.0);
    }

    @Test
    void nothingIsNoNumber() {
        NumberComparison comparison = NumberComparison.of(NumberSample.of(), NumberSample.of(1, 2));

        assertThat(comparison.first()).isEqualTo(Numbers.NONE);
    }

    @Test
    void decimalFractionsAreToldWithoutWhatADoubleCannotHold() {
        NumberComparison comparison =
                NumberComparison.of(NumberSample.of(0.1, 0.1, 0.1, 0.1, 0.1), NumberSample.of(0.3, 0.3, 0.3, 0.3, 0.3));

        assertThat(comparison.shift()).contains(0.2);
    }

    private static NumberSample sample(Random random, int n, double mean) {
        return NumberSample.of(IntStream.range(0, n)
                .mapToDouble(i -> mean + random.nextGaussian())
                .toArray());
    }

    private static long placeByCounting(int n, int m) {
        List<Integer> pairs = new ArrayList<>();
        for (int chosen = 0; chosen < 1 << n + m; chosen++) {
            if (Integer.bitCount(chosen) == n) {
                pairs.add(pairsInOrder(chosen, n + m));
            }
        }
        int place = 0;
        int most = place;
        while (fewer(pairs, most) <= 0.025 * pairs.size()) {
            place = most;
            most++;
        }
        return place;
    }

    /** Arrangements with fewer pairs in order than that. */
    private static long fewer(List<Integer> pairs, int than) {
        return pairs.stream().filter(n -> n < than).count();
    }

    private static int pairsInOrder(int chosen, int all) {
        int others = 0;
        int pairs = 0;
        for (int i = 0; i < all; i++) {
            if ((chosen >> i & 1) == 1) {
                pairs += others;
            } else {
                others++;
            }
        }
        return pairs;
    }
}
