package dev.daybook.error;

import dev.daybook.insight.Rate;
import java.util.Optional;

/**
 * How an error was solved before.
 *
 * @param exchangeId in which it was fixed, where that is known
 * @param commitHash that fixed it, where that is known
 * @param held of the resolutions after which {@link Resolutions#DECIDED_AFTER} have gone by, or the error came back
 *     sooner: after how many it did not
 */
public record Solution(
        String errorId,
        String resolution,
        Optional<String> prevention,
        Optional<String> exchangeId,
        Optional<String> commitHash,
        Rate held) {}
