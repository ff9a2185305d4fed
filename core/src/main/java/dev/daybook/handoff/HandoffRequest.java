package dev.daybook.handoff;

import dev.daybook.core.DaybookException;
import java.util.Optional;

/**
 * What a handoff is to be of.
 *
 * @param sessionId a session's id or its beginning, or {@code latest}; absent: the one that is meant by whoever asks
 * @param since only what happened from then on; without a session, of all sessions
 * @param format in which the budget is reckoned; Markdown if not given
 * @param budget about how many tokens it may have
 */
public record HandoffRequest(
        Optional<String> sessionId, Optional<String> since, Optional<HandoffFormat> format, Optional<Integer> budget) {
    public static final int DEFAULT_BUDGET = 2_000;
    static final int LEAST = 300;
    static final int MOST = 20_000;

    public HandoffRequest {
        int tokens = budget.orElse(DEFAULT_BUDGET);
        if (tokens < LEAST || tokens > MOST) {
            throw DaybookException.invalid("budget must be " + LEAST + " to " + MOST + " tokens, not " + tokens);
        }
    }

    /** Of the session that is meant where none is named. */
    public static HandoffRequest usual() {
        return new HandoffRequest(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether it is wanted as JSON. */
    public boolean isJson() {
        return format.equals(Optional.of(HandoffFormat.JSON));
    }

    int tokens() {
        return budget.orElse(DEFAULT_BUDGET);
    }
}
