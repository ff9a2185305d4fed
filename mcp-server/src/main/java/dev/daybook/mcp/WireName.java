package dev.daybook.mcp;

import java.util.Locale;
import java.util.regex.Pattern;

/** How a record's component is named in JSON. */
public final class WireName {
    /** Before a capital, and before a number that belongs to the word after it. */
    private static final Pattern WORD = Pattern.compile("(?<=.)(?=\\p{Upper})|(?<=\\p{Lower})(?=\\d+\\p{Lower})");

    private WireName() {}

    /** {@code cache_write_5m} for {@code cacheWrite5m}, {@code p90_ms} for {@code p90Ms}. */
    public static String of(String component) {
        return WORD.matcher(component).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
