package dev.daybook.completeness;

import dev.daybook.completeness.CompletenessStore.Rows;
import dev.daybook.core.DaybookException;
import dev.daybook.record.Records;
import dev.daybook.session.AgentLogs;
import dev.daybook.session.CaptureState;
import dev.daybook.session.TranscriptStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Proves that everything in the agents' logs of a project is in its record, or says what is not. */
public final class Completeness {
    /** Counting records takes half a second for so much; of what is older only sizes are compared. */
    private static final long COUNTED_BYTES = 1L << 30;

    private final Optional<Records> records;
    private final List<AgentLogs> agents;
    private final Predicate<Path> ours;
    private final List<LogRetention> retentions;
    private final boolean collects;
    private final Clock clock;

    /**
     * Of the project that {@code ours} tells directories of.
     *
     * @param records absent while nothing is recorded
     * @param collects whether logs are to be read at all
     */
    public Completeness(
            Optional<Records> records,
            List<AgentLogs> agents,
            Predicate<Path> ours,
            List<LogRetention> retentions,
            boolean collects,
            Clock clock) {
        this.records = records;
        this.agents = List.copyOf(agents);
        this.ours = ours;
        this.retentions = List.copyOf(retentions);
        this.collects = collects;
        this.clock = clock;
    }

    /** How much is looked at. */
    public enum Depth {
        /** Sizes and tallies, and the number of records in the newest gigabyte. */
        USUAL,
        /** The number of records in all of it, and each prompt, tool call and message looked up. */
        DEEP
    }

    /**
     * What was found.
     *
     * @param sessions those that have a log, the newest first
     * @param otherProjects how many logs are of other projects
     * @param goneLogs how many of the logs that were read are no longer there; they are among the sessions' logs, but not
     *     among the totals
     * @param newest the log with the newest record of those that were read
     * @param retentions how long the agents keep their logs, where that is known
     */
    public record Report(
            Problem.Severity severity,
            LogTotals totals,
            List<SessionState> sessions,
            long otherProjects,
            long goneLogs,
            Optional<LogState> newest,
            List<LogRetention> retentions,
            FollowingState following) {
        public Report {
            sessions = List.copyOf(sessions);
            retentions = List.copyOf(retentions);
        }

        /** The logs that are not in order, of all sessions. */
        public List<LogState> withProblem(Problem.Kind kind) {
            return logs().stream().filter(log -> log.has(kind)).toList();
        }

        /** The same with those sessions alone that are not in order. */
        public Report withProblems() {
            List<SessionState> wrong = sessions.stream()
                    .filter(session -> session.severity() != Problem.Severity.NOTE)
                    .toList();
            return new Report(severity, totals, wrong, otherProjects, goneLogs, newest, retentions, following);
        }

        public List<LogState> logs() {
            return sessions.stream().flatMap(session -> session.logs().stream()).toList();
        }
    }

    /** What is recorded of logs. */
    private record Stored(List<TranscriptStore.Read> reads, List<Rows> rows, List<CaptureState> states) {
        static final Stored NONE = new Stored(List.of(), List.of(), List.of());
    }

    /** A log to look at. */
    private record Found(AgentLogs agent, AgentLogs.Log log, Optional<TranscriptStore.Read> before, String failure) {}

    public Report examine(Depth depth) {
        Stored stored = records.map(open -> open.read(stores -> new Stored(
                        stores.transcripts().list(),
                        stores.completeness().rows(),
                        stores.captureStates().list())))
                .orElse(Stored.NONE);
        long[] elsewhere = {0};
        List<Found> found = find(stored, elsewhere);
        Instant now = clock.instant();
        boolean expected = collects && records.isPresent();
        LogExamination examination = new LogExamination(
                now,
                expected,
                retentions,
                records.filter(open -> depth == Depth.DEEP).map(StoredFacts::new));
        Set<Path> counted = depth == Depth.DEEP ? all(found) : newest(found);
        List<LogState> present = found.parallelStream()
                .map(log -> log.failure().isEmpty()
                        ? examination.of(
                                log.agent(),
                                log.log(),
                                log.before(),
                                counted.contains(log.log().file()))
                        : examination.unreadable(log.agent(), log.log(), log.before(), log.failure()))
                .toList();
        List<LogState> gone =
                gone(stored, found).stream().map(examination::gone).toList();
        FollowingState following = FollowingState.of(stored.states(), present, expected, now);
        List<LogState> all = new ArrayList<>(present);
        all.addAll(gone);
        Problem.Severity worst =
                all.stream().map(LogState::severity).reduce(following.severity(), (a, b) -> a.compareTo(b) < 0 ? b : a);
        return new Report(
                worst,
                LogTotals.of(present),
                sessions(all, stored.rows()),
                elsewhere[0],
                gone.size(),
                present.stream().filter(log -> log.lastAt().isPresent()).max(Comparator.comparing(log -> log.lastAt()
                        .orElseThrow())),
                retentions,
                following);
    }

    /** The logs of this project; those of others are counted. */
    private List<Found> find(Stored stored, long[] elsewhere) {
        Map<String, TranscriptStore.Read> reads =
                stored.reads().stream().collect(Collectors.toMap(TranscriptStore.Read::path, Function.identity()));
        List<Found> found = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        for (AgentLogs agent : agents) {
            for (AgentLogs.Log log : agent.list()) {
                String path = log.file().toString();
                listed.add(path);
                Optional<TranscriptStore.Read> before = Optional.ofNullable(reads.get(path));
                boolean noted = before.filter(TranscriptStore.Read::elsewhere).isPresent();
                if (noted && before.get().directory().isPresent()) {
                    elsewhere[0]++;
                } else if (before.isPresent() && !noted) {
                    found.add(new Found(agent, log, before, ""));
                } else {
                    unknown(agent, log).ifPresentOrElse(found::add, () -> elsewhere[0]++);
                }
            }
        }
        stored.reads().stream()
                .filter(read -> !read.elsewhere() && !listed.contains(read.path()))
                .flatMap(read -> named(read).stream())
                .forEach(found::add);
        return found;
    }

    /** A log that nothing is known of; absent where it is of another project. */
    private Optional<Found> unknown(AgentLogs agent, AgentLogs.Log log) {
        try {
            return agent.about(log.file())
                    .directory()
                    .filter(ours)
                    .map(directory -> new Found(agent, log, Optional.empty(), ""));
        } catch (DaybookException e) {
            return Optional.of(new Found(agent, log, Optional.empty(), e.getMessage()));
        }
    }

    /** A log that was imported by its name, from wherever; absent where it is gone. */
    private Optional<Found> named(TranscriptStore.Read read) {
        Path file = Path.of(read.path());
        try {
            AgentLogs agent = agents.stream()
                    .filter(candidate -> candidate.agent().equals(read.agent()))
                    .findFirst()
                    .orElse(agents.get(0));
            AgentLogs.Log log = new AgentLogs.Log(
                    file,
                    Files.size(file),
                    Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MILLIS));
            return Optional.of(new Found(agent, log, Optional.of(read), ""));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<TranscriptStore.Read> gone(Stored stored, List<Found> found) {
        Set<String> present =
                found.stream().map(log -> log.log().file().toString()).collect(Collectors.toSet());
        return stored.reads().stream()
                .filter(read -> !read.elsewhere() && !present.contains(read.path()))
                .filter(read -> !Files.exists(Path.of(read.path())))
                .toList();
    }

    private static Set<Path> all(List<Found> found) {
        return found.stream().map(log -> log.log().file()).collect(Collectors.toSet());
    }

    private static Set<Path> newest(List<Found> found) {
        List<AgentLogs.Log> logs = found.stream()
                .map(Found::log)
                .sorted(Comparator.comparing(AgentLogs.Log::modifiedAt).reversed())
                .toList();
        Set<Path> newest = new HashSet<>();
        long bytes = 0;
        for (AgentLogs.Log log : logs) {
            bytes += log.sizeBytes();
            if (bytes <= COUNTED_BYTES) {
                newest.add(log.file());
            }
        }
        return newest;
    }

    private static List<SessionState> sessions(List<LogState> logs, List<Rows> rows) {
        Map<String, Rows> byId = rows.stream().collect(Collectors.toMap(Rows::sessionId, Function.identity()));
        Map<String, List<Rows>> parts = rows.stream()
                .collect(Collectors.groupingBy(row -> LogSession.of(row.sessionId(), byId), Collectors.toList()));
        Map<String, List<LogState>> bySession = logs.stream()
                .collect(Collectors.groupingBy(
                        log -> LogSession.of(log.sessionId(), byId), LinkedHashMap::new, Collectors.toList()));
        return bySession.entrySet().stream()
                .map(entry -> SessionState.of(
                        entry.getKey(),
                        Optional.ofNullable(byId.get(entry.getKey())),
                        parts.getOrDefault(entry.getKey(), List.of()),
                        entry.getValue()))
                .sorted(Comparator.comparing(SessionState::time).reversed())
                .toList();
    }
}
