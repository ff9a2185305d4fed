package dev.daybook.redaction;

import java.time.Instant;
import java.util.Map;

/**
 * One application of the rules to everything that is stored.
 *
 * @param rules the digest of the rules
 * @param rows how many rows were looked at
 * @param changed how many of them held secrets
 * @param found secrets by rule
 */
public record Sweep(String rules, Instant at, long rows, long changed, Map<String, Long> found) {
    public Sweep {
        found = Map.copyOf(found);
    }
}
