-- What was archived: compressed, and searchable by archived_words. kind: RUN_LOG, of which it is the Markdown file, or TRACE, of which
-- it is what the tool calls of an exchange were given and gave. owner_id: of the run log or the exchange. at: when it happened.
CREATE TABLE archived_text (
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL,
    owner_id    TEXT NOT NULL,
    session_id  TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    title       TEXT NOT NULL,
    at          TEXT NOT NULL,
    archived_at TEXT NOT NULL,
    size_bytes  INTEGER NOT NULL,
    content     BLOB NOT NULL,
    UNIQUE (kind, owner_id)
) STRICT;
CREATE INDEX archived_text_by_session ON archived_text (session_id);
CREATE INDEX archived_text_by_time ON archived_text (at);
CREATE VIRTUAL TABLE archived_words USING fts5 (
    text,
    content = '', contentless_delete = 1, tokenize = 'porter unicode61'
);

CREATE TRIGGER archived_text_deleted AFTER DELETE ON archived_text BEGIN
    DELETE FROM archived_words WHERE rowid = old.id;
END;
CREATE TRIGGER archived_run_log_deleted AFTER DELETE ON run_log BEGIN
    DELETE FROM archived_text WHERE kind = 'RUN_LOG' AND owner_id = old.id;
END;
CREATE TRIGGER archived_exchange_deleted AFTER DELETE ON exchange BEGIN
    DELETE FROM archived_text WHERE kind = 'TRACE' AND owner_id = old.id;
END;

-- Files of run logs whose rows are gone, or that are archived, until they are gone too. name: in the folder of run logs.
CREATE TABLE doomed_file (
    name TEXT PRIMARY KEY,
    at   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What was deleted and is not to come back from agents' logs: sessions and exchanges, by a digest of their ids. why: RETENTION or
-- FORGOTTEN.
CREATE TABLE tombstone (
    digest TEXT PRIMARY KEY,
    kind   TEXT NOT NULL,
    at     TEXT NOT NULL,
    why    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Times of which nothing is to be recorded any more.
CREATE TABLE forgotten_period (
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    at    TEXT NOT NULL,
    PRIMARY KEY (since, until)
) STRICT, WITHOUT ROWID;

-- Each time something was deleted or archived by the policy.
CREATE TABLE retention_run (
    id       INTEGER PRIMARY KEY,
    at       TEXT NOT NULL,
    deleted  INTEGER NOT NULL,
    archived INTEGER NOT NULL,
    bytes    INTEGER NOT NULL,
    oldest   TEXT
) STRICT;
