package dev.daybook.workflow;

import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * Who kept a run going.
 *
 * <p>INTERACTIVE: the user said something while it ran, and on average fewer than {@value Counted#CALLS_ON_ITS_OWN} tool
 * calls lay between one word of the user's and the next, from its start to its end. AUTOMATED: the user said nothing while it
 * ran, or seldom, with at least as many calls in between. UNKNOWN: no tool call is recorded in its time.
 */
public enum Conduct {
    INTERACTIVE,
    AUTOMATED,
    UNKNOWN;

    /** What happened in a run's time. */
    public record Counted(long prompts, long toolCalls) {
        /** So many calls between two prompts are work on its own. */
        static final int CALLS_ON_ITS_OWN = 10;

        /** Those that came after the start, so that the prompt that set it off is none of them, and up to the end. */
        static Counted between(Instant start, Instant end, List<Instant> prompts, List<Instant> calls) {
            return new Counted(
                    Math.max(0, upTo(end, prompts) - upTo(start, prompts)),
                    Math.max(0, upTo(end, calls) - upTo(start.minusMillis(1), calls)));
        }

        public Conduct conduct() {
            if (toolCalls == 0) {
                return UNKNOWN;
            }
            boolean together = prompts > 0 && toolCalls < CALLS_ON_ITS_OWN * (prompts + 1);
            return together ? INTERACTIVE : AUTOMATED;
        }

        private static long upTo(Instant time, List<Instant> sorted) {
            int found = Collections.binarySearch(sorted, time);
            int at = found < 0 ? -found - 1 : found + 1;
            while (found >= 0 && at < sorted.size() && sorted.get(at).equals(time)) {
                at++;
            }
            return at;
        }
    }
}
