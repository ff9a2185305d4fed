package dev.daybook.moving;

import dev.daybook.core.Source;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.SkillInvocation;
import dev.daybook.skill.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Uses of skills for this package's tests. */
final class MovingSamples {
    static final Instant START = Instant.parse("2026-02-10T12:00:00Z");

    private MovingSamples() {}

    /** Of which nothing else is told. */
    static ToldInvocation told(String skill, String at) {
        return new ToldInvocation(
                skill,
                at,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A use that began so many seconds after the start. */
    static SkillInvocation use(String id, String skill, long seconds, Outcome outcome) {
        Instant at = START.plusSeconds(seconds);
        return new SkillInvocation(
                id,
                skill,
                "s-1",
                Optional.empty(),
                Trigger.AGENT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                at,
                outcome == Outcome.OPEN ? Optional.empty() : Optional.of(at.plusSeconds(1)),
                outcome == Outcome.OPEN ? Optional.empty() : Optional.of(1_000L),
                outcome,
                List.of(),
                Optional.empty(),
                Source.IMPORT);
    }
}
