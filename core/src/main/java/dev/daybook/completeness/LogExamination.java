package dev.daybook.completeness;

import dev.daybook.completeness.Problem.Kind;
import dev.daybook.completeness.Problem.Severity;
import dev.daybook.core.DaybookException;
import dev.daybook.session.AgentLogs;
import dev.daybook.session.LogHead;
import dev.daybook.session.Tally;
import dev.daybook.session.TranscriptStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Compares one log with what is recorded of it. */
final class LogExamination {
    /** What was written less than so long ago may still be on its way into the record. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final List<String> DAMAGED = List.of("malformed", "line too long");

    private final Instant now;
    private final boolean expected;
    private final List<LogRetention> retentions;
    private final Optional<StoredFacts> deep;

    /**
     * At that time.
     *
     * @param expected whether logs should have been read by now
     * @param deep where to look every single fact up; absent to leave that out
     */
    LogExamination(Instant now, boolean expected, List<LogRetention> retentions, Optional<StoredFacts> deep) {
        this.now = now;
        this.expected = expected;
        this.retentions = retentions;
        this.deep = deep;
    }

    /** A log that is there; its records are counted where that is wanted, those that were not read always. */
    LogState of(AgentLogs agent, AgentLogs.Log log, Optional<TranscriptStore.Read> before, boolean counting) {
        try {
            return examined(agent, log, before, counting);
        } catch (DaybookException e) {
            return unreadable(agent, log, before, e.getMessage());
        }
    }

    /** A log of which nothing is known but that it cannot be read. */
    LogState unreadable(AgentLogs agent, AgentLogs.Log log, Optional<TranscriptStore.Read> before, String message) {
        Severity severity = before.isPresent() && expected ? Severity.FAILURE : Severity.WARNING;
        return state(
                agent,
                log,
                before,
                Optional.empty(),
                RecordCount.NONE,
                Optional.empty(),
                List.of(new Problem(severity, Kind.UNREADABLE, message)));
    }

    /** A log that was read and is no longer there; what was read of it stays. */
    LogState gone(TranscriptStore.Read read) {
        long unread = read.sizeBytes() - read.position();
        Problem problem = unread > 0
                ? new Problem(
                        Severity.WARNING, Kind.GONE, "the file is gone; its last " + bytes(unread) + " were never read")
                : new Problem(Severity.NOTE, Kind.GONE, "the file is gone; it was read wholly before");
        return new LogState(
                read.path(),
                read.agent(),
                read.sessionId().orElseGet(() -> LogSession.ofPath(read.path())),
                read.sizeBytes(),
                read.modifiedAt(),
                read.position(),
                Optional.of(read.importedAt()),
                Optional.empty(),
                Optional.empty(),
                read.tally(),
                read.lastAt(),
                Optional.empty(),
                Optional.empty(),
                List.of(problem));
    }

    private LogState examined(
            AgentLogs agent, AgentLogs.Log log, Optional<TranscriptStore.Read> before, boolean counting) {
        List<Problem> problems = new ArrayList<>();
        long position = before.map(TranscriptStore.Read::position).orElse(0L);
        boolean replaced = before.isPresent()
                && (log.sizeBytes() < position
                        || !LogHead.of(log.file(), position).equals(before.get().head()));
        if (replaced) {
            problems.add(new Problem(overdue(log), Kind.REPLACED, "it is another file now than the one that was read"));
            return state(agent, log, before, Optional.empty(), RecordCount.NONE, Optional.empty(), problems);
        }
        boolean countable = isByLine(log);
        RecordCount unread = countable ? RecordCount.of(log.file(), position, log.sizeBytes()) : RecordCount.NONE;
        if (before.isEmpty()) {
            problems.add(new Problem(overdue(log), Kind.NEVER_READ, neverRead(log, unread, countable)));
        } else {
            unread(log, position, unread, countable).ifPresent(problems::add);
        }
        Optional<Long> records = before.isPresent() && counting && countable
                ? Optional.of(RecordCount.of(log.file(), 0, position).records())
                : Optional.empty();
        Tally tally = before.map(TranscriptStore.Read::tally).orElse(Tally.NONE);
        records.filter(count -> count != tally.records())
                .ifPresent(count -> problems.add(new Problem(
                        Severity.FAILURE,
                        Kind.MISCOUNTED,
                        "the file has " + number(count) + " records up to byte " + number(position) + ", but "
                                + number(tally.records()) + " were used or skipped")));
        tally(tally, problems);
        Optional<StoredFacts.Comparison> compared =
                before.flatMap(read -> deep.flatMap(facts -> facts.compare(agent, log.file(), position)));
        compared.flatMap(StoredFacts.Comparison::problem).ifPresent(problems::add);
        return state(agent, log, before, records, unread, compared.map(StoredFacts.Comparison::checked), problems);
    }

    private LogState state(
            AgentLogs agent,
            AgentLogs.Log log,
            Optional<TranscriptStore.Read> before,
            Optional<Long> records,
            RecordCount unread,
            Optional<Long> checked,
            List<Problem> problems) {
        boolean whole = problems.stream().noneMatch(problem -> switch (problem.kind()) {
            case NEVER_READ, UNREAD, REPLACED, UNREADABLE, NOT_STORED, MISCOUNTED -> true;
            case CUT_SHORT, UNKNOWN_TYPES, DAMAGED, GONE -> false;
        });
        Optional<Instant> deletedFrom = whole
                ? Optional.empty()
                : retentions.stream()
                        .filter(retention -> retention.agent().equals(agent.agent()))
                        .findFirst()
                        .map(retention -> retention.deletes(log.modifiedAt()));
        return new LogState(
                log.file().toString(),
                agent.agent(),
                before.flatMap(TranscriptStore.Read::sessionId)
                        .orElseGet(() -> LogSession.ofPath(log.file().toString())),
                log.sizeBytes(),
                log.modifiedAt(),
                before.map(TranscriptStore.Read::position).orElse(0L),
                before.map(TranscriptStore.Read::importedAt),
                records,
                isByLine(log) ? Optional.of(unread.records()) : Optional.empty(),
                before.map(TranscriptStore.Read::tally).orElse(Tally.NONE),
                before.flatMap(TranscriptStore.Read::lastAt),
                checked,
                deletedFrom,
                problems);
    }

    private Optional<Problem> unread(AgentLogs.Log log, long position, RecordCount unread, boolean countable) {
        long bytes = log.sizeBytes() - position;
        if (bytes == 0 || (countable && unread.records() == 0)) {
            return Optional.empty();
        }
        if (unread.open() && unread.records() == 1) {
            Severity severity = isSettled(log) ? Severity.WARNING : Severity.NOTE;
            return Optional.of(new Problem(
                    severity,
                    Kind.CUT_SHORT,
                    "its last line, of " + bytes(bytes) + ", has no end and is no record yet"));
        }
        String records = countable ? number(unread.records()) + " records, " : "";
        return Optional.of(
                new Problem(overdue(log), Kind.UNREAD, records + bytes(bytes) + " at its end were not read"));
    }

    private static void tally(Tally tally, List<Problem> problems) {
        if (!tally.unknownTypes().isEmpty()) {
            problems.add(new Problem(
                    Severity.WARNING, Kind.UNKNOWN_TYPES, "records of unknown types: " + list(tally.unknownTypes())));
        }
        long damaged = DAMAGED.stream()
                .mapToLong(reason -> tally.skipped().getOrDefault(reason, 0L))
                .sum();
        if (damaged > 0) {
            problems.add(new Problem(
                    Severity.WARNING,
                    Kind.DAMAGED,
                    "lines that are no records, or too long for one: " + number(damaged)));
        }
    }

    private static String neverRead(AgentLogs.Log log, RecordCount records, boolean countable) {
        return "nothing of it was ever read: " + (countable ? number(records.records()) + " records, " : "")
                + bytes(log.sizeBytes());
    }

    /** What is missing of a log: a failure where it should be there by now. */
    private Severity overdue(AgentLogs.Log log) {
        if (!isSettled(log)) {
            return Severity.NOTE;
        }
        return expected ? Severity.FAILURE : Severity.WARNING;
    }

    private boolean isSettled(AgentLogs.Log log) {
        return log.modifiedAt().plus(PATIENCE).isBefore(now);
    }

    /** Some agents write one document, of which lines tell nothing. */
    private static boolean isByLine(AgentLogs.Log log) {
        return log.file().toString().endsWith(".jsonl");
    }

    private static String list(Map<String, Long> counts) {
        return String.join(
                ", ",
                counts.entrySet().stream()
                        .map(entry -> entry.getKey() + " (" + number(entry.getValue()) + ")")
                        .toList());
    }

    private static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    private static String bytes(long n) {
        return number(n) + (n == 1 ? " byte" : " bytes");
    }
}
