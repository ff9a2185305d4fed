package dev.daybook.retention;

import dev.daybook.core.DaybookException;
import java.util.Optional;

/**
 * How long what is kept.
 *
 * @param days logs of runs and sessions that went well
 * @param failedDays logs of those that failed, or of which that is not known; absent: for ever
 * @param traces whether what tools were given and gave counts as logs of sessions
 * @param sessionDays sessions with all that is recorded of them; absent: for ever
 */
public record RetentionPolicy(int days, Optional<Integer> failedDays, boolean traces, Optional<Integer> sessionDays) {
    /** Nothing is deleted earlier, whatever is set. */
    public static final int LEAST_DAYS = 30;

    public static final RetentionPolicy DEFAULT =
            new RetentionPolicy(LEAST_DAYS, Optional.of(90), true, Optional.empty());

    public RetentionPolicy {
        atLeast("retention_days", days, LEAST_DAYS);
        failedDays.ifPresent(given -> atLeast("retention_failed_days", given, days));
        sessionDays.ifPresent(given -> atLeast("retention_session_days", given, days));
    }

    private static void atLeast(String setting, int given, int least) {
        if (given < least) {
            throw DaybookException.invalid(setting + " is " + given + "; it must be at least " + least
                    + (least == LEAST_DAYS ? "" : ", as many as retention_days")
                    + ", so that nothing young is deleted");
        }
    }
}
