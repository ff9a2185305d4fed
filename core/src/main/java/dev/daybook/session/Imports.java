package dev.daybook.session;

import dev.daybook.core.DaybookException;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Brings agents' logs into the record; the same log again changes nothing. */
public final class Imports {
    private static final long STEP_BYTES = 4 << 20;
    private static final int MEASURED_TOGETHER = 200;

    /** How a log stands to what was read of it before. */
    public enum State {
        NEW,
        GROWN,
        REPLACED,
        UNCHANGED,
        ELSEWHERE
    }

    /**
     * What an import did with a log.
     *
     * @param sessions whose records were read this time
     * @param tally of the whole log, as far as it was read
     * @param added exchanges that were not in the record
     * @param updated exchanges that had grown
     */
    public record Report(
            String path,
            String agent,
            State state,
            List<String> sessions,
            long bytesRead,
            Tally tally,
            long added,
            long updated,
            boolean truncated) {}

    /** A log that could not be read, and why. */
    public record Failure(String path, String message) {}

    /** What an import of several logs did; those of other projects and those without anything new are only counted. */
    public record Summary(List<Report> files, List<Failure> failures, long unchanged, long elsewhere) {}

    /**
     * A log that an import may read.
     *
     * @param opened whether its first records were looked at
     */
    public record Candidate(
            AgentLogs agent,
            AgentLogs.Log log,
            AgentLogs.About about,
            Optional<TranscriptStore.Read> before,
            State state,
            boolean opened) {
        /** How many bytes of it are new. */
        public long newBytes() {
            return state == State.GROWN ? log.sizeBytes() - before.orElseThrow().checkpoint() : log.sizeBytes();
        }
    }

    private final Records records;
    private final List<AgentLogs> agents;
    private final Predicate<Path> ours;
    private final Clock clock;

    /** Where an agent worked tells by {@code ours} whether that is this project. */
    public Imports(Records records, List<AgentLogs> agents, Predicate<Path> ours, Clock clock) {
        this.records = records;
        this.agents = List.copyOf(agents);
        this.ours = ours;
        this.clock = clock;
    }

    /** Reads one log, of whatever project its agent thought it was in. */
    public Report importFile(Path file) {
        Path path = file.toAbsolutePath().normalize();
        AgentLogs.Log log = logAt(path);
        AgentLogs agent = agents.stream()
                .filter(candidate -> candidate.about(path).recognised())
                .findFirst()
                .orElse(agents.get(0));
        Optional<TranscriptStore.Read> before =
                records.read(stores -> stores.transcripts().find(path.toString()));
        State state = state(log, before);
        Candidate candidate = new Candidate(agent, log, agent.about(path), before, state, true);
        if (state == State.UNCHANGED) {
            return unchanged(candidate);
        }
        Reader reader;
        try (BulkWriter writer = new BulkWriter(records)) {
            reader = read(candidate, writer::put, bytes -> !writer.hasFailed());
        }
        measure();
        return reader.report();
    }

    /** Has the logs of those paths read from their beginning the next time; what was read of them stays. */
    public void forget(List<String> paths) {
        records.write(stores -> {
            paths.forEach(stores.transcripts()::delete);
            return paths;
        });
    }

    /** Every log there is, the oldest first, and how it stands to what was read; opens those with something new. */
    public List<Candidate> candidates(Optional<Instant> since) {
        Map<String, TranscriptStore.Seen> seen = records
                .read(stores -> stores.transcripts().seen())
                .stream()
                .collect(Collectors.toMap(TranscriptStore.Seen::path, Function.identity()));
        List<Candidate> candidates = new ArrayList<>();
        for (AgentLogs agent : agents) {
            agent.list().stream()
                    .filter(log -> since.filter(log.modifiedAt()::isBefore).isEmpty())
                    .map(log -> candidate(
                            agent, log, Optional.ofNullable(seen.get(log.file().toString()))))
                    .forEach(candidates::add);
        }
        // a copy of a session, as a fork is, comes after what it was copied from
        return candidates.stream()
                .sorted(Comparator.comparing((Candidate candidate) -> candidate
                                .about()
                                .beganAt()
                                .orElse(candidate.log().modifiedAt()))
                        .thenComparing(candidate -> candidate.log().modifiedAt()))
                .toList();
    }

    /** Reads the candidates, and says between them how many bytes are done. */
    public Summary importAll(List<Candidate> candidates, Consumer<Progress> progress) {
        List<Reader> readers = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        long all = candidates.stream()
                .filter(Imports::isToRead)
                .mapToLong(Candidate::newBytes)
                .sum();
        long[] done = {0};
        try (BulkWriter writer = new BulkWriter(records)) {
            for (Candidate candidate : candidates) {
                if (candidate.state() == State.ELSEWHERE && candidate.opened()) {
                    writer.put(elsewhere(candidate));
                } else if (isToRead(candidate) && !writer.hasFailed()) {
                    try {
                        readers.add(read(candidate, writer::put, bytes -> {
                            done[0] += bytes;
                            progress.accept(new Progress(candidate.log().file(), done[0], all));
                            return !writer.hasFailed();
                        }));
                    } catch (DaybookException e) {
                        failures.add(new Failure(candidate.log().file().toString(), e.getMessage()));
                    }
                }
            }
        }
        measure();
        return new Summary(
                readers.stream().map(Reader::report).toList(),
                failures,
                count(candidates, State.UNCHANGED),
                count(candidates, State.ELSEWHERE));
    }

    /**
     * Reckons the metrics anew of sessions that were read on since they were measured, a few at a time; also of those
     * that an import left which was killed.
     */
    void measure() {
        measure(records);
    }

    static void measure(Records records) {
        List<SessionStore.Measured> measured = reckon(records);
        while (!measured.isEmpty()) {
            records.writeInBulk(measured.stream()
                    .map(one -> (Consumer<Stores>) stores -> stores.sessions().keep(one))
                    .toList());
            measured = reckon(records);
        }
    }

    /** Reads alone, so that nobody who writes waits for it. */
    private static List<SessionStore.Measured> reckon(Records records) {
        return records.read(stores -> stores.sessions().listUnmeasured(MEASURED_TOGETHER).stream()
                .map(stores.sessions()::reckon)
                .toList());
    }

    /** How far an import is. */
    public record Progress(Path file, long doneBytes, long allBytes) {}

    /** Reads a log on while it grows. */
    Following follow(Candidate candidate) {
        return new Following(records, this, candidate);
    }

    private Reader read(Candidate candidate, Consumer<Consumer<Stores>> steps, Predicate<Long> goOn) {
        LogWriting writing = new LogWriting(steps);
        boolean grown = candidate.state() == State.GROWN;
        long from = grown ? candidate.before().orElseThrow().checkpoint() : 0;
        Tally before = grown ? candidate.before().orElseThrow().tallyAtCheckpoint() : Tally.NONE;
        try (AgentLogs.Reading reading = candidate.agent().open(candidate.log().file(), from, before, writing)) {
            long position = from;
            boolean more = true;
            while (more) {
                more = reading.advance(STEP_BYTES);
                more &= goOn.test(reading.position() - position);
                position = reading.position();
            }
            reading.flush();
            TranscriptStore.Read read =
                    read(candidate.agent(), candidate.log(), candidate.about().directory(), reading);
            steps.accept(stores -> {
                writing.settle(stores);
                stores.transcripts().put(read);
            });
            return new Reader(candidate, read, writing, position - from);
        }
    }

    TranscriptStore.Read read(AgentLogs agent, AgentLogs.Log log, Optional<Path> directory, AgentLogs.Reading reading) {
        return new TranscriptStore.Read(
                log.file().toString(),
                agent.agent(),
                reading.sessionId(),
                directory.map(Path::toString),
                false,
                log.sizeBytes(),
                log.modifiedAt(),
                LogHead.of(log.file(), reading.position()),
                reading.position(),
                reading.tally(),
                reading.checkpoint(),
                reading.tallyAtCheckpoint(),
                reading.lastAt(),
                reading.truncated(),
                clock.instant());
    }

    /** Remembers logs of other projects, so that they are not looked at again. */
    void noteElsewhere(List<Candidate> candidates) {
        List<Consumer<Stores>> steps = candidates.stream()
                .filter(candidate -> candidate.state() == State.ELSEWHERE && candidate.opened())
                .map(this::elsewhere)
                .toList();
        if (!steps.isEmpty()) {
            records.writeInBulk(steps);
        }
    }

    private Consumer<Stores> elsewhere(Candidate candidate) {
        AgentLogs.Log log = candidate.log();
        TranscriptStore.Read read = new TranscriptStore.Read(
                log.file().toString(),
                candidate.agent().agent(),
                Optional.empty(),
                candidate.about().directory().map(Path::toString),
                true,
                log.sizeBytes(),
                log.modifiedAt(),
                LogHead.of(log.file(), log.sizeBytes()),
                0,
                Tally.NONE,
                0,
                Tally.NONE,
                Optional.empty(),
                false,
                clock.instant());
        return stores -> stores.transcripts().put(read);
    }

    private Candidate candidate(AgentLogs agent, AgentLogs.Log log, Optional<TranscriptStore.Seen> seen) {
        Optional<State> settled = seen.flatMap(before -> settled(log, before));
        if (settled.isPresent()) {
            AgentLogs.About unread = new AgentLogs.About(true, Optional.empty(), Optional.empty());
            return new Candidate(agent, log, unread, Optional.empty(), settled.get(), false);
        }
        Optional<TranscriptStore.Read> before = seen.flatMap(
                known -> records.read(stores -> stores.transcripts().find(known.path())));
        return withSomethingNew(agent, log, before);
    }

    /** A log in which no record says where its agent worked may be of any project, and so is of none. */
    private Candidate withSomethingNew(AgentLogs agent, AgentLogs.Log log, Optional<TranscriptStore.Read> before) {
        AgentLogs.About about = agent.about(log.file());
        State whose = about.directory().filter(ours).isPresent() ? state(log, before) : State.ELSEWHERE;
        return new Candidate(agent, log, about, before, whose, true);
    }

    /** What can be told of a log without opening it. */
    private static Optional<State> settled(AgentLogs.Log log, TranscriptStore.Seen seen) {
        boolean untouched =
                log.sizeBytes() == seen.sizeBytes() && log.modifiedAt().equals(seen.modifiedAt());
        boolean grew = seen.placed() && log.sizeBytes() >= seen.sizeBytes();
        if (seen.elsewhere()) {
            return untouched || grew ? Optional.of(State.ELSEWHERE) : Optional.empty();
        }
        return untouched ? Optional.of(State.UNCHANGED) : Optional.empty();
    }

    private static State state(AgentLogs.Log log, Optional<TranscriptStore.Read> before) {
        Optional<TranscriptStore.Read> ours = before.filter(read -> !read.elsewhere());
        if (ours.isEmpty()) {
            return State.NEW;
        }
        TranscriptStore.Read read = ours.get();
        boolean same = log.sizeBytes() >= read.position()
                && LogHead.of(log.file(), read.position()).equals(read.head());
        if (!same) {
            return State.REPLACED;
        }
        boolean untouched =
                log.sizeBytes() == read.sizeBytes() && log.modifiedAt().equals(read.modifiedAt());
        boolean whole = log.sizeBytes() == read.sizeBytes() && !read.truncated();
        return untouched || whole ? State.UNCHANGED : State.GROWN;
    }

    static AgentLogs.Log logAt(Path path) {
        try {
            if (!Files.isRegularFile(path)) {
                throw DaybookException.unavailable(
                        Files.exists(path)
                                ? path + " is not a file; give the path of a log, such as a .jsonl file"
                                : "There is no log at " + path
                                        + "; give the path of a .jsonl file, as Claude Code keeps them below"
                                        + " ~/.claude/projects");
            }
            return new AgentLogs.Log(
                    path,
                    Files.size(path),
                    Files.getLastModifiedTime(path).toInstant().truncatedTo(ChronoUnit.MILLIS));
        } catch (IOException e) {
            throw DaybookException.unavailable("The log " + path + " cannot be read: " + e, e);
        }
    }

    private static Report unchanged(Candidate candidate) {
        TranscriptStore.Read before = candidate.before().orElseThrow();
        return new Report(
                before.path(), before.agent(), State.UNCHANGED, List.of(), 0, before.tally(), 0, 0, before.truncated());
    }

    /** A log that was read; what came of it is known when it is written. */
    private record Reader(Candidate candidate, TranscriptStore.Read read, LogWriting writing, long bytes) {
        private Report report() {
            return new Report(
                    read.path(),
                    read.agent(),
                    candidate.state(),
                    writing.sessions(),
                    bytes,
                    read.tally(),
                    writing.added(),
                    writing.updated(),
                    read.truncated());
        }
    }

    static boolean isToRead(Candidate candidate) {
        return candidate.state() != State.UNCHANGED && candidate.state() != State.ELSEWHERE;
    }

    private static long count(List<Candidate> candidates, State state) {
        return candidates.stream()
                .filter(candidate -> candidate.state() == state)
                .count();
    }
}
