package dev.daybook.cli;

import dev.daybook.completeness.Completeness;
import dev.daybook.completeness.FollowingState;
import dev.daybook.completeness.LogRetention;
import dev.daybook.completeness.LogState;
import dev.daybook.completeness.LogTotals;
import dev.daybook.completeness.Problem;
import dev.daybook.completeness.Problem.Kind;
import dev.daybook.session.CaptureState;
import dev.daybook.troubleshoot.Check;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was found out about logs, as checks, each with the way out. */
final class CaptureChecks {
    private static final String IMPORT = "'daybook import' reads what is missing";
    private static final String AGAIN = "'daybook import --again' reads the logs anew";
    private static final int MOST_REASONS = 12;

    private final Completeness.Report report;
    private final Instant now;
    private final ZoneId zone;

    CaptureChecks(Completeness.Report report, Instant now, ZoneId zone) {
        this.report = report;
        this.now = now;
        this.zone = zone;
    }

    List<Check> all() {
        List<Check> checks = new ArrayList<>();
        checks.add(logs());
        if (report.totals().logs() > 0) {
            checks.add(unread());
            if (report.totals().counted() > 0 || report.totals().used() > 0) {
                checks.add(records());
            }
            skipped().ifPresent(checks::add);
            found(Kind.UNKNOWN_TYPES, "unknown types", this::unknownTypes).ifPresent(checks::add);
            found(Kind.DAMAGED, "damaged lines", this::damaged).ifPresent(checks::add);
            found(Kind.CUT_SHORT, "cut short", this::cutShort).ifPresent(checks::add);
            found(Kind.UNREADABLE, "unreadable", this::unreadable).ifPresent(checks::add);
            lookedUp().ifPresent(checks::add);
            report.newest().map(this::lastFact).ifPresent(checks::add);
        }
        checks.add(following());
        report.retentions().forEach(retention -> checks.add(deletion(retention)));
        return checks;
    }

    private Check logs() {
        LogTotals totals = report.totals();
        String text = Wording.count(totals.logs(), "log") + " of this project in "
                + Wording.count(report.sessions().size(), "session") + ", " + Wording.bytes(totals.bytes()) + "; "
                + Wording.count(report.otherProjects()) + " of other projects";
        List<LogState> lost = with(Kind.GONE)
                .filter(log -> log.severity() != Problem.Severity.NOTE)
                .toList();
        if (!lost.isEmpty()) {
            return Check.warn(
                    "logs",
                    text + "; " + Wording.count(lost.size(), "log") + " went before "
                            + (lost.size() == 1 ? "it was" : "they were") + " read wholly, such as "
                            + lost.get(0).path());
        }
        return Check.pass(
                "logs",
                report.goneLogs() == 0
                        ? text
                        : text + "; " + Wording.count(report.goneLogs()) + " gone, read wholly before");
    }

    /** Whether every log was read to its end. */
    private Check unread() {
        List<LogState> missing = Stream.of(Kind.NEVER_READ, Kind.UNREAD, Kind.REPLACED)
                .flatMap(this::with)
                .toList();
        if (missing.isEmpty()) {
            return Check.pass("reading", "every log is read to its end");
        }
        String text = Wording.count(with(Kind.NEVER_READ).count(), "log") + " never read, "
                + Wording.count(with(Kind.UNREAD).count()) + " not to the end, "
                + Wording.count(with(Kind.REPLACED).count()) + " replaced since: "
                + Wording.count(report.totals().unreadRecords(), "record") + ", "
                + Wording.bytes(report.totals().unreadBytes());
        return switch (worst(missing)) {
            case NOTE -> Check.pass("reading", text + "; written to in the last minutes, so they may yet be read");
            case WARNING -> Check.warn("reading", text + "; " + IMPORT);
            case FAILURE -> Check.fail("reading", text + "; " + IMPORT);
        };
    }

    private Check records() {
        LogTotals totals = report.totals();
        List<LogState> wrong = with(Kind.MISCOUNTED).toList();
        if (!wrong.isEmpty()) {
            return Check.fail(
                    "records",
                    Wording.count(wrong.size(), "file") + " with another number of records than were read, such as "
                            + wrong.get(0).path() + "; " + AGAIN);
        }
        long uncounted = totals.logs()
                - totals.counted()
                - with(Kind.NEVER_READ).count()
                - with(Kind.REPLACED).count()
                - with(Kind.UNREADABLE).count();
        return Check.pass(
                "records",
                Wording.count(totals.countedRecords()) + " counted in " + Wording.count(totals.counted(), "file") + "; "
                        + Wording.count(totals.read()) + " read of them; of all logs " + Wording.count(totals.used())
                        + " used and " + Wording.count(totals.skippedRecords()) + " skipped"
                        + (uncounted > 0
                                ? "; " + Wording.count(uncounted, "file") + " not counted, --deep does it"
                                : ""));
    }

    private Optional<Check> skipped() {
        String notes = report.totals().notes().isEmpty()
                ? ""
                : "; parts of records left out: " + list(report.totals().notes());
        return report.totals().skipped().isEmpty() && notes.isEmpty()
                ? Optional.empty()
                : Optional.of(Check.pass("skipped", list(report.totals().skipped()) + notes));
    }

    private Check unknownTypes(List<LogState> logs) {
        return Check.warn(
                "unknown types",
                list(report.totals().unknownTypes()) + " in " + Wording.count(logs.size(), "log")
                        + "; a newer Daybook may know them, and 'daybook import --again' reads them then");
    }

    private Check damaged(List<LogState> logs) {
        return Check.warn(
                "damaged lines",
                Wording.count(logs.size(), "log") + " with lines that are no records, left out, such as "
                        + logs.get(0).path());
    }

    private Check cutShort(List<LogState> logs) {
        return worst(logs) == Problem.Severity.NOTE
                ? Check.pass("cut short", Wording.count(logs.size(), "last line") + " just being written")
                : Check.warn(
                        "cut short",
                        Wording.count(logs.size(), "log") + " with a last line that has no end, such as "
                                + logs.get(0).path() + "; it is read when the rest is written");
    }

    private Check unreadable(List<LogState> logs) {
        String text = Wording.count(logs.size(), "log") + ": "
                + logs.get(0).problems().get(0).text();
        return worst(logs) == Problem.Severity.FAILURE
                ? Check.fail("unreadable", text)
                : Check.warn("unreadable", text);
    }

    private Optional<Check> lookedUp() {
        List<LogState> lacking = with(Kind.NOT_STORED).toList();
        if (!lacking.isEmpty()) {
            LogState first = lacking.get(0);
            String what = first.problems().stream()
                    .filter(problem -> problem.kind() == Kind.NOT_STORED)
                    .map(Problem::text)
                    .findFirst()
                    .orElseThrow();
            return Optional.of(Check.fail(
                    "stored",
                    Wording.count(lacking.size(), "log") + " not wholly in the record, such as " + first.path() + ": "
                            + what + "; " + AGAIN));
        }
        boolean any = report.logs().stream().anyMatch(log -> log.checked().isPresent());
        return any
                ? Optional.of(Check.pass(
                        "stored",
                        Wording.count(report.totals().checked())
                                + " prompts, tool calls and messages looked up one by one; all are in the record"))
                : Optional.empty();
    }

    private Check lastFact(LogState log) {
        String text = Wording.time(log.lastAt().orElseThrow(), zone) + ", "
                + Wording.duration(log.lag().orElse(Duration.ZERO).toMillis())
                + " before its log was written to last, " + ago(log.modifiedAt()) + ": " + log.path();
        return Check.pass("last record", text);
    }

    private Check following() {
        FollowingState state = report.following();
        List<String> parts = new ArrayList<>();
        state.followed().ifPresent(followed -> parts.add("last read on " + told(followed)));
        state.caughtUp().ifPresent(caughtUp -> parts.add("last caught up " + told(caughtUp)));
        state.failed().ifPresent(failed -> parts.add("last failed " + told(failed)));
        String text = parts.isEmpty() ? "no server has followed a log here yet" : String.join("; ", parts);
        if (!state.behind().isEmpty()) {
            int n = state.behind().size();
            text += "; " + Wording.count(n, "log") + (n == 1 ? " that is" : " that are") + " being written "
                    + (n == 1 ? "is" : "are") + " not read on, such as "
                    + state.behind().get(0)
                    + ": see whether the server runs (/mcp in Claude Code); " + IMPORT;
        }
        return switch (state.severity()) {
            case NOTE -> Check.pass("following", text);
            case WARNING -> Check.warn("following", text);
            case FAILURE -> Check.fail("following", text);
        };
    }

    /** Whether something is deleted before it was read. */
    private Check deletion(LogRetention retention) {
        String setting = Wording.count(retention.days(), "day") + " (cleanupPeriodDays, " + retention.origin() + ")";
        if (retention.days() == 0) {
            return Check.warn(
                    "deletion",
                    "cleanupPeriodDays is 0 in " + retention.origin()
                            + ": Claude Code may keep no transcripts at all; set it to a number of days to have sessions recorded");
        }
        List<LogState> doomed = report.logs().stream()
                .filter(log -> log.agent().equals(retention.agent()))
                .filter(log -> log.deletedFrom().isPresent())
                .sorted(Comparator.comparing(log -> log.deletedFrom().orElseThrow()))
                .toList();
        if (doomed.isEmpty()) {
            return Check.pass("deletion", "Claude Code keeps logs for " + setting + "; all of them are read before");
        }
        LogState first = doomed.get(0);
        Instant at = first.deletedFrom().orElseThrow();
        long due = doomed.stream()
                .filter(log -> !log.deletedFrom().orElseThrow().isAfter(now))
                .count();
        String when = due > 0
                ? Wording.count(due) + " of them when it starts next"
                : "the first on " + Wording.time(at, zone) + ", in "
                        + Wording.duration(Duration.between(now, at).toMillis());
        String text = "Claude Code deletes logs after " + setting + ", and " + Wording.count(doomed.size(), "log")
                + " not read wholly: " + when + ", " + first.path() + "; run 'daybook import' before that";
        return worst(doomed) == Problem.Severity.NOTE && due == 0
                ? Check.pass("deletion", text)
                : Check.warn("deletion", text);
    }

    private String told(CaptureState state) {
        return ago(state.at()) + " (" + Wording.count(state.count(), "time") + " in all)"
                + (state.text().isBlank() ? "" : ", " + state.text());
    }

    private String ago(Instant at) {
        return at.isAfter(now)
                ? "just now"
                : Wording.duration(Duration.between(at, now).toMillis()) + " ago";
    }

    private interface Worded {
        Check of(List<LogState> logs);
    }

    private Optional<Check> found(Kind kind, String name, Worded worded) {
        List<LogState> logs = with(kind).toList();
        return logs.isEmpty() ? Optional.empty() : Optional.of(worded.of(logs));
    }

    private Stream<LogState> with(Kind kind) {
        return report.withProblem(kind).stream();
    }

    private static Problem.Severity worst(List<LogState> logs) {
        return logs.stream()
                .map(LogState::severity)
                .max(Comparator.naturalOrder())
                .orElse(Problem.Severity.NOTE);
    }

    /** The most frequent first. */
    static String list(Map<String, Long> counts) {
        String list = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_REASONS)
                .map(entry -> entry.getKey().replaceFirst("^type:", "") + " " + Wording.count(entry.getValue()))
                .collect(Collectors.joining(", "));
        return counts.size() > MOST_REASONS ? list + ", and " + (counts.size() - MOST_REASONS) + " more" : list;
    }
}
