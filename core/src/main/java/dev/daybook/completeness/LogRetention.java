package dev.daybook.completeness;

import dev.daybook.core.DaybookException;
import java.time.Duration;
import java.time.Instant;

/**
 * How long an agent keeps its logs: one that was not written to for so many days is deleted when the agent starts next.
 *
 * @param agent whose logs
 * @param days 0: it writes none at all
 * @param origin the file that says so, or "default"
 */
public record LogRetention(String agent, int days, String origin) {
    /** Some two thousand years; more is as good as for ever, and cannot be added to a time. */
    private static final int MOST = 730_000;

    public LogRetention {
        if (days < 0) {
            throw DaybookException.invalid("a log cannot be kept for " + days + " days");
        }
        days = Math.min(days, MOST);
    }

    /** From when on a log is deleted that was written to last at that time. */
    Instant deletes(Instant modifiedAt) {
        return modifiedAt.plus(Duration.ofDays(days));
    }
}
