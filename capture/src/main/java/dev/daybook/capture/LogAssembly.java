package dev.daybook.capture;

import dev.daybook.core.Ids;
import dev.daybook.core.Timestamps;
import dev.daybook.cost.PriceTable;
import dev.daybook.cost.Tokens;
import dev.daybook.cost.Usage;
import dev.daybook.project.ProjectPaths;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.AgentLogs.Sink;
import dev.daybook.session.SessionEvent;
import dev.daybook.session.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts sessions and exchanges together from the records of a log, whichever agent wrote it. Redacts every text that it is
 * given before anything of it is cut or handed over.
 */
final class LogAssembly {
    private static final int MAX_DETAIL = 500;
    private static final int UNIQUE = 20;

    private final String agent;
    private final ProjectPaths paths;
    private final PriceTable prices;
    private final Redactor redactor;
    private final Sink sink;
    private final Counts counts;
    private final OpenSessions sessions;
    private final RecentExchanges exchanges;
    private final OpenExchange.Beginning start;
    private final Set<String> identities = new HashSet<>();
    /** Events of sessions in which nothing was asked yet. */
    private final Map<String, List<SessionEvent>> early = new HashMap<>();

    private long recordStart;
    private Optional<Instant> lastAt = Optional.empty();

    LogAssembly(
            String agent,
            ProjectPaths paths,
            PriceTable prices,
            Redactor redactor,
            Sink sink,
            long position,
            Tally before) {
        this.agent = agent;
        this.paths = paths;
        this.prices = prices;
        this.redactor = redactor;
        this.sink = sink;
        this.counts = new Counts(before, text -> redactor.redact(text).text());
        this.recordStart = position;
        this.start = new OpenExchange.Beginning(position, before);
        this.sessions = new OpenSessions(sink);
        this.exchanges = new RecentExchanges(this::handOver, sessions::isAside);
    }

    Counts counts() {
        return counts;
    }

    RecentExchanges exchanges() {
        return exchanges;
    }

    OpenSessions sessions() {
        return sessions;
    }

    Intake intake() {
        return new Intake(redactor);
    }

    /** The next record begins at that offset. */
    void at(long offset) {
        recordStart = offset;
    }

    /** Where the record is that is being taken. */
    OpenExchange.Beginning here() {
        return new OpenExchange.Beginning(recordStart, counts.tally());
    }

    /** Whether something of that identity was met before; from now on it was. */
    boolean isRepeated(String identity) {
        return !identities.add(identity);
    }

    /** Something happened at that time. */
    void reached(Instant time) {
        lastAt = Optional.of(lastAt.filter(last -> last.isAfter(time)).orElse(time));
    }

    Optional<Instant> lastAt() {
        return lastAt;
    }

    OpenSession session(String id, Optional<String> parentId, Instant at) {
        return sessions.get(id, () -> new OpenSession(id, agent, parentId, at, intake()));
    }

    /**
     * A new exchange, the session's current one from now on; its prompt is empty where no prompt leads to an answer. A
     * sub-agent's begins with the one that it is a part of: reading must not start again in the middle of that.
     */
    OpenExchange open(String sessionId, String externalId, Instant at, String query) {
        Optional<OpenExchange> within = sessions.parentOf(sessionId).flatMap(exchanges::current);
        return open(within.map(OpenExchange::beginning).orElseGet(this::here), sessionId, externalId, at, query);
    }

    /** A new exchange that began before the record that is being taken. */
    OpenExchange open(OpenExchange.Beginning beginning, String sessionId, String externalId, Instant at, String query) {
        Intake intake = intake();
        OpenExchange exchange = exchanges.open(new OpenExchange(
                beginning, sessionId, externalId, at, query, intake, new Touches(paths, intake, counts)));
        Optional.ofNullable(early.remove(sessionId)).ifPresent(events -> events.forEach(exchange::add));
        return exchange;
    }

    /** Adds an event to the session's current exchange, or to the next one where there is none. */
    void event(String externalId, String sessionId, SessionEvent.Kind kind, Instant at, String detail) {
        SessionEvent event = new SessionEvent(externalId, sessionId, kind, at, intake().line(detail, MAX_DETAIL));
        exchanges.current(sessionId).ifPresentOrElse(exchange -> exchange.add(event), () -> early.computeIfAbsent(
                        sessionId, id -> new ArrayList<>())
                .add(event));
    }

    /** Of a message's records the fullest has the final counts; it counts as sent when it was first met. */
    void usage(
            OpenExchange exchange,
            String key,
            Optional<String> model,
            Instant at,
            Tokens tokens,
            Optional<String> serviceTier,
            Optional<String> stopReason,
            Optional<String> skill) {
        Instant sentAt = exchange.spent(key).map(Usage::at).orElse(at);
        Usage usage = new Usage(
                        key,
                        model,
                        sentAt,
                        tokens,
                        model.flatMap(name -> prices.costOfMessage(name, sentAt, tokens)),
                        serviceTier,
                        stopReason,
                        skill)
                .redacted(exchange.intake()::text);
        if (exchange.put(usage)) {
            counts.message();
        }
    }

    /** What identifies a record that has no id of its own. */
    static String identity(String sessionId, Optional<Instant> at, String text) {
        return Ids.sha256(sessionId + "\n" + at.map(Timestamps::format).orElse("") + "\n" + text);
    }

    /** An id as one for all sessions: what is too short to be one by itself is only the session's own. */
    static String own(String sessionId, String id) {
        return id.length() >= UNIQUE ? id : sessionId + "/" + id;
    }

    /** Hands over what is known by now. */
    void flush() {
        exchanges.flush();
        early.forEach((sessionId, events) -> {
            if (sessions.isAnnounced(sessionId) || sessions.isParentOfAnnounced(sessionId)) {
                events.forEach(sink::event);
            }
        });
        sessions.flush();
    }

    /** Where the oldest exchange begins that may still change. */
    OpenExchange.Beginning checkpoint(long position) {
        if (!sessions.isAnyAnnounced()) {
            // titles and times that were met belong to a session of which nothing was handed over yet
            return start;
        }
        return exchanges
                .oldest()
                .map(OpenExchange::beginning)
                .orElseGet(() -> new OpenExchange.Beginning(position, counts.tally()));
    }

    private void handOver(OpenExchange exchange) {
        exchange.takeChanged().ifPresent(captured -> {
            sessions.announce(exchange.sessionId());
            sink.exchange(captured);
        });
    }
}
