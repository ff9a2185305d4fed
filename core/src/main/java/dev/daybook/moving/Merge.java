package dev.daybook.moving;

import dev.daybook.skill.SkillInvocation;
import java.time.Duration;

/**
 * Puts together what was told twice of one use: what is known wins over what is not, and what was told first over the rest,
 * but for the time, which may have been read with a wrong zone before.
 */
final class Merge {
    private Merge() {}

    static SkillInvocation of(SkillInvocation stored, SkillInvocation told) {
        boolean settles = stored.sessionId().equals(Mapping.NO_SESSION);
        SkillInvocation placed = settles ? stored.in(told.sessionId()) : stored;
        SkillInvocation known = placed.completedFrom(told);
        boolean ends = known.isOpen() && !told.isOpen();
        boolean measures =
                known.outcome() == told.outcome() && known.durationMs().isEmpty();
        SkillInvocation end = ends || measures ? told : known;
        return new SkillInvocation(
                known.id(),
                known.skill(),
                known.sessionId(),
                known.exchangeId(),
                known.trigger(),
                known.workflow(),
                known.phase(),
                known.query(),
                known.selectionRank(),
                known.alternatives(),
                told.startedAt(),
                end.endedAt().map(at -> at.plus(Duration.between(end.startedAt(), told.startedAt()))),
                end.durationMs(),
                end.outcome(),
                known.followUps().isEmpty() ? told.followUps() : known.followUps(),
                known.errorType().or(told::errorType),
                known.source());
    }
}
