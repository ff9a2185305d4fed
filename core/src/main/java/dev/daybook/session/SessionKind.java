package dev.daybook.session;

/** What ran: an agent's session, a named procedure, or an agent that another one started. */
public enum SessionKind {
    SESSION,
    PROCEDURE,
    SUBAGENT
}
