package dev.daybook.skill;

import dev.daybook.core.DaybookException;

/**
 * So much of {@code n} turned out well.
 *
 * @param good 0 to n; each of the n may be good in part
 */
public record Share(double good, long n) {
    public static final Share NONE = new Share(0, 0);

    public Share {
        // sums of many parts may differ in the last digit
        if (n < 0 || good < -0.001 || good > n + 0.001) {
            throw DaybookException.invalid("a share needs 0 ≤ good ≤ n, not " + good + " of " + n);
        }
        good = Math.max(0, Math.min(n, good));
    }

    public Share plus(Share other) {
        return new Share(good + other.good, n + other.n);
    }

    /** One half where nothing is known. */
    double mean() {
        return n == 0 ? 0.5 : good / n;
    }
}
