package dev.daybook.timeline;

import dev.daybook.core.Period;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which part of a session's timeline is wanted, and how much of its texts.
 *
 * @param containing only what says this, in upper or lower case
 * @param isWhole whether texts are wanted whole, with what tools were given and gave; else their beginnings
 */
public record TimelineRequest(
        String sessionId,
        Set<EntryKind> kinds,
        Period period,
        Optional<String> containing,
        Subagents subagents,
        boolean isWhole) {

    public TimelineRequest {
        kinds = kinds.isEmpty() ? EnumSet.allOf(EntryKind.class) : EnumSet.copyOf(kinds);
        containing = containing.map(text -> text.toLowerCase(Locale.ROOT)).filter(text -> !text.isEmpty());
    }

    /** All of a session. */
    public static TimelineRequest of(String sessionId) {
        return new TimelineRequest(
                sessionId, EnumSet.allOf(EntryKind.class), Period.ALWAYS, Optional.empty(), Subagents.FOLDED, false);
    }

    /** The same of another session. */
    public TimelineRequest in(String other) {
        return new TimelineRequest(other, kinds, period, containing, subagents, isWhole);
    }

    public TimelineRequest only(Set<EntryKind> others) {
        return new TimelineRequest(sessionId, others, period, containing, subagents, isWhole);
    }

    public TimelineRequest during(Period other) {
        return new TimelineRequest(sessionId, kinds, other, containing, subagents, isWhole);
    }

    public TimelineRequest with(Subagents other) {
        return new TimelineRequest(sessionId, kinds, period, containing, other, isWhole);
    }

    public TimelineRequest containing(Optional<String> text) {
        return new TimelineRequest(sessionId, kinds, period, text, subagents, isWhole);
    }

    public TimelineRequest whole(boolean wanted) {
        return new TimelineRequest(sessionId, kinds, period, containing, subagents, wanted);
    }

    /** The same from that time on, if that is later. */
    TimelineRequest since(Instant time) {
        boolean isLater = period.since().filter(since -> !since.isBefore(time)).isEmpty();
        boolean isBefore = period.until().filter(until -> !time.isBefore(until)).isEmpty();
        return isLater && isBefore ? during(new Period(Optional.of(time), period.until())) : this;
    }

    boolean wants(EntryKind kind) {
        return kinds.contains(kind);
    }
}
