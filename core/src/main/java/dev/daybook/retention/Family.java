package dev.daybook.retention;

import java.time.Instant;
import java.util.Optional;

/**
 * A session with all sessions under it: what is linked to one of them keeps what is logged of all.
 *
 * @param id of the session at the top
 * @param lastAt when anything of it happened last
 * @param openError an error that is not closed and occurred in one of them
 * @param citedBy what cites one of them, an exchange or a run log
 * @param fixed an error that was solved in one of them
 */
public record Family(
        String id,
        String title,
        Instant lastAt,
        Retained.Outcome outcome,
        boolean important,
        Optional<String> openError,
        Optional<String> citedBy,
        Optional<String> fixed) {}
