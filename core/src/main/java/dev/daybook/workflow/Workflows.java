package dev.daybook.workflow;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.core.Texts;
import dev.daybook.core.Timestamps;
import dev.daybook.core.Vocabulary;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.Caller;
import dev.daybook.session.CurrentSession;
import dev.daybook.skill.Phase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Records what an agent tells of its workflows: when a run starts, how its nodes go, and how it ends. */
public final class Workflows {
    private static final int MAX_NAME = 250;
    private static final int MOST_NODES = 10_000;
    private static final Optional<String> NO_NOTE = Optional.empty();

    /** What can happen to a run. */
    public enum Event {
        START,
        NODE,
        COMPLETE,
        FAIL
    }

    /** How a node can be told to stand. */
    public enum NodeEvent {
        RUNNING,
        COMPLETED,
        FAILED,
        SKIPPED
    }

    /** An event in the agent's words; what is absent is unknown. */
    public record Track(
            String workflow,
            String event,
            Optional<String> node,
            Optional<String> phase,
            Optional<String> status,
            Optional<String> runId,
            Optional<String> sessionId) {}

    /** The run as it is now, or its node where one was told of. */
    public record Tracked(String runId, WorkflowStatus status, Optional<Long> durationMs, Optional<String> note) {
        static Tracked of(WorkflowRun run, Optional<String> note) {
            return new Tracked(run.id(), run.status(), run.durationMs(), note);
        }

        static Tracked of(WorkflowNode node, Optional<String> note) {
            return new Tracked(node.runId(), node.status(), node.durationMs(), note);
        }
    }

    /** A run to write to, and what is out of the ordinary about it. */
    private record Found(WorkflowRun run, Optional<String> note) {}

    private final Records records;
    private final CurrentSession current;
    private final Redactor redactor;
    private final Ids ids;
    private final Clock clock;

    public Workflows(Records records, CurrentSession current, Redactor redactor, Ids ids, Clock clock) {
        this.records = records;
        this.current = current;
        this.redactor = redactor;
        this.ids = ids;
        this.clock = clock;
    }

    /** Starts a run, tells of a node, or ends a run: the one named, or the newest open one of that workflow. */
    public Tracked track(Track track, Caller caller) {
        Event event = Vocabulary.parse(Event.class, "event", track.event());
        Optional<Phase> phase = track.phase().map(word -> Vocabulary.parse(Phase.class, "phase", word));
        Optional<NodeEvent> status = track.status().map(word -> Vocabulary.parse(NodeEvent.class, "status", word));
        Intake intake = new Intake(redactor);
        String workflow = name("workflow", track.workflow(), "release", intake);
        Optional<String> node = track.node().map(given -> name("node", given, "build", intake));
        check(event, node, phase, status);
        return records.write(stores -> switch (event) {
            case START -> start(stores, track, workflow, caller);
            case NODE ->
                node(
                        stores,
                        found(stores, track, workflow, caller),
                        node.orElseThrow(),
                        phase,
                        status.orElse(NodeEvent.RUNNING));
            case COMPLETE -> end(stores, track, workflow, WorkflowStatus.COMPLETED, caller);
            case FAIL -> end(stores, track, workflow, WorkflowStatus.FAILED, caller);
        });
    }

    private static void check(Event event, Optional<String> node, Optional<Phase> phase, Optional<NodeEvent> status) {
        if (event == Event.NODE && node.isEmpty()) {
            throw DaybookException.invalid("event node needs node, the step's name");
        }
        if (event != Event.NODE && (node.isPresent() || phase.isPresent() || status.isPresent())) {
            throw DaybookException.invalid("node, phase and status belong to event node; event "
                    + Vocabulary.word(event) + " is about the whole workflow. Use event node, or leave them out");
        }
    }

    private Tracked start(Stores stores, Track track, String workflow, Caller caller) {
        if (track.runId().isPresent()) {
            throw DaybookException.invalid(
                    "run_id is given by start; leave it out, or use event node, complete or fail");
        }
        String sessionId = current.running(stores, track.sessionId(), caller).id();
        Optional<WorkflowRun> open = stores.workflows().findNewestOpen(workflow, sessionId);
        if (open.isPresent() && stores.workflows().countNodes(open.get().id()) == 0) {
            return Tracked.of(open.get(), Optional.of("Started already; nothing was added"));
        }
        WorkflowRun run = added(stores, WorkflowRun.started(ids.workflowRun(), sessionId, workflow, clock.instant()));
        return Tracked.of(
                run,
                open.map(earlier -> "Run '" + earlier.id() + "' of '" + workflow
                        + "' is open too; complete or fail it with its run_id if it is over"));
    }

    private Found found(Stores stores, Track track, String workflow, Caller caller) {
        if (track.runId().isPresent()) {
            return new Found(named(stores, track, workflow), NO_NOTE);
        }
        String sessionId = current.running(stores, track.sessionId(), caller).id();
        return stores.workflows()
                .findNewestOpen(workflow, sessionId)
                .map(open -> new Found(open, NO_NOTE))
                .orElseGet(() -> new Found(
                        added(stores, WorkflowRun.started(ids.workflowRun(), sessionId, workflow, clock.instant())),
                        Optional.of("No open run of '" + workflow + "', so one was started")));
    }

    private Tracked node(Stores stores, Found found, String name, Optional<Phase> phase, NodeEvent event) {
        WorkflowRun run = found.run();
        Instant now = clock.instant();
        Optional<WorkflowNode> known = stores.workflows().findNewestNode(run.id(), name);
        WorkflowStatus status = WorkflowStatus.valueOf(event.name());
        if (known.isPresent() && known.get().status() == status) {
            WorkflowNode same = known.get().in(phase);
            stores.workflows().put(same);
            return Tracked.of(same, Optional.of("Told already; nothing was added"));
        }
        if (!run.isOpen() && event == NodeEvent.RUNNING) {
            throw DaybookException.conflict(over(run) + "; start another run, or leave run_id out, which starts one");
        }
        if (known.filter(WorkflowNode::isOpen).isPresent()) {
            WorkflowNode ended = known.get().in(phase).ended(status, now);
            stores.workflows().put(ended);
            return Tracked.of(ended, found.note());
        }
        WorkflowNode added = WorkflowNode.started(run.id(), place(stores, run), name, phase, now);
        boolean isOver = event != NodeEvent.RUNNING;
        WorkflowNode kept = isOver ? added.ended(status, now, Optional.empty()) : added;
        stores.workflows().put(kept);
        return Tracked.of(kept, found.note().or(() -> lateOrUntimed(run, name, event)));
    }

    private static Optional<String> lateOrUntimed(WorkflowRun run, String name, NodeEvent event) {
        if (!run.isOpen()) {
            return Optional.of(over(run) + "; the node was added to it");
        }
        boolean timed = event == NodeEvent.RUNNING || event == NodeEvent.SKIPPED;
        return timed
                ? NO_NOTE
                : Optional.of("Node '" + name + "' was not running; recorded as one that ended now, duration unknown");
    }

    private static int place(Stores stores, WorkflowRun run) {
        int nodes = stores.workflows().countNodes(run.id());
        if (nodes >= MOST_NODES) {
            throw DaybookException.conflict("Run '" + run.id() + "' has " + nodes
                    + " nodes, and no more are kept; complete it and start another");
        }
        return nodes + 1;
    }

    private Tracked end(Stores stores, Track track, String workflow, WorkflowStatus how, Caller caller) {
        Optional<WorkflowRun> named = track.runId().map(id -> named(stores, track, workflow));
        String sessionId = named.map(WorkflowRun::sessionId)
                .orElseGet(() -> current.open(stores, track.sessionId(), caller).id());
        Optional<WorkflowRun> run = named.or(() -> stores.workflows().findNewestOpen(workflow, sessionId))
                .or(() -> stores.workflows().findNewest(workflow, sessionId));
        if (run.isEmpty()) {
            return endedUnseen(stores, workflow, sessionId, how);
        }
        if (!run.get().isOpen()) {
            if (run.get().status() == how) {
                return Tracked.of(run.get(), Optional.of("Ended already; nothing was changed"));
            }
            throw DaybookException.conflict(over(run.get()) + "; start another run");
        }
        return ended(stores, run.get(), how);
    }

    private Tracked endedUnseen(Stores stores, String workflow, String sessionId, WorkflowStatus how) {
        Instant now = clock.instant();
        WorkflowRun run =
                WorkflowRun.started(ids.workflowRun(), sessionId, workflow, now).ended(how, now, Optional.empty());
        return Tracked.of(
                added(stores, run),
                Optional.of("No open run of '" + workflow + "'; recorded as one that ended now, duration unknown"));
    }

    private Tracked ended(Stores stores, WorkflowRun run, WorkflowStatus how) {
        List<WorkflowNode> open = stores.workflows().listOpenNodes(run.id());
        WorkflowRun ended = close(stores, run, how, clock.instant());
        return Tracked.of(
                ended,
                open.isEmpty()
                        ? NO_NOTE
                        : Optional.of((open.size() == 1 ? "1 node was" : open.size() + " nodes were")
                                + " still running, and how that ended is unknown: "
                                + Texts.shortened(open.get(0).name(), 60) + (open.size() > 1 ? ", …" : "")));
    }

    /** Ends a run; how those of its nodes ended that were open is unknown. */
    public static WorkflowRun close(Stores stores, WorkflowRun run, WorkflowStatus how, Instant now) {
        stores.workflows().listOpenNodes(run.id()).forEach(node -> stores.workflows()
                .put(node.ended(WorkflowStatus.UNKNOWN, now, Optional.empty())));
        WorkflowRun ended = run.ended(how, now);
        stores.workflows().update(ended);
        return ended;
    }

    private static WorkflowRun named(Stores stores, Track track, String workflow) {
        String id = Ids.accepted("run_id", track.runId().orElseThrow());
        WorkflowRun run = stores.workflows().find(id).orElseThrow(() -> DaybookException.notFound("workflow run", id));
        if (!run.workflow().equals(workflow)) {
            throw DaybookException.invalid("Run '" + id + "' is of workflow '" + run.workflow() + "', not '"
                    + Texts.shortened(workflow, 60) + "'");
        }
        if (track.sessionId().filter(given -> !given.equals(run.sessionId())).isPresent()) {
            throw DaybookException.invalid("Run '" + id + "' belongs to session '" + run.sessionId() + "', not '"
                    + Texts.shortened(track.sessionId().get(), 60) + "'; leave session_id out");
        }
        return run;
    }

    private WorkflowRun added(Stores stores, WorkflowRun run) {
        WorkflowRun candidate = run;
        while (!stores.workflows().add(candidate)) {
            candidate = candidate.named(ids.workflowRun());
        }
        return candidate;
    }

    private static String over(WorkflowRun run) {
        return "Run '" + run.id() + "' of '" + run.workflow() + "' ended already, at "
                + Timestamps.format(run.endedAt().orElseThrow()) + " as " + Vocabulary.word(run.status());
    }

    private static String name(String field, String given, String example, Intake intake) {
        String name = intake.line(given, MAX_NAME);
        if (name.isBlank()) {
            throw DaybookException.invalid(
                    field + " '" + Texts.shortened(given, 60) + "' is not a name; give one, like '" + example + "'");
        }
        return name;
    }
}
