-- The record of one project. Times are UTC text of fixed width; true and false are 1 and 0; what is NULL is unknown.

-- One row: the working tree that all the rest is about.
CREATE TABLE project (
    id                INTEGER PRIMARY KEY CHECK (id = 1),
    root              TEXT NOT NULL,
    name              TEXT NOT NULL,
    type              TEXT,
    first_recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE session (
    id            TEXT PRIMARY KEY,
    kind          TEXT NOT NULL,
    procedure     TEXT,
    title         TEXT,
    agent         TEXT,
    agent_version TEXT,
    branch        TEXT,
    started_at    TEXT NOT NULL,
    ended_at      TEXT,
    status        TEXT NOT NULL,
    summary       TEXT,
    parent_id     TEXT REFERENCES session (id) ON DELETE SET NULL,
    source        TEXT NOT NULL
) STRICT;
CREATE INDEX session_by_start ON session (started_at);
CREATE INDEX session_by_status ON session (status, started_at);
CREATE INDEX session_by_parent ON session (parent_id);

CREATE TABLE session_param (
    session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    key        TEXT NOT NULL,
    value      TEXT NOT NULL,
    PRIMARY KEY (session_id, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE session_metric (
    session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    key        TEXT NOT NULL,
    value      REAL NOT NULL,
    PRIMARY KEY (session_id, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE session_tag (
    session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    key        TEXT NOT NULL,
    value      TEXT NOT NULL,
    PRIMARY KEY (session_id, key)
) STRICT, WITHOUT ROWID;

-- covered_by: the exchange read from the transcript within which the agent told of this one; then that one counts.
CREATE TABLE exchange (
    id                TEXT PRIMARY KEY,
    session_id        TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    external_id       TEXT UNIQUE,
    at                TEXT NOT NULL,
    query             TEXT NOT NULL,
    response          TEXT NOT NULL,
    duration_ms       INTEGER,
    model             TEXT,
    feedback          TEXT,
    rating            INTEGER,
    feedback_comment  TEXT,
    feedback_original TEXT,
    commit_hash       TEXT,
    source            TEXT NOT NULL,
    redactions        INTEGER NOT NULL,
    covered_by        TEXT REFERENCES exchange (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX exchange_by_session ON exchange (session_id, at);
CREATE INDEX exchange_by_time ON exchange (at);
CREATE INDEX exchange_by_cover ON exchange (covered_by) WHERE covered_by IS NOT NULL;

CREATE TABLE file_touch (
    exchange_id TEXT NOT NULL REFERENCES exchange (id) ON DELETE CASCADE,
    path        TEXT NOT NULL,
    access      TEXT NOT NULL,
    outside     INTEGER NOT NULL,
    PRIMARY KEY (exchange_id, path, access)
) STRICT, WITHOUT ROWID;
CREATE INDEX file_touch_by_path ON file_touch (path);

CREATE TABLE tool_call (
    id          INTEGER PRIMARY KEY,
    exchange_id TEXT NOT NULL REFERENCES exchange (id) ON DELETE CASCADE,
    external_id TEXT UNIQUE,
    tool        TEXT NOT NULL,
    target      TEXT,
    started_at  TEXT,
    duration_ms INTEGER,
    succeeded   INTEGER,
    error       TEXT,
    input       TEXT,
    result      TEXT
) STRICT;
CREATE INDEX tool_call_by_exchange ON tool_call (exchange_id);
CREATE INDEX tool_call_by_tool ON tool_call (tool);

-- key: the API message's id and its request's id, or the id of an exchange whose tokens were told.
CREATE TABLE usage (
    key            TEXT PRIMARY KEY,
    exchange_id    TEXT NOT NULL REFERENCES exchange (id) ON DELETE CASCADE,
    model          TEXT,
    at             TEXT NOT NULL,
    input          INTEGER NOT NULL,
    output         INTEGER NOT NULL,
    cache_read     INTEGER NOT NULL,
    cache_write_5m INTEGER NOT NULL,
    cache_write_1h INTEGER NOT NULL,
    cost_micros    INTEGER,
    price_table    TEXT
) STRICT;
CREATE INDEX usage_by_exchange ON usage (exchange_id);
CREATE INDEX usage_by_time ON usage (at);

CREATE TABLE transcript (
    path        TEXT PRIMARY KEY,
    digest      TEXT NOT NULL,
    size_bytes  INTEGER NOT NULL,
    imported_at TEXT NOT NULL,
    records     INTEGER NOT NULL,
    prompts     INTEGER NOT NULL,
    tool_calls  INTEGER NOT NULL,
    messages    INTEGER NOT NULL,
    skipped     TEXT NOT NULL
) STRICT;

CREATE TABLE skill (
    id           INTEGER PRIMARY KEY,
    path         TEXT NOT NULL UNIQUE,
    name         TEXT NOT NULL,
    description  TEXT NOT NULL,
    body         TEXT NOT NULL,
    origin       TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    size_bytes   INTEGER NOT NULL,
    modified_at  TEXT NOT NULL
) STRICT;
CREATE INDEX skill_by_name ON skill (name);
CREATE VIRTUAL TABLE skill_text USING fts5 (
    name, description, body,
    content = '', contentless_delete = 1, tokenize = 'porter unicode61'
);
-- Every content a skill's file was seen with.
CREATE TABLE skill_version (
    path         TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    modified_at  TEXT NOT NULL,
    PRIMARY KEY (path, content_hash)
) STRICT, WITHOUT ROWID;

-- alternatives, follow_ups: one a line.
CREATE TABLE skill_invocation (
    id             TEXT PRIMARY KEY,
    skill          TEXT NOT NULL,
    session_id     TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    exchange_id    TEXT REFERENCES exchange (id) ON DELETE SET NULL,
    trigger        TEXT NOT NULL,
    workflow       TEXT,
    phase          TEXT,
    query          TEXT,
    selection_rank INTEGER,
    alternatives   TEXT NOT NULL,
    started_at     TEXT NOT NULL,
    ended_at       TEXT,
    duration_ms    INTEGER,
    outcome        TEXT NOT NULL,
    follow_ups     TEXT NOT NULL,
    error_type     TEXT,
    source         TEXT NOT NULL
) STRICT;
CREATE INDEX skill_invocation_by_session ON skill_invocation (session_id, started_at);
CREATE INDEX skill_invocation_by_skill ON skill_invocation (skill, started_at);
CREATE INDEX skill_invocation_by_exchange ON skill_invocation (exchange_id) WHERE exchange_id IS NOT NULL;

CREATE TABLE run_log (
    id             TEXT PRIMARY KEY,
    session_id     TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    mode           TEXT NOT NULL,
    number         INTEGER NOT NULL,
    title          TEXT NOT NULL,
    status         TEXT NOT NULL,
    started_at     TEXT NOT NULL,
    updated_at     TEXT NOT NULL,
    file_name      TEXT NOT NULL UNIQUE,
    completed      INTEGER,
    model          TEXT,
    input          INTEGER,
    output         INTEGER,
    cache_read     INTEGER,
    cache_write_5m INTEGER,
    cache_write_1h INTEGER,
    cost_micros    INTEGER,
    price_table    TEXT
) STRICT;
CREATE INDEX run_log_by_session ON run_log (session_id);
CREATE INDEX run_log_by_start ON run_log (started_at);
CREATE TABLE run_step (
    run_log_id TEXT NOT NULL REFERENCES run_log (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    name       TEXT NOT NULL,
    time       TEXT NOT NULL,
    action     TEXT NOT NULL,
    api_call   TEXT,
    result     TEXT,
    notes      TEXT,
    PRIMARY KEY (run_log_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE run_decision (
    run_log_id TEXT NOT NULL REFERENCES run_log (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    subject    TEXT NOT NULL,
    time       TEXT NOT NULL,
    trigger    TEXT,
    decision   TEXT NOT NULL,
    reason     TEXT,
    confidence TEXT,
    PRIMARY KEY (run_log_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE run_error (
    run_log_id TEXT NOT NULL REFERENCES run_log (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    message    TEXT NOT NULL,
    time       TEXT NOT NULL,
    context    TEXT,
    resolution TEXT,
    severity   TEXT,
    category   TEXT,
    PRIMARY KEY (run_log_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE run_count (
    run_log_id TEXT NOT NULL REFERENCES run_log (id) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    count      INTEGER NOT NULL,
    PRIMARY KEY (run_log_id, name)
) STRICT, WITHOUT ROWID;
-- kind: CHANGE or ISSUE.
CREATE TABLE run_note (
    run_log_id TEXT NOT NULL REFERENCES run_log (id) ON DELETE CASCADE,
    kind       TEXT NOT NULL,
    position   INTEGER NOT NULL,
    text       TEXT NOT NULL,
    PRIMARY KEY (run_log_id, kind, position)
) STRICT, WITHOUT ROWID;
