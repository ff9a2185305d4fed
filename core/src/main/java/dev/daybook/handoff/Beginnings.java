package dev.daybook.handoff;

import dev.daybook.core.DaybookException;
import dev.daybook.session.Caller;
import dev.daybook.session.HandoffOffer;
import dev.daybook.session.Sessions;
import java.util.Optional;

/** Starts sessions, and offers to a new one what the one before it left. */
public final class Beginnings {
    private final Sessions sessions;
    private final Handoffs handoffs;

    public Beginnings(Sessions sessions, Handoffs handoffs) {
        this.sessions = sessions;
        this.handoffs = handoffs;
    }

    /** What belongs to work that is going on is offered nothing. */
    public Sessions.Started start(Sessions.Start start, Caller caller) {
        Sessions.Started started = sessions.start(start, caller);
        boolean begins = start.procedure().isEmpty() && start.parentSessionId().isEmpty();
        return begins ? started.offering(offer(started.sessionId())) : started;
    }

    /** The session has begun, whether or not something can be offered to it. */
    private Optional<HandoffOffer> offer(String sessionId) {
        try {
            return handoffs.offer(sessionId);
        } catch (DaybookException e) {
            return Optional.empty();
        }
    }
}
