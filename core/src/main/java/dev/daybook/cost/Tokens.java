package dev.daybook.cost;

import dev.daybook.core.DaybookException;
import java.util.Locale;

/** Tokens as the model's API counts them; the five kinds do not overlap. */
public record Tokens(long input, long output, long cacheRead, long cacheWrite5m, long cacheWrite1h) {
    public static final Tokens NONE = new Tokens(0, 0, 0, 0, 0);

    /** More than one message, exchange or run can use, and few enough that sums over all of them stay sums. */
    private static final long MOST_AT_ONCE = 10_000_000_000L;

    public Tokens {
        if (input < 0 || output < 0 || cacheRead < 0 || cacheWrite5m < 0 || cacheWrite1h < 0) {
            throw DaybookException.invalid("token counts must not be negative");
        }
        sum(input, output, cacheRead, cacheWrite5m, cacheWrite1h);
    }

    public Tokens plus(Tokens other) {
        return new Tokens(
                sum(input, other.input),
                sum(output, other.output),
                sum(cacheRead, other.cacheRead),
                sum(cacheWrite5m, other.cacheWrite5m),
                sum(cacheWrite1h, other.cacheWrite1h));
    }

    /** What the model was given to read: input, cache reads and cache writes. */
    public long prompt() {
        return input + cacheRead + cacheWrite5m + cacheWrite1h;
    }

    public long total() {
        return prompt() + output;
    }

    /**
     * These tokens as those of one message, exchange or run.
     *
     * @throws DaybookException INVALID: nothing uses that many
     */
    public Tokens checkedAsOne() {
        if (total() > MOST_AT_ONCE) {
            throw DaybookException.invalid(String.format(
                    Locale.ROOT, "%,d tokens are too many to be true; at most %,d are kept", total(), MOST_AT_ONCE));
        }
        return this;
    }

    private static long sum(long... counts) {
        try {
            long sum = 0;
            for (long count : counts) {
                sum = Math.addExact(sum, count);
            }
            return sum;
        } catch (ArithmeticException e) {
            throw DaybookException.invalid("token counts are too large to add up");
        }
    }
}
