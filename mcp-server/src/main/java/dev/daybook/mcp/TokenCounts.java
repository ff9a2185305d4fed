package dev.daybook.mcp;

import dev.daybook.core.DaybookException;
import dev.daybook.cost.Tokens;
import java.util.Optional;

/** Tokens as an agent tells them; a count that is left out is 0. That none is negative goes without saying in the schema. */
record TokenCounts(Optional<Long> input, Optional<Long> output, Optional<Long> cacheRead, Optional<Long> cacheWrite) {

    TokenCounts {
        if (input.or(() -> output).or(() -> cacheRead).or(() -> cacheWrite).isEmpty()) {
            throw DaybookException.invalid(
                    "tokens has no count; give input, output, cache_read or cache_write, or leave tokens out");
        }
        check("input", input);
        check("output", output);
        check("cache_read", cacheRead);
        check("cache_write", cacheWrite);
    }

    private static void check(String field, Optional<Long> count) {
        if (count.filter(n -> n < 0).isPresent()) {
            throw DaybookException.invalid("tokens." + field + " must be 0 or more, not " + count.get());
        }
    }

    Tokens tokens() {
        return new Tokens(input.orElse(0L), output.orElse(0L), cacheRead.orElse(0L), cacheWrite.orElse(0L), 0);
    }
}
