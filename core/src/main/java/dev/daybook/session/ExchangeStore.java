package dev.daybook.session;

import java.util.List;
import java.util.Optional;

/** Keeps exchanges with their files, tool calls and usage. */
public interface ExchangeStore {

    /** False: an exchange with that id or that external id exists already; nothing was changed. */
    boolean add(Exchange exchange);

    Optional<Exchange> find(String exchangeId);

    /** The exchange that was read under that external id. */
    Optional<Exchange> findExternal(String externalId);

    /** Puts an exchange that was read again, and has grown, in the place of its earlier state. */
    void replace(Exchange exchange);

    /** Marks the told exchanges of a session that lie within exchanges read from its transcript, so that they count once. */
    int linkTold(String sessionId);

    /** Those of a session in their order. */
    List<Exchange> list(String sessionId);
}
