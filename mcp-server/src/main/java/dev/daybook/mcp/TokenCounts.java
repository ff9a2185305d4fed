package dev.daybook.mcp;

import dev.daybook.core.DaybookException;
import dev.daybook.cost.Tokens;
import java.util.Optional;

/** Tokens as an agent tells them; a count that is left out is 0. */
record TokenCounts(
        @AtLeast(0) Optional<Long> input,
        @AtLeast(0) Optional<Long> output,
        @AtLeast(0) Optional<Long> cacheRead,
        @AtLeast(0) Optional<Long> cacheWrite) {

    TokenCounts {
        if (input.or(() -> output).or(() -> cacheRead).or(() -> cacheWrite).isEmpty()) {
            throw DaybookException.invalid(
                    "tokens has no count; give input, output, cache_read or cache_write, or leave tokens out");
        }
    }

    Tokens tokens() {
        return new Tokens(input.orElse(0L), output.orElse(0L), cacheRead.orElse(0L), cacheWrite.orElse(0L), 0);
    }
}
