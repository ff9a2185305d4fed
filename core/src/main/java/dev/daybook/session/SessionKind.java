package dev.daybook.session;

/** What ran: an agent's session, or a named procedure. */
public enum SessionKind {
    SESSION,
    PROCEDURE
}
