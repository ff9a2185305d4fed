-- Handoffs that were given, as they were given. session_id: NULL for one of a period, which then began at since. ended_at: of the
-- last that it tells of. given_to: the session whose agent asked, which may not be recorded; NULL for a person. tokens: of text, as
-- they are estimated.
CREATE TABLE handoff (
    id         TEXT PRIMARY KEY,
    session_id TEXT REFERENCES session (id) ON DELETE CASCADE,
    since      TEXT,
    ended_at   TEXT NOT NULL,
    given_at   TEXT NOT NULL,
    given_to   TEXT,
    budget     INTEGER NOT NULL,
    tokens     INTEGER NOT NULL,
    text       TEXT NOT NULL
) STRICT;
CREATE INDEX handoff_by_session ON handoff (session_id, given_at);
CREATE INDEX handoff_by_time ON handoff (given_at);

-- What is named by something that was given away, and is therefore kept. citing: the id of that. kind: SESSION, EXCHANGE, RUN_LOG,
-- COMMIT or ERROR, and id: of such a one.
CREATE TABLE citation (
    citing TEXT NOT NULL,
    kind   TEXT NOT NULL,
    id     TEXT NOT NULL,
    PRIMARY KEY (citing, kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX citation_by_cited ON citation (kind, id);

CREATE TRIGGER handoff_deleted AFTER DELETE ON handoff BEGIN
    DELETE FROM citation WHERE citing = old.id;
END;
