package dev.daybook.cli;

import dev.daybook.completeness.LogState;
import dev.daybook.completeness.Problem;
import dev.daybook.completeness.SessionState;
import java.util.List;
import java.util.stream.Collectors;

/** How whole the record of sessions is, for people. */
final class CapturePage {
    private static final int MOST_FAILED = 20;
    private static final int MOST_WARNED = 20;

    private final Page page;

    CapturePage(Page page) {
        this.page = page;
    }

    /** A line for each. */
    void table(List<SessionState> sessions) {
        Table table = new Table(
                "SESSION",
                "?STARTED",
                "VERDICT",
                ">RECORDS",
                ">USED",
                ">SKIPPED",
                ">UNREAD",
                "?>LOGS",
                "?>EXCHANGES",
                "?>CALLS",
                "?>MESSAGES",
                "?LAST RECORD",
                "*TITLE");
        sessions.forEach(session -> table.row(
                session.sessionId(),
                Wording.time(session.startedAt(), page.zone()),
                verdict(session.severity()),
                session.records().map(Wording::count).orElse(Wording.UNKNOWN),
                Wording.count(session.used()),
                Wording.count(session.skipped()),
                Wording.bytes(session.unreadBytes()),
                Wording.count(session.logs().size()),
                Wording.count(session.exchanges()),
                Wording.count(session.toolCalls()),
                Wording.count(session.messages()),
                Wording.time(session.lastAt(), page.zone()),
                session.title().orElse("(no title)")));
        page.table(table);
    }

    /** Those that fail in full, and those with a warning on a line for each of their logs. */
    void problems(List<SessionState> sessions) {
        List<SessionState> failed = with(Problem.Severity.FAILURE, sessions);
        failed.stream().limit(MOST_FAILED).forEach(session -> {
            page.blank();
            print(session, false);
        });
        more(failed.size() - MOST_FAILED, "failed");
        List<LogState> warned = with(Problem.Severity.WARNING, sessions).stream()
                .flatMap(session -> session.logs().stream())
                .filter(log -> log.severity() == Problem.Severity.WARNING)
                .toList();
        if (!warned.isEmpty()) {
            page.blank();
            page.heading("Warnings");
            warned.stream().limit(MOST_WARNED).forEach(log -> page.line("  " + log.path() + ": " + texts(log)));
            more(warned.size() - MOST_WARNED, "with a warning");
        }
    }

    private void more(int n, String what) {
        if (n > 0) {
            page.line("… and " + Wording.count(n) + " more " + what
                    + "; 'daybook doctor --sessions' lists all, '--session ID' shows one, '--json' has every log");
        }
    }

    private static List<SessionState> with(Problem.Severity severity, List<SessionState> sessions) {
        return sessions.stream()
                .filter(session -> session.severity() == severity)
                .toList();
    }

    private static String texts(LogState log) {
        return log.problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.WARNING)
                .map(Problem::text)
                .collect(Collectors.joining("; "));
    }

    /** One session, with all of its logs or with those that have a problem. */
    void print(SessionState session, boolean whole) {
        page.heading("Session " + session.sessionId()
                + session.title().map(title -> ": " + title).orElse(""));
        page.fact("verdict", verdict(session.severity()));
        page.fact(
                "stored",
                Wording.count(session.exchanges(), "exchange") + ", "
                        + Wording.count(session.toolCalls(), "tool call") + ", "
                        + Wording.count(session.messages(), "message") + " with usage");
        session.lastAt().ifPresent(at -> page.fact("last record", Wording.time(at, page.zone())));
        session.logs().stream()
                .filter(log -> whole || log.severity() != Problem.Severity.NOTE)
                .forEach(this::print);
    }

    private void print(LogState log) {
        page.fact("log", log.path());
        page.fact(
                "  size",
                Wording.bytes(log.sizeBytes()) + ", written to last "
                        + Wording.time(log.modifiedAt(), page.zone())
                        + log.lag()
                                .map(lag -> ", " + Wording.duration(lag.toMillis()) + " after the last record read")
                                .orElse(""));
        page.fact(
                "  read",
                log.readAt()
                        .map(at -> "to byte " + Wording.count(log.readBytes()) + ", " + Wording.time(at, page.zone()))
                        .orElse("never"));
        page.fact(
                "  records",
                log.records().map(Wording::count).orElse("not counted") + " in the file, "
                        + Wording.count(log.used()) + " used, " + Wording.count(log.skipped()) + " skipped"
                        + log.unreadRecords()
                                .filter(n -> n > 0)
                                .map(n -> ", " + Wording.count(n) + " not read yet")
                                .orElse(""));
        if (!log.tally().skipped().isEmpty()) {
            page.fact("  skipped", CaptureChecks.list(log.tally().skipped()));
        }
        if (!log.tally().notes().isEmpty()) {
            page.fact("  left out", CaptureChecks.list(log.tally().notes()));
        }
        log.checked().ifPresent(n -> page.fact("  looked up", Wording.count(n, "fact")));
        log.problems().forEach(problem -> page.fact("  " + verdict(problem.severity()), problem.text()));
    }

    private static String verdict(Problem.Severity severity) {
        return switch (severity) {
            case NOTE -> "ok";
            case WARNING -> "warning";
            case FAILURE -> "FAILED";
        };
    }
}
