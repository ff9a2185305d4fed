package dev.daybook.cli;

import dev.daybook.core.Period;
import dev.daybook.core.Source;
import dev.daybook.core.Vocabulary;
import dev.daybook.record.Stores;
import dev.daybook.session.Session;
import dev.daybook.session.SessionStatus;
import dev.daybook.session.SessionTotals;
import java.time.Duration;
import java.util.List;

/** Sessions, one a line. */
record SessionList(List<Line> sessions) {

    /** A session and what is recorded under it. */
    record Line(Session session, SessionTotals totals) {}

    static SessionList of(Stores stores, Period period, int limit) {
        return new SessionList(stores.sessions().list(period, limit).stream()
                .map(session -> new Line(session, stores.sessions().totals(session.id())))
                .toList());
    }

    void print(Page page) {
        if (sessions.isEmpty()) {
            page.line("No session in this period.");
            return;
        }
        Table table = new Table("ID", "STARTED", "?STATUS", "?>DURATION", "?>EXCHANGES", "?>TOOLS", "?>COST", "*TITLE");
        sessions.forEach(line -> table.row(
                line.session().id(),
                Wording.time(line.session().startedAt(), page.zone()),
                status(line.session()),
                duration(line.session()),
                Wording.count(line.totals().exchanges()),
                Wording.count(line.totals().toolCalls()),
                cost(line.totals()),
                title(line.session())));
        page.table(table);
    }

    /** A transcript does not say how its session ended. */
    static String status(Session session) {
        boolean isTold = session.source() != Source.TRANSCRIPT || session.status() != SessionStatus.COMPLETED;
        return isTold ? Vocabulary.word(session.status()) : "ended";
    }

    static String duration(Session session) {
        return session.endedAt()
                .map(end -> Wording.duration(
                        Duration.between(session.startedAt(), end).toMillis()))
                .orElse(Wording.UNKNOWN);
    }

    static String title(Session session) {
        return session.title().or(session::procedure).or(session::summary).orElse("(no title)");
    }

    /** A lower bound is marked as one: some of it has no price. */
    static String cost(SessionTotals totals) {
        String sum = Wording.ofMicros(totals.costMicros()).map(Wording::dollars).orElse(Wording.UNKNOWN);
        return totals.costMicros().isPresent() && totals.unpricedMessages() > 0 ? "≥" + sum : sum;
    }
}
