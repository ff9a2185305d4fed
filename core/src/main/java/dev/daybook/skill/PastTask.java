package dev.daybook.skill;

import java.time.Instant;
import java.util.Optional;

/** A use of a skill that ended, and what it was for. */
public record PastTask(String invocationId, String skill, Optional<String> query, Outcome outcome, Instant endedAt) {}
