package dev.daybook.insight;

import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.FisherExactTest;

/** Whether two properties of things have to do with one another. */
final class Independence {
    private static final double SCREEN = 0.1;
    private static final double MANY = 25;
    private static final long LARGE = 1_000;

    private Independence() {}

    /**
     * Two-sided p-value of Fisher's exact test, and of Pearson's chi-square test, which takes a hundredth of the time, where
     * the two hardly differ: where at least {@value #MANY} things are expected in each cell, and above {@value #SCREEN} of
     * {@value #LARGE} things or more.
     * With few in a cell small p-values of the latter are much too small.
     *
     * @param both things with both properties
     * @param first things with the first, whether with the other or not
     */
    static double p(long both, long first, long second, long all) {
        if (first == 0 || second == 0 || first == all || second == all) {
            return 1;
        }
        long[][] cells = {{both, first - both}, {second - both, all - first - second + both}};
        double approximate = ChiSquareTest.withDefaults().test(cells).getPValue();
        double expected = (double) Math.min(first, all - first) * Math.min(second, all - second) / all;
        return expected >= MANY || (all >= LARGE && approximate > SCREEN) ? approximate : exact(cells);
    }

    private static double exact(long[][] cells) {
        return FisherExactTest.withDefaults()
                .test(new int[][] {
                    {Math.toIntExact(cells[0][0]), Math.toIntExact(cells[0][1])},
                    {Math.toIntExact(cells[1][0]), Math.toIntExact(cells[1][1])}
                })
                .getPValue();
    }
}
