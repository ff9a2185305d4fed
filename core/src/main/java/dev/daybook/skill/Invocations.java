package dev.daybook.skill;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.core.Sizes;
import dev.daybook.core.Source;
import dev.daybook.core.Texts;
import dev.daybook.core.Timestamps;
import dev.daybook.core.Vocabulary;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.Caller;
import dev.daybook.session.CurrentSession;
import dev.daybook.session.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Records the use of skills: when one starts, and how it ends. */
public final class Invocations {
    private static final int MAX_NAME = 250;
    private static final int MAX_TEXT = 2_000;
    private static final int MAX_ENTRIES = 100;

    /** What can happen to a skill. */
    public enum Event {
        START,
        COMPLETE,
        ABANDON,
        FAIL
    }

    /** An event in the agent's words; what is absent is unknown. */
    public record Track(
            String skill,
            Optional<String> event,
            Optional<String> invocationId,
            Optional<String> sessionId,
            Optional<String> workflow,
            Optional<String> phase,
            Optional<String> query,
            Optional<Integer> selectionRank,
            List<String> alternatives,
            List<String> followUps,
            Optional<String> errorType,
            Optional<Long> durationMs) {}

    /** The invocation as it is now. */
    public record Tracked(
            String invocationId,
            String sessionId,
            String skill,
            Outcome outcome,
            Optional<Long> durationMs,
            Optional<String> note) {}

    private final Records records;
    private final CurrentSession current;
    private final Redactor redactor;
    private final Ids ids;
    private final Clock clock;

    public Invocations(Records records, CurrentSession current, Redactor redactor, Ids ids, Clock clock) {
        this.records = records;
        this.current = current;
        this.redactor = redactor;
        this.ids = ids;
        this.clock = clock;
    }

    /** Starts an invocation, or ends one: the one named, or the newest open one of that skill in the session. */
    public Tracked track(Track track, Caller caller) {
        Event event = track.event()
                .map(word -> Vocabulary.parse(Event.class, "event", word))
                .orElse(Event.START);
        track.phase().ifPresent(word -> Vocabulary.parse(Phase.class, "phase", word));
        if (track.durationMs().isPresent() && track.durationMs().get() < 0) {
            throw DaybookException.invalid("duration_ms must not be negative, but is "
                    + track.durationMs().get());
        }
        if (event == Event.START && track.durationMs().isPresent()) {
            throw DaybookException.invalid("duration_ms is known at the end; give it with complete, abandon or fail");
        }
        Sizes.atMost("alternatives", track.alternatives().size(), MAX_ENTRIES);
        Sizes.atMost("follow_ups", track.followUps().size(), MAX_ENTRIES);
        Intake intake = new Intake(redactor);
        String skill = name(track.skill(), intake);
        Instant now = clock.instant();
        return records.write(stores -> {
            if (event == Event.START) {
                if (track.invocationId().isPresent()) {
                    throw DaybookException.invalid(
                            "invocation_id is given by start; leave it out, or use event complete, abandon or fail");
                }
                Session session = current.running(stores, track.sessionId(), caller);
                return told(added(stores, invocation(track, skill, session.id(), intake, now)), Optional.empty());
            }
            return end(stores, track, skill, outcome(event), caller, intake, now);
        });
    }

    private Tracked end(
            Stores stores, Track track, String skill, Outcome how, Caller caller, Intake intake, Instant now) {
        Optional<SkillInvocation> open = track.invocationId().isPresent()
                ? Optional.of(named(stores, track, skill))
                : stores.invocations()
                        .findNewestOpen(
                                skill,
                                current.open(stores, track.sessionId(), caller).id());
        List<String> followUps = intake.lines(track.followUps(), MAX_TEXT);
        Optional<String> errorType = intake.line(track.errorType(), MAX_NAME);
        if (open.isPresent()) {
            SkillInvocation told =
                    open.get().completedFrom(invocation(track, skill, open.get().sessionId(), intake, now));
            SkillInvocation timed = told.closed(how, now);
            SkillInvocation closed =
                    told.closed(how, now, track.durationMs().or(timed::durationMs), followUps, errorType);
            stores.invocations().update(closed);
            return told(closed, Optional.empty());
        }
        Session session = current.open(stores, track.sessionId(), caller);
        SkillInvocation closed = invocation(track, skill, session.id(), intake, now)
                .closed(how, now, track.durationMs(), List.of(), errorType);
        return told(
                added(stores, closed),
                Optional.of("No open invocation of '" + skill + "'; recorded as one that ended now"
                        + (track.durationMs().isPresent() ? "" : ", duration unknown")));
    }

    private static SkillInvocation named(Stores stores, Track track, String skill) {
        String id = track.invocationId().orElseThrow();
        SkillInvocation invocation =
                stores.invocations().find(id).orElseThrow(() -> DaybookException.notFound("invocation", id));
        if (!invocation.skill().equals(skill)) {
            throw DaybookException.invalid(
                    "Invocation '" + id + "' is of skill '" + invocation.skill() + "', not '" + skill + "'");
        }
        if (track.sessionId().isPresent()
                && !invocation.sessionId().equals(track.sessionId().get())) {
            throw DaybookException.invalid("Invocation '" + id + "' belongs to session '" + invocation.sessionId()
                    + "', not '" + Texts.shortened(track.sessionId().get(), 60) + "'; leave session_id out");
        }
        if (!invocation.isOpen()) {
            throw DaybookException.conflict("Invocation '" + id + "' ended already, at "
                    + Timestamps.format(invocation.endedAt().orElseThrow()) + " as "
                    + Vocabulary.word(invocation.outcome()));
        }
        return invocation;
    }

    private SkillInvocation invocation(Track track, String skill, String sessionId, Intake intake, Instant now) {
        return new SkillInvocation(
                ids.invocation(),
                skill,
                sessionId,
                Optional.empty(),
                Trigger.AGENT,
                intake.line(track.workflow(), MAX_NAME),
                track.phase().map(word -> Vocabulary.parse(Phase.class, "phase", word)),
                intake.text(track.query()),
                track.selectionRank(),
                intake.lines(track.alternatives(), MAX_NAME),
                now,
                Optional.empty(),
                Optional.empty(),
                Outcome.OPEN,
                intake.lines(track.followUps(), MAX_TEXT),
                intake.line(track.errorType(), MAX_NAME),
                Source.TOOL);
    }

    private SkillInvocation added(Stores stores, SkillInvocation invocation) {
        SkillInvocation candidate = invocation;
        while (!stores.invocations().add(candidate)) {
            candidate = candidate.named(ids.invocation());
        }
        return candidate;
    }

    private static String name(String given, Intake intake) {
        String name = intake.line(given, MAX_NAME).replaceFirst("^/+", "");
        if (name.isBlank()) {
            throw DaybookException.invalid("skill '" + Texts.shortened(given, 60)
                    + "' is not a name; give the skill's name, like 'code-review'");
        }
        return name;
    }

    private static Outcome outcome(Event event) {
        return switch (event) {
            case START -> Outcome.OPEN;
            case COMPLETE -> Outcome.COMPLETED;
            case ABANDON -> Outcome.ABANDONED;
            case FAIL -> Outcome.FAILED;
        };
    }

    private static Tracked told(SkillInvocation invocation, Optional<String> note) {
        return new Tracked(
                invocation.id(),
                invocation.sessionId(),
                invocation.skill(),
                invocation.outcome(),
                invocation.durationMs(),
                note);
    }
}
