package dev.daybook.runlog;

import dev.daybook.core.Period;
import java.util.Optional;

/** Which run logs: all that fit everything that is given. */
public record RunLogFilter(
        Period period, Optional<String> mode, Optional<RunStatus> status, Optional<String> sessionId, int limit) {}
