-- Errors, however often they were seen. number: that of ERR-001, never given twice; NULL for a candidate, which nobody has reported
-- and few sessions have seen. severity_told, category_told: somebody has set it, so that rules leave it. message: as it was first
-- met. first_seen_at, last_seen_at, occurrences: kept by triggers; where none is left the times are those of the last there were.
-- duplicate_of: the error that this one turned out to be, which has its occurrences.
CREATE TABLE known_error (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    number        INTEGER UNIQUE,
    status        TEXT NOT NULL,
    severity      TEXT NOT NULL,
    severity_told INTEGER NOT NULL,
    category      TEXT NOT NULL,
    category_told INTEGER NOT NULL,
    title         TEXT NOT NULL,
    message       TEXT NOT NULL,
    root_cause    TEXT,
    resolution    TEXT,
    prevention    TEXT,
    first_seen_at TEXT NOT NULL,
    last_seen_at  TEXT NOT NULL,
    occurrences   INTEGER NOT NULL,
    resolved_at   TEXT,
    duplicate_of  INTEGER REFERENCES known_error (id) ON DELETE SET NULL
) STRICT;
-- One row: the last number that was given, which may be that of an error that was deleted since. Kept by a trigger.
CREATE TABLE error_numbering (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    last INTEGER NOT NULL
) STRICT;
INSERT INTO error_numbering (id, last) VALUES (1, 0);
CREATE TRIGGER error_numbering_of_error AFTER UPDATE OF number ON known_error WHEN new.number IS NOT old.number BEGIN
    UPDATE error_numbering SET last = max(last, new.number);
END;

CREATE INDEX known_error_by_last_seen ON known_error (last_seen_at) WHERE number IS NOT NULL;
CREATE INDEX known_error_by_status ON known_error (status, last_seen_at) WHERE number IS NOT NULL;
CREATE INDEX known_error_by_duplicate ON known_error (duplicate_of) WHERE duplicate_of IS NOT NULL;

-- What errors are known by. template: the message with placeholders. frames: the top of the stack, one a line; all of them are empty
-- where no occurrence is left. first_error_id: the error that it made, to which it goes back when it is split from another. rules: the
-- version of the rules that made it.
CREATE TABLE error_fingerprint (
    digest         TEXT PRIMARY KEY,
    error_id       INTEGER NOT NULL REFERENCES known_error (id) ON DELETE CASCADE,
    first_error_id INTEGER REFERENCES known_error (id) ON DELETE SET NULL,
    template       TEXT NOT NULL,
    type           TEXT,
    frames         TEXT NOT NULL,
    rules          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX error_fingerprint_by_error ON error_fingerprint (error_id);
CREATE INDEX error_fingerprint_by_rules ON error_fingerprint (rules);
CREATE INDEX error_fingerprint_by_first ON error_fingerprint (first_error_id);

-- Each time an error was seen, as long as there is what told of it. key: by which it is stored once. origin: RUN_LOG, TOOL_CALL, CI
-- or TOLD. regression: the error had been resolved before.
CREATE TABLE error_occurrence (
    id           INTEGER PRIMARY KEY,
    error_id     INTEGER NOT NULL REFERENCES known_error (id) ON DELETE CASCADE,
    key          TEXT NOT NULL UNIQUE,
    origin       TEXT NOT NULL,
    at           TEXT NOT NULL,
    fingerprint  TEXT NOT NULL REFERENCES error_fingerprint (digest) ON DELETE CASCADE,
    session_id   TEXT REFERENCES session (id) ON DELETE CASCADE,
    exchange_id  TEXT REFERENCES exchange (id) ON DELETE CASCADE,
    run_log_id   TEXT REFERENCES run_log (id) ON DELETE CASCADE,
    tool_call_id INTEGER REFERENCES tool_call (id) ON DELETE CASCADE,
    commit_hash  TEXT,
    message      TEXT NOT NULL,
    context      TEXT,
    resolution   TEXT,
    regression   INTEGER NOT NULL
) STRICT;
CREATE INDEX error_occurrence_by_error ON error_occurrence (error_id, at);
CREATE INDEX error_occurrence_by_place ON error_occurrence (error_id, coalesce(session_id, commit_hash));
CREATE INDEX error_occurrence_by_fingerprint ON error_occurrence (fingerprint);
CREATE INDEX error_occurrence_by_session ON error_occurrence (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX error_occurrence_by_exchange ON error_occurrence (exchange_id) WHERE exchange_id IS NOT NULL;
CREATE INDEX error_occurrence_by_run_log ON error_occurrence (run_log_id) WHERE run_log_id IS NOT NULL;
CREATE INDEX error_occurrence_by_call ON error_occurrence (tool_call_id) WHERE tool_call_id IS NOT NULL;
CREATE INDEX error_occurrence_by_time ON error_occurrence (at);

-- What was done about an error. by: AGENT, PERSON, RUN_LOG, or OCCURRENCE where it came back by itself. Both statuses are the same
-- for a mere note.
CREATE TABLE error_change (
    id          INTEGER PRIMARY KEY,
    error_id    INTEGER NOT NULL REFERENCES known_error (id) ON DELETE CASCADE,
    at          TEXT NOT NULL,
    from_status TEXT NOT NULL,
    to_status   TEXT NOT NULL,
    by          TEXT NOT NULL,
    session_id  TEXT REFERENCES session (id) ON DELETE SET NULL,
    exchange_id TEXT REFERENCES exchange (id) ON DELETE SET NULL,
    note        TEXT
) STRICT;
CREATE INDEX error_change_by_error ON error_change (error_id);
CREATE INDEX error_change_by_session ON error_change (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX error_change_by_exchange ON error_change (exchange_id) WHERE exchange_id IS NOT NULL;
CREATE INDEX error_change_by_resolution ON error_change (id) WHERE to_status = 'RESOLVED' AND from_status <> 'RESOLVED';

-- What fixed an error. at: when it was resolved. evidence: TOLD, or FOUND as the first commit of that session after the error was
-- last seen, or as the exchange in which it was resolved.
CREATE TABLE error_fix (
    error_id    INTEGER NOT NULL REFERENCES known_error (id) ON DELETE CASCADE,
    at          TEXT NOT NULL,
    session_id  TEXT REFERENCES session (id) ON DELETE SET NULL,
    exchange_id TEXT REFERENCES exchange (id) ON DELETE SET NULL,
    commit_hash TEXT,
    evidence    TEXT NOT NULL,
    PRIMARY KEY (error_id, at)
) STRICT, WITHOUT ROWID;
CREATE INDEX error_fix_by_commit ON error_fix (commit_hash) WHERE commit_hash IS NOT NULL;
CREATE INDEX error_fix_by_session ON error_fix (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX error_fix_by_exchange ON error_fix (exchange_id) WHERE exchange_id IS NOT NULL;

CREATE TRIGGER known_error_seen AFTER INSERT ON error_occurrence BEGIN
    UPDATE known_error
    SET first_seen_at = iif(occurrences = 0, new.at, min(first_seen_at, new.at)),
        last_seen_at = iif(occurrences = 0, new.at, max(last_seen_at, new.at)),
        occurrences = occurrences + 1
    WHERE id = new.error_id;
END;
CREATE TRIGGER known_error_unseen AFTER DELETE ON error_occurrence BEGIN
    UPDATE known_error
    SET first_seen_at = coalesce((SELECT min(at) FROM error_occurrence WHERE error_id = old.error_id), first_seen_at),
        last_seen_at = coalesce((SELECT max(at) FROM error_occurrence WHERE error_id = old.error_id), last_seen_at),
        occurrences = occurrences - 1
    WHERE id = old.error_id;
    UPDATE error_fingerprint
    SET template = '', type = NULL, frames = ''
    WHERE digest = old.fingerprint AND NOT EXISTS (SELECT 1 FROM error_occurrence WHERE fingerprint = old.fingerprint);
    DELETE FROM known_error WHERE id = old.error_id AND number IS NULL AND occurrences = 0;
END;
CREATE TRIGGER known_error_moved AFTER UPDATE OF error_id ON error_occurrence WHEN old.error_id <> new.error_id BEGIN
    UPDATE known_error
    SET first_seen_at = iif(occurrences = 0, new.at, min(first_seen_at, new.at)),
        last_seen_at = iif(occurrences = 0, new.at, max(last_seen_at, new.at)),
        occurrences = occurrences + 1
    WHERE id = new.error_id;
    UPDATE known_error
    SET first_seen_at = coalesce((SELECT min(at) FROM error_occurrence WHERE error_id = old.error_id), first_seen_at),
        last_seen_at = coalesce((SELECT max(at) FROM error_occurrence WHERE error_id = old.error_id), last_seen_at),
        occurrences = occurrences - 1
    WHERE id = old.error_id;
    DELETE FROM known_error WHERE id = old.error_id AND number IS NULL AND occurrences = 0;
END;

-- Failed calls and results of CI in which nobody has looked for errors yet.
CREATE TABLE error_unread_call (
    tool_call_id INTEGER PRIMARY KEY REFERENCES tool_call (id) ON DELETE CASCADE
) STRICT;
CREATE TABLE error_unread_result (
    ci_result_id TEXT PRIMARY KEY REFERENCES ci_result (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TRIGGER error_unread_by_call AFTER INSERT ON tool_call WHEN new.succeeded = 0 BEGIN
    INSERT INTO error_unread_call (tool_call_id) VALUES (new.id) ON CONFLICT (tool_call_id) DO NOTHING;
END;
CREATE TRIGGER error_unread_by_ended_call AFTER UPDATE OF succeeded ON tool_call
WHEN new.succeeded = 0 AND old.succeeded IS NOT 0 BEGIN
    INSERT INTO error_unread_call (tool_call_id) VALUES (new.id) ON CONFLICT (tool_call_id) DO NOTHING;
END;
CREATE TRIGGER error_unread_by_result AFTER INSERT ON ci_result WHEN new.status IN ('FAIL', 'ERROR') BEGIN
    INSERT INTO error_unread_result (ci_result_id) VALUES (new.id) ON CONFLICT (ci_result_id) DO NOTHING;
END;
INSERT INTO error_unread_call (tool_call_id) SELECT id FROM tool_call WHERE succeeded = 0;
INSERT INTO error_unread_result (ci_result_id) SELECT id FROM ci_result WHERE status IN ('FAIL', 'ERROR');
