package dev.daybook.cli;

import dev.daybook.core.Period;
import dev.daybook.record.Stores;
import dev.daybook.session.Session;
import dev.daybook.session.SessionTotals;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Sessions, one a line. */
record SessionList(List<Line> sessions) {

    /** A session and what is recorded under it; unknown of a partial one, of which only prompts are known. */
    record Line(Session session, Optional<SessionTotals> totals) {}

    static SessionList of(Stores stores, Period period, int limit) {
        return new SessionList(stores.sessions().list(period, limit).stream()
                .map(session -> new Line(session, totals(stores, session)))
                .toList());
    }

    /** Those of them that are there, in their order. */
    static SessionList of(Stores stores, List<String> ids) {
        return new SessionList(ids.stream()
                .flatMap(id -> stores.sessions().find(id).stream())
                .map(session -> new Line(session, totals(stores, session)))
                .toList());
    }

    static Optional<SessionTotals> totals(Stores stores, Session session) {
        return Optional.of(session).filter(one -> !one.isPartial()).map(one -> stores.sessions()
                .totals(one.id()));
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
                line.session().statusWord(),
                duration(line.session()),
                exchanges(line),
                line.totals().map(totals -> Wording.count(totals.toolCalls())).orElse(Wording.UNKNOWN),
                line.totals().map(SessionList::cost).orElse(Wording.UNKNOWN),
                title(line.session())));
        page.table(table);
    }

    private static String exchanges(Line line) {
        Optional<Double> rescued = Optional.ofNullable(line.session().metrics().get("exchanges"));
        return line.totals()
                .map(SessionTotals::exchanges)
                .or(() -> rescued.map(Double::longValue))
                .map(Wording::count)
                .orElse(Wording.UNKNOWN);
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
