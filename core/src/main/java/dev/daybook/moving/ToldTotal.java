package dev.daybook.moving;

import java.util.Optional;

/**
 * What another recorder has counted of a skill, which may be more than the uses it still lists.
 *
 * @param abandoned as counted there, where what is not completed is abandoned
 * @param durationMs of completed uses; absent when it cannot be one
 */
public record ToldTotal(
        String skill,
        long invocations,
        long completed,
        long abandoned,
        Optional<Long> durationMs,
        Optional<String> firstInvoked,
        Optional<String> lastInvoked) {}
