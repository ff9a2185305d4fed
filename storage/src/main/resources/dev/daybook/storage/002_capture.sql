-- What is read from agents' logs beyond exchanges, and how far each log was read.

ALTER TABLE tool_call ADD COLUMN exit_code INTEGER;
-- message: the key of the API message that made the call, as in usage.
ALTER TABLE tool_call ADD COLUMN message TEXT;

-- inferred: concluded, as from a shell command, and not told by the tool.
ALTER TABLE file_touch ADD COLUMN inferred INTEGER NOT NULL DEFAULT 0;
ALTER TABLE file_touch ADD COLUMN lines_added INTEGER;
ALTER TABLE file_touch ADD COLUMN lines_removed INTEGER;

ALTER TABLE usage ADD COLUMN service_tier TEXT;
ALTER TABLE usage ADD COLUMN stop_reason TEXT;
-- skill: at whose instruction the message was sent, where the agent says so.
ALTER TABLE usage ADD COLUMN skill TEXT;

-- unmeasured: how often what its metrics are reckoned from has changed since they were.
ALTER TABLE session ADD COLUMN unmeasured INTEGER NOT NULL DEFAULT 0;
CREATE INDEX session_unmeasured ON session (id) WHERE unmeasured > 0;

-- task: its id in the agent's list, or what it says where the list has no ids.
CREATE TABLE todo_change (
    external_id TEXT PRIMARY KEY,
    session_id  TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    exchange_id TEXT NOT NULL REFERENCES exchange (id) ON DELETE CASCADE,
    task        TEXT NOT NULL,
    subject     TEXT,
    from_status TEXT,
    to_status   TEXT NOT NULL,
    at          TEXT NOT NULL
) STRICT;
CREATE INDEX todo_change_by_session ON todo_change (session_id, at);
CREATE INDEX todo_change_by_exchange ON todo_change (exchange_id);

CREATE TABLE session_event (
    external_id TEXT PRIMARY KEY,
    session_id  TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    exchange_id TEXT REFERENCES exchange (id) ON DELETE CASCADE,
    kind        TEXT NOT NULL,
    at          TEXT NOT NULL,
    detail      TEXT NOT NULL
) STRICT;
CREATE INDEX session_event_by_session ON session_event (session_id, at);
CREATE INDEX session_event_by_exchange ON session_event (exchange_id) WHERE exchange_id IS NOT NULL;
CREATE INDEX session_event_by_kind ON session_event (kind, at);

-- directory: where the agent worked, as the log says first. elsewhere: that is another project, so nothing else was read.
-- head: SHA-256 of the file's beginning. position: up to where it was read; checkpoint: from where to read on.
-- tally, checkpoint_tally: what was met up to there, one "kind count name" a line.
DROP TABLE transcript;
CREATE TABLE transcript (
    path             TEXT PRIMARY KEY,
    agent            TEXT NOT NULL,
    session_id       TEXT,
    directory        TEXT,
    elsewhere        INTEGER NOT NULL,
    size_bytes       INTEGER NOT NULL,
    modified_at      TEXT NOT NULL,
    head             TEXT NOT NULL,
    position         INTEGER NOT NULL,
    tally            TEXT NOT NULL,
    checkpoint       INTEGER NOT NULL,
    checkpoint_tally TEXT NOT NULL,
    last_at          TEXT,
    truncated        INTEGER NOT NULL,
    imported_at      TEXT NOT NULL
) STRICT;
CREATE INDEX transcript_by_session ON transcript (session_id) WHERE session_id IS NOT NULL;

-- What capturing by itself last did, one row for each kind: a server followed its log, caught up, or failed to.
CREATE TABLE capture_state (
    kind  TEXT PRIMARY KEY,
    at    TEXT NOT NULL,
    count INTEGER NOT NULL,
    text  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
