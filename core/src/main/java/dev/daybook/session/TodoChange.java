package dev.daybook.session;

import java.time.Instant;
import java.util.Optional;

/**
 * A task of the agent's own list that came, or moved from one status to another.
 *
 * @param externalId what it is stored once by
 * @param task the task's id in the list, or its subject where the list has no ids
 * @param subject what the task says; absent where only its id was told
 * @param from the status before, in the agent's own word; absent for a new task
 */
public record TodoChange(
        String externalId, String task, Optional<String> subject, Optional<String> from, String to, Instant at) {}
