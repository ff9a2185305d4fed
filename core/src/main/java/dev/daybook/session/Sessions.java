package dev.daybook.session;

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
import dev.daybook.runlog.RunLog;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.SkillInvocation;
import dev.daybook.workflow.WorkflowRun;
import dev.daybook.workflow.WorkflowStatus;
import dev.daybook.workflow.Workflows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Starts and ends sessions. */
public final class Sessions {
    private static final int MAX_NAME = 250;
    private static final int MAX_VALUE = 6_000;
    private static final int MAX_ENTRIES = 100;
    private static final int SUMMARY_SHOWN = 1_000;
    private static final String NEW = "new";

    /** What a session is started with; all of it may be absent. */
    public record Start(
            Optional<String> title,
            Optional<String> agent,
            Optional<String> kind,
            Optional<String> procedure,
            Map<String, String> params,
            Map<String, String> tags,
            Optional<String> sessionId,
            Optional<String> parentSessionId) {}

    /** The session to use from now on, and what the one before it left; what is offered of it where it ended lately. */
    public record Started(
            String sessionId,
            String project,
            String state,
            Optional<Earlier> lastSession,
            Optional<HandoffOffer> handoff) {

        /** The same with what is offered. */
        public Started offering(Optional<HandoffOffer> offer) {
            return new Started(sessionId, project, state, lastSession, offer);
        }
    }

    /** The session before: how it stands, what it was about, and what is still open in it. */
    public record Earlier(
            String sessionId,
            Optional<String> title,
            String status,
            Instant startedAt,
            Optional<Instant> endedAt,
            Optional<String> summary,
            List<String> openSkills,
            List<String> openRunLogs) {}

    /** How a session ended, and what is recorded under it. */
    public record Ended(
            String sessionId,
            SessionStatus status,
            Instant startedAt,
            Instant endedAt,
            long durationMs,
            long exchanges,
            long filesRead,
            long filesModified,
            List<String> skills,
            List<String> abandoned) {}

    private final Records records;
    private final CurrentSession current;
    private final Redactor redactor;
    private final Ids ids;
    private final Clock clock;
    private final String project;

    public Sessions(Records records, CurrentSession current, Redactor redactor, Ids ids, Clock clock, String project) {
        this.records = records;
        this.current = current;
        this.redactor = redactor;
        this.ids = ids;
        this.clock = clock;
        this.project = project;
    }

    /** Starts a session, or resumes the one with the given id; without an id, the client's own. */
    public Started start(Start start, Caller caller) {
        Intake intake = new Intake(redactor);
        SessionKind kind = start.kind()
                .map(word -> Vocabulary.parse(SessionKind.class, "kind", word))
                .orElse(start.procedure().isPresent() ? SessionKind.PROCEDURE : SessionKind.SESSION);
        Optional<String> procedure = intake.line(start.procedure(), MAX_NAME);
        if ((kind == SessionKind.PROCEDURE) != procedure.isPresent()) {
            throw DaybookException.invalid("a session of kind procedure needs procedure, the procedure's name, and "
                    + "one of kind session has none");
        }
        Map<String, String> params = values("params", start.params(), intake);
        Map<String, String> tags = values("tags", start.tags(), intake);
        return records.write(stores -> {
            String id = start.sessionId()
                    .map(given -> Ids.accepted("session_id", given))
                    .orElseGet(() -> kind == SessionKind.SESSION
                                    && start.parentSessionId().isEmpty()
                            ? caller.sessionId().orElseGet(() -> CurrentSession.newId(stores, ids))
                            : CurrentSession.newId(stores, ids));
            Optional<String> parent = parent(stores, start, kind, id, caller);
            Optional<Session> known = stores.sessions().find(id);
            Session session = known.map(earlier -> resumed(earlier, start, kind, intake))
                    .orElseGet(() -> Session.started(id, kind, Source.TOOL, clock.instant())
                            .by(intake.line(caller.agent(), MAX_NAME), intake.line(caller.agentVersion(), MAX_NAME))
                            .by(intake.line(start.agent(), MAX_NAME)));
            Session described = (session.isOpen() ? session : session.reopened())
                    .described(procedure, intake.line(start.title(), MAX_NAME), parent, params, tags);
            if (known.isPresent()) {
                stores.sessions().update(described);
            } else {
                stores.sessions().add(described);
            }
            return new Started(
                    id,
                    project,
                    known.isPresent() ? "resumed" : NEW,
                    stores.sessions().findNewestExcept(id).map(last -> earlier(stores, last)),
                    Optional.empty());
        });
    }

    /**
     * Ends a session and closes what is open in it.
     *
     * @throws DaybookException CONFLICT: it has ended already; NOT_FOUND: there is none to end
     */
    public Ended end(
            Optional<String> summary,
            Optional<String> status,
            Map<String, Double> metrics,
            Optional<String> sessionId,
            Caller caller) {
        SessionStatus how = status.map(word -> Vocabulary.parse(SessionStatus.class, "status", word))
                .orElse(SessionStatus.COMPLETED);
        if (how == SessionStatus.RUNNING || how == SessionStatus.PARTIAL) {
            throw DaybookException.invalid(
                    "a session cannot end as " + Vocabulary.word(how) + "; use completed, failed or abandoned");
        }
        Intake intake = new Intake(redactor);
        Map<String, Double> measured = metrics(metrics, intake);
        Optional<String> cleanSummary = intake.text(summary);
        return records.write(stores -> {
            Session session = current.find(stores, sessionId, caller)
                    .map(found -> found.source() == Source.TRANSCRIPT ? found.told() : found)
                    .orElseThrow(() -> DaybookException.conflict(
                            "No session is open; call start_session first, or give the session_id"));
            if (session.isPartial()) {
                throw CurrentSession.onlyPrompts(session);
            }
            if (!session.isOpen()) {
                throw endedAlready(stores, session);
            }
            Instant now = clock.instant();
            List<String> abandoned = abandonOpen(stores, session.id(), now);
            Session ended = session.ended(now, how, cleanSummary, measured);
            Instant endedAt = ended.endedAt().orElseThrow();
            stores.sessions().update(ended);
            stores.sessions().measure(session.id());
            SessionTotals totals = stores.sessions().totals(session.id());
            return new Ended(
                    session.id(),
                    how,
                    session.startedAt(),
                    endedAt,
                    Duration.between(session.startedAt(), endedAt).toMillis(),
                    totals.exchanges(),
                    totals.filesRead(),
                    totals.filesModified(),
                    stores.invocations().list(session.id()).stream()
                            .map(SkillInvocation::skill)
                            .distinct()
                            .sorted()
                            .toList(),
                    abandoned);
        });
    }

    private Optional<String> parent(Stores stores, Start start, SessionKind kind, String id, Caller caller) {
        if (start.parentSessionId().isPresent()) {
            String parent =
                    CurrentSession.get(stores, start.parentSessionId().get()).id();
            if (parent.equals(id)) {
                throw DaybookException.invalid("parent_session_id '" + id + "' is the session itself");
            }
            if (isUnder(stores, parent, id)) {
                throw DaybookException.invalid(
                        "parent_session_id '" + parent + "' is a session under '" + id + "' itself");
            }
            return Optional.of(parent);
        }
        return kind == SessionKind.PROCEDURE
                ? caller.sessionId()
                        .filter(own -> !own.equals(id))
                        .filter(own -> stores.sessions().find(own).isPresent())
                : Optional.empty();
    }

    private static boolean isUnder(Stores stores, String sessionId, String ancestorId) {
        Set<String> seen = new HashSet<>();
        Optional<String> at = Optional.of(sessionId);
        while (at.isPresent() && seen.add(at.get())) {
            at = stores.sessions().find(at.get()).flatMap(Session::parentId);
            if (at.isPresent() && at.get().equals(ancestorId)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> abandonOpen(Stores stores, String sessionId, Instant now) {
        // how the use of a skill ended that only the transcript tells of, nobody has said
        List<SkillInvocation> open = stores.invocations().listOpen(sessionId).stream()
                .filter(invocation -> invocation.source() != Source.TRANSCRIPT)
                .toList();
        open.forEach(invocation -> stores.invocations().update(invocation.closed(Outcome.ABANDONED, now)));
        List<WorkflowRun> runs = stores.workflows().listOpen(sessionId);
        runs.forEach(run -> Workflows.close(stores, run, WorkflowStatus.ABANDONED, now));
        return Stream.concat(
                        open.stream().map(invocation -> invocation.skill() + " (" + invocation.id() + ")"),
                        runs.stream().map(run -> run.workflow() + " (" + run.id() + ")"))
                .toList();
    }

    private static Earlier earlier(Stores stores, Session session) {
        return new Earlier(
                session.id(),
                session.title(),
                session.statusWord(),
                session.startedAt(),
                session.endedAt(),
                session.summary().map(summary -> Texts.shortened(summary, SUMMARY_SHOWN)),
                stores.invocations().listOpen(session.id()).stream()
                        .map(SkillInvocation::skill)
                        .limit(10)
                        .toList(),
                stores.runLogs().listOpen(session.id()).stream()
                        .map(RunLog::fileName)
                        .limit(10)
                        .toList());
    }

    private static Session resumed(Session known, Start start, SessionKind kind, Intake intake) {
        if (start.kind().isPresent() && known.kind() != kind) {
            throw DaybookException.conflict("Session '" + known.id() + "' is of kind " + Vocabulary.word(known.kind())
                    + ", not " + Vocabulary.word(kind) + "; leave session_id out to start another");
        }
        return known.by(intake.line(start.agent(), MAX_NAME));
    }

    private static DaybookException endedAlready(Stores stores, Session session) {
        String open = stores.sessions()
                .findNewestOpen()
                .map(other -> "; session '" + other.id() + "' is still open: give its session_id to end it")
                .orElse("");
        return DaybookException.conflict("Session '" + session.id() + "' ended already, at "
                + Timestamps.format(session.endedAt().orElseThrow()) + " as " + Vocabulary.word(session.status())
                + open);
    }

    private static Map<String, String> values(String field, Map<String, String> given, Intake intake) {
        Sizes.atMost(field, given.size(), MAX_ENTRIES);
        Map<String, String> values = new TreeMap<>();
        given.forEach((key, value) -> values.put(intake.key(field, key), value(field, key, value, intake)));
        return values;
    }

    private static String value(String field, String key, String value, Intake intake) {
        if (value.length() > MAX_VALUE) {
            throw DaybookException.invalid(field + "." + Texts.shortened(key, 60) + " has " + value.length()
                    + " characters; at most " + MAX_VALUE + " are kept");
        }
        return intake.text(value);
    }

    private static Map<String, Double> metrics(Map<String, Double> given, Intake intake) {
        Sizes.atMost("metrics", given.size(), MAX_ENTRIES);
        Map<String, Double> metrics = new TreeMap<>();
        given.forEach((key, value) -> {
            if (!Double.isFinite(value)) {
                throw DaybookException.invalid("metrics." + Texts.shortened(key, 60) + " must be a finite number");
            }
            metrics.put(intake.key("metrics", key), value);
        });
        return metrics;
    }
}
