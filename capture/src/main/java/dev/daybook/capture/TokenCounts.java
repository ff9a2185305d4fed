package dev.daybook.capture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.cost.Tokens;

/** Reads the usage of an API message; a count that cannot be one is taken as absent, and noted. */
final class TokenCounts {
    /** Far above what any message can have, and low enough that sums and prices of sums stay within a long. */
    private static final long MAX = 1_000_000_000L;

    private final Counts counts;

    TokenCounts(Counts counts) {
        this.counts = counts;
    }

    /** Cache writes whose lifetime is not told count as those of five minutes, which is the API's default. */
    Tokens tokens(JsonFields usage) {
        JsonFields split = usage.at("cache_creation");
        long written = count(usage, "cache_creation_input_tokens");
        long fiveMinutes = count(split, "ephemeral_5m_input_tokens");
        long oneHour = count(split, "ephemeral_1h_input_tokens");
        long rest = Math.max(0, written - fiveMinutes - oneHour);
        return new Tokens(
                count(usage, "input_tokens"),
                count(usage, "output_tokens"),
                count(usage, "cache_read_input_tokens"),
                fiveMinutes + rest,
                oneHour);
    }

    /** The whole number that a field gives; 0 where there is none. */
    long count(JsonFields fields, String field) {
        JsonNode value = fields.at(field).node();
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() > MAX) {
            counts.note("token count that cannot be one");
            return 0;
        }
        return value.longValue();
    }
}
