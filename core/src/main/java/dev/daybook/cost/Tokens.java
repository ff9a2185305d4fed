package dev.daybook.cost;

import dev.daybook.core.DaybookException;

/** Tokens as the model's API counts them; the five kinds do not overlap. */
public record Tokens(long input, long output, long cacheRead, long cacheWrite5m, long cacheWrite1h) {
    public static final Tokens NONE = new Tokens(0, 0, 0, 0, 0);

    public Tokens {
        if (input < 0 || output < 0 || cacheRead < 0 || cacheWrite5m < 0 || cacheWrite1h < 0) {
            throw DaybookException.invalid("token counts must not be negative");
        }
    }

    public Tokens plus(Tokens other) {
        return new Tokens(
                Math.addExact(input, other.input),
                Math.addExact(output, other.output),
                Math.addExact(cacheRead, other.cacheRead),
                Math.addExact(cacheWrite5m, other.cacheWrite5m),
                Math.addExact(cacheWrite1h, other.cacheWrite1h));
    }

    /** What the model was given to read: input, cache reads and cache writes. */
    public long prompt() {
        return input + cacheRead + cacheWrite5m + cacheWrite1h;
    }

    public long total() {
        return prompt() + output;
    }
}
