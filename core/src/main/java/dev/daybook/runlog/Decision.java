package dev.daybook.runlog;

import java.util.Optional;

/**
 * What was decided in a run, and why.
 *
 * @param conversation what it was about: a conversation, a file, a ticket
 */
public record Decision(
        String subject,
        String time,
        Optional<String> conversation,
        Optional<String> trigger,
        String decision,
        Optional<String> reason,
        Optional<String> confidence)
        implements RunEntry {}
