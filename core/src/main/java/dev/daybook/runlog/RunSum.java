package dev.daybook.runlog;

import dev.daybook.cost.Tokens;
import java.util.Optional;

/**
 * What the runs of a mode come to.
 *
 * @param succeeded completed, unless their goal was told not to be reached
 * @param openErrors those without a resolution
 * @param counted runs of which the tokens are known
 * @param costMicros the sum of what has a price; absent when nothing has
 * @param unpriced runs whose tokens are known, and the price is not
 */
public record RunSum(
        String mode,
        long runs,
        long inProgress,
        long completed,
        long failed,
        long succeeded,
        long errors,
        long openErrors,
        long counted,
        Tokens tokens,
        Optional<Long> costMicros,
        long unpriced) {

    /** Runs that are over. */
    public long ended() {
        return completed + failed;
    }
}
