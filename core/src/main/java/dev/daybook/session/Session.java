package dev.daybook.session;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Source;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    /** Whether nothing but its prompts is known. */
    public boolean isPartial() {
        return status == SessionStatus.PARTIAL;
    }

    public boolean isOpen() {
        return status == SessionStatus.RUNNING;
    }

    /** The same session, run by that agent. */
    public Session by(Optional<String> name, Optional<String> version) {
        return new Session(
                id, kind, procedure, title, name, version, branch, startedAt, endedAt, status, summary, parentId,
                source, params, metrics, tags);
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
        return new Session(
                id,
                kind,
                newProcedure.or(() -> procedure),
                newTitle.or(() -> title),
                agent,
                agentVersion,
                branch,
                startedAt,
                endedAt,
                status,
                summary,
                newParentId.or(() -> parentId),
                source,
                merged(params, moreParams),
                metrics,
                merged(tags, moreTags));
    }

    /** The same session, ended, not before it started; what it measured is added to its metrics. */
    public Session ended(Instant at, SessionStatus how, Optional<String> newSummary, Map<String, Double> moreMetrics) {
        return new Session(
                id,
                kind,
                procedure,
                title,
                agent,
                agentVersion,
                branch,
                startedAt,
                Optional.of(at.isBefore(startedAt) ? startedAt : at),
                how,
                newSummary.or(() -> summary),
                parentId,
                source,
                params,
                merged(metrics, moreMetrics),
                tags);
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
        Optional<Instant> end = told ? endedAt : later(endedAt, read.endedAt);
        return new Session(
                id,
                kind,
                procedure,
                told ? title.or(() -> read.title) : read.title.or(() -> title),
                agent.or(() -> read.agent),
                read.agentVersion.or(() -> agentVersion),
                read.branch.or(() -> branch),
                startedAt.isBefore(read.startedAt) ? startedAt : read.startedAt,
                end,
                status,
                summary,
                parentId.or(() -> read.parentId),
                source,
                merged(read.params, params),
                metrics,
                tags);
    }

    /** This session, read from a log, with the time that one of its sub-agents was at work. */
    Session lasting(Session subagent) {
        if (source != Source.TRANSCRIPT) {
            return this;
        }
        return new Session(
                id,
                kind,
                procedure,
                title,
                agent,
                agentVersion,
                branch,
                startedAt.isBefore(subagent.startedAt) ? startedAt : subagent.startedAt,
                later(endedAt, subagent.endedAt),
                status,
                summary,
                parentId,
                source,
                params,
                metrics,
                tags);
    }

    /** The session that started this one, of which nothing else is known. */
    Session asParent(String parent) {
        return new Session(
                parent,
                SessionKind.SESSION,
                Optional.empty(),
                Optional.empty(),
                agent,
                agentVersion,
                branch,
                startedAt,
                endedAt,
                status,
                Optional.empty(),
                Optional.empty(),
                source,
                Map.of(),
                Map.of(),
                Map.of());
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    /** The same session that began by then. */
    Session begunBy(Instant time) {
        return new Session(
                id,
                kind,
                procedure,
                title,
                agent,
                agentVersion,
                branch,
                time.isBefore(startedAt) ? time : startedAt,
                endedAt,
                status,
                summary,
                parentId,
                source,
                params,
                metrics,
                tags);
    }

    /** The same session, of which only a log told so far, now told by its agent: it runs. */
    Session told() {
        Session again = reopened();
        return new Session(
                id,
                kind,
                procedure,
                title,
                agent,
                agentVersion,
                branch,
                startedAt,
                again.endedAt,
                again.status,
                summary,
                parentId,
                Source.TOOL,
                params,
                metrics,
                tags);
    }

    /** The same session, running again; of one that was known by its prompts alone, its agent tells from now on. */
    public Session reopened() {
        return new Session(
                id,
                kind,
                procedure,
                title,
                agent,
                agentVersion,
                branch,
                startedAt,
                Optional.empty(),
                SessionStatus.RUNNING,
                summary,
                parentId,
                isPartial() ? Source.TOOL : source,
                params,
                metrics,
                tags);
    }

    private static <V> Map<String, V> merged(Map<String, V> earlier, Map<String, V> later) {
        Map<String, V> both = new TreeMap<>(earlier);
        both.putAll(later);
        return both;
    }
}
