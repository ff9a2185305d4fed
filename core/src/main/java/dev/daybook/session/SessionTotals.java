package dev.daybook.session;

import dev.daybook.cost.Tokens;
import java.util.Optional;

/**
 * What is recorded under one session; exchanges told by the agent and read from its transcript count once.
 *
 * @param filesRead different files
 * @param costMicros the sum of what has a price; absent when nothing has
 * @param unpricedMessages API messages whose price is unknown
 */
public record SessionTotals(
        long exchanges,
        long toolCalls,
        long filesRead,
        long filesModified,
        Tokens tokens,
        Optional<Long> costMicros,
        long unpricedMessages) {}
