package dev.daybook.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps exchanges with their files, tool calls and usage. */
public interface ExchangeStore {

    /** False: an exchange with that id or that external id exists already; nothing was changed. */
    boolean add(Exchange exchange);

    Optional<Exchange> find(String exchangeId);

    /** The ids that begin with that, in order, at most so many. */
    List<String> startingWith(String prefix, int limit);

    /**
     * Marks the exchanges of a session that were told from that time on and lie within exchanges read from its transcript,
     * so that they count once.
     */
    int linkTold(String sessionId, Instant from);

    /** Those of a session in their order. */
    List<Exchange> list(String sessionId);
}
