package dev.daybook.mcp.stdio;

import java.time.Duration;

/**
 * How much is taken on at once.
 *
 * @param lineBytes the longest line that is read as a message
 * @param unfinishedCalls with so many, reading waits
 * @param atEnd how long calls in flight are waited for when the input has ended
 */
record Limits(int lineBytes, int unfinishedCalls, Duration atEnd) {
    static final Limits USUAL = new Limits(32 << 20, 1000, Duration.ofSeconds(60));
}
