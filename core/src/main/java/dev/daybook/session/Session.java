package dev.daybook.session;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Source;
import dev.daybook.core.Vocabulary;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One run of a coding agent, or of a named procedure; params, metrics and tags as in MLflow. */
public record Session(
        String id,
        SessionKind kind,
        Optional<String> procedure,
        Optional<String> title,
        Optional<String> agent,
        Optional<String> agentVersion,
        Optional<String> branch,
        Instant startedAt,
        Optional<Instant> endedAt,
        SessionStatus status,
        Optional<String> summary,
        Optional<String> parentId,
        Source source,
        Map<String, String> params,
        Map<String, Double> metrics,
        Map<String, String> tags) {

    public Session {
        boolean isOver = status != SessionStatus.RUNNING && status != SessionStatus.PARTIAL;
        if (endedAt.isPresent() != isOver) {
            throw DaybookException.invalid("a session has an end exactly when it is neither running nor partial");
        }
        params = Collections.unmodifiableMap(new TreeMap<>(params));
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /** A session that starts now and about which nothing else is known. */
    public static Session started(String id, SessionKind kind, Source source, Instant startedAt) {
        return new Session(
                id,
                kind,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                startedAt,
                Optional.empty(),
                SessionStatus.RUNNING,
                Optional.empty(),
                Optional.empty(),
                source,
                Map.of(),
                Map.of(),
                Map.of());
    }

    /** A session of which nothing but prompts is left: that agent's, begun by the time of its first one. */
    static Session partial(String id, String agent, Instant startedAt) {
        return new Session(
                id,
                SessionKind.SESSION,
                Optional.empty(),
                Optional.empty(),
                Optional.of(agent),
                Optional.empty(),
                Optional.empty(),
                startedAt,
                Optional.empty(),
                SessionStatus.PARTIAL,
                Optional.empty(),
                Optional.empty(),
                Source.HISTORY,
                Map.of(),
                Map.of(),
                Map.of());
    }

    /** A session of which nothing is known but that another recorder told of skills used in it, the first one then. */
    public static Session imported(String id, Instant startedAt) {
        return imported(id, "Skills told by another recorder", startedAt);
    }

    /** A session of which nothing is known but what was read in, under that title. */
    public static Session imported(String id, String title, Instant startedAt) {
        return new Session(
                id,
                SessionKind.SESSION,
                Optional.empty(),
                Optional.of(title),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                startedAt,
                Optional.empty(),
                SessionStatus.PARTIAL,
                Optional.empty(),
                Optional.empty(),
                Source.IMPORT,
                Map.of(),
                Map.of(),
                Map.of());
    }

    /** Whether nothing but its prompts, or uses of skills, is known. */
    public boolean isPartial() {
        return status == SessionStatus.PARTIAL;
    }

    public boolean isOpen() {
        return status == SessionStatus.RUNNING;
    }

    /** The same session, run by that agent. */
    public Session by(Optional<String> name, Optional<String> version) {
        return changed(copy -> {
            copy.agent = name;
            copy.agentVersion = version;
        });
    }

    /** The same session, run by that agent, of which no version is known; without one, by the agent it had. */
    public Session by(Optional<String> name) {
        return name.isPresent() ? by(name, Optional.empty()) : this;
    }

    /** The same session with a name, a place under another session, and more params and tags. */
    public Session described(
            Optional<String> newProcedure,
            Optional<String> newTitle,
            Optional<String> newParentId,
            Map<String, String> moreParams,
            Map<String, String> moreTags) {
        return changed(copy -> {
            copy.procedure = newProcedure.or(() -> procedure);
            copy.title = newTitle.or(() -> title);
            copy.parentId = newParentId.or(() -> parentId);
            copy.params = merged(params, moreParams);
            copy.tags = merged(tags, moreTags);
        });
    }

    /** The same session, ended, not before it started; what it measured is added to its metrics. */
    public Session ended(Instant at, SessionStatus how, Optional<String> newSummary, Map<String, Double> moreMetrics) {
        return changed(copy -> {
            copy.endedAt = Optional.of(at.isBefore(startedAt) ? startedAt : at);
            copy.status = how;
            copy.summary = newSummary.or(() -> summary);
            copy.metrics = merged(metrics, moreMetrics);
        });
    }

    /**
     * The same session with what a log knows of it and this one does not. How a session stands is taken over only where
     * nobody told it; one of which there were only prompts is what the log says.
     */
    Session completedFrom(Session read) {
        if (isPartial()) {
            return read;
        }
        boolean told = source != Source.TRANSCRIPT;
        return changed(copy -> {
            copy.title = told ? title.or(() -> read.title) : read.title.or(() -> title);
            copy.agent = agent.or(() -> read.agent);
            copy.agentVersion = read.agentVersion.or(() -> agentVersion);
            copy.branch = read.branch.or(() -> branch);
            copy.startedAt = earlier(startedAt, read.startedAt);
            copy.endedAt = told ? endedAt : later(endedAt, read.endedAt);
            copy.parentId = parentId.or(() -> read.parentId);
            copy.params = merged(read.params, params);
        });
    }

    /** This session, read from a log, with the time that one of its sub-agents was at work. */
    Session lasting(Session subagent) {
        if (source != Source.TRANSCRIPT) {
            return this;
        }
        return changed(copy -> {
            copy.startedAt = earlier(startedAt, subagent.startedAt);
            copy.endedAt = later(endedAt, subagent.endedAt);
        });
    }

    /** The session that started this one, of which nothing else is known. */
    Session asParent(String parent) {
        return changed(copy -> {
            copy.id = parent;
            copy.kind = SessionKind.SESSION;
            copy.procedure = Optional.empty();
            copy.title = Optional.empty();
            copy.summary = Optional.empty();
            copy.parentId = Optional.empty();
            copy.params = Map.of();
            copy.metrics = Map.of();
            copy.tags = Map.of();
        });
    }

    /** The same session without what tells what it was about. */
    Session undescribed() {
        return changed(copy -> {
            copy.title = Optional.empty();
            copy.summary = Optional.empty();
            copy.params = Map.of();
        });
    }

    /** The same session that began by then. */
    public Session begunBy(Instant time) {
        return changed(copy -> copy.startedAt = earlier(startedAt, time));
    }

    /** How it stands, in a word: what a transcript alone tells of has ended, but nobody said with what outcome. */
    public String statusWord() {
        boolean isTold = source != Source.TRANSCRIPT || status != SessionStatus.COMPLETED;
        return isTold ? Vocabulary.word(status) : "ended";
    }

    /** The same session, of which only a log told so far, now told by its agent: it runs. */
    Session told() {
        return reopened().changed(copy -> copy.source = Source.TOOL);
    }

    /** The same session, running again; of one that was known by its prompts alone, its agent tells from now on. */
    public Session reopened() {
        return changed(copy -> {
            copy.endedAt = Optional.empty();
            copy.status = SessionStatus.RUNNING;
            copy.source = isPartial() ? Source.TOOL : source;
        });
    }

    private Session changed(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.session();
    }

    private static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) ? other : one;
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    private static <V> Map<String, V> merged(Map<String, V> earlier, Map<String, V> later) {
        Map<String, V> both = new TreeMap<>(earlier);
        both.putAll(later);
        return both;
    }

    /** A copy that is being changed. */
    private static final class Copy {
        private String id;
        private SessionKind kind;
        private Optional<String> procedure;
        private Optional<String> title;
        private Optional<String> agent;
        private Optional<String> agentVersion;
        private Optional<String> branch;
        private Instant startedAt;
        private Optional<Instant> endedAt;
        private SessionStatus status;
        private Optional<String> summary;
        private Optional<String> parentId;
        private Source source;
        private Map<String, String> params;
        private Map<String, Double> metrics;
        private Map<String, String> tags;

        Copy(Session session) {
            id = session.id;
            kind = session.kind;
            procedure = session.procedure;
            title = session.title;
            agent = session.agent;
            agentVersion = session.agentVersion;
            branch = session.branch;
            startedAt = session.startedAt;
            endedAt = session.endedAt;
            status = session.status;
            summary = session.summary;
            parentId = session.parentId;
            source = session.source;
            params = session.params;
            metrics = session.metrics;
            tags = session.tags;
        }

        Session session() {
            return new Session(
                    id,
                    kind,
                    procedure,
                    title,
                    agent,
                    agentVersion,
                    branch,
                    startedAt,
                    endedAt,
                    status,
                    summary,
                    parentId,
                    source,
                    params,
                    metrics,
                    tags);
        }
    }
}
