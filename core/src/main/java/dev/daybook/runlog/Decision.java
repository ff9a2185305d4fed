package dev.daybook.runlog;

import java.util.Optional;

/** What was decided in a run, and why. */
public record Decision(
        String subject,
        String time,
        Optional<String> trigger,
        String decision,
        Optional<String> reason,
        Optional<String> confidence) {}
