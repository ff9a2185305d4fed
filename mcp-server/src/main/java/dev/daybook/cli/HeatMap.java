package dev.daybook.cli;

import dev.daybook.insight.Rate;
import java.util.Locale;

/** Rates as cells that can be told apart at a glance, and read: a block as dark as the rate is high, the rate and its n. */
final class HeatMap {
    private static final double[] FROM = {0.9, 0.7, 0.5, 0.3, 0};
    private static final String BLOCKS = "█▓▒░·";
    private static final String ASCII = "#+=-.";

    private final String marks;

    HeatMap(boolean hasBlocks) {
        marks = hasBlocks ? BLOCKS : ASCII;
    }

    /** {@code █ 92% 1.2k}; {@code 3 of 4} where that is too little for a rate. */
    String cell(Rate rate) {
        return rate.rate()
                .map(share -> mark(share) + " " + Wording.percent(share) + " " + rounded(rate.n()))
                .orElse(rate.n() == 0 ? "" : rate.count() + " of " + rate.n());
    }

    /** What the marks mean. */
    String legend() {
        return String.format(
                Locale.ROOT, "%s 90%% and more, %s 70%%, %s 50%%, %s 30%%, %s less; after the rate its n", (Object[])
                        marks.split(""));
    }

    private char mark(double share) {
        int i = 0;
        while (share < FROM[i]) {
            i++;
        }
        return marks.charAt(i);
    }

    private static String rounded(long n) {
        if (n < 1_000) {
            return String.valueOf(n);
        }
        return n < 9_950 ? String.format(Locale.ROOT, "%.1fk", n / 1000.0) : Math.round(n / 1000.0) + "k";
    }
}
