package dev.daybook.cli;

import dev.daybook.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Whose log it is. */
record LogHead(
        String id,
        Optional<String> title,
        Optional<String> agent,
        Optional<String> agentVersion,
        Optional<String> branch,
        String status,
        Instant startedAt,
        Optional<Instant> endedAt,
        Optional<String> summary) {

    /** With its texts changed, as by taking secrets out. */
    static LogHead of(Session session, UnaryOperator<String> change) {
        return new LogHead(
                session.id(),
                session.title().or(session::procedure).map(change),
                session.agent().map(change),
                session.agentVersion().map(change),
                session.branch().map(change),
                session.statusWord(),
                session.startedAt(),
                session.endedAt(),
                session.summary().map(change));
    }

    /** What it is called. */
    String heading() {
        return title.orElse("Session " + id);
    }

    /** In one line, what is known of it. */
    String facts(ZoneId zone) {
        List<String> facts = new ArrayList<>();
        facts.add(id);
        agent.ifPresent(name ->
                facts.add(name + agentVersion.map(version -> " " + version).orElse("")));
        branch.ifPresent(facts::add);
        facts.add(Wording.time(startedAt, zone)
                + endedAt.map(end -> " to " + Wording.time(end, zone) + " ("
                                + Wording.duration(
                                        Duration.between(startedAt, end).toMillis()) + ")")
                        .orElse(""));
        facts.add(status);
        return String.join(" · ", facts);
    }
}
