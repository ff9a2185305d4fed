-- What reports over all time need of a day (UTC), so that they need not count every call again. A day that is in day_stale has
-- changed since it was summed up, and its rows here are not to be used. durations: the exchanges' milliseconds, with commas between.
CREATE TABLE day_sum (
    day        TEXT PRIMARY KEY,
    exchanges  INTEGER NOT NULL,
    redactions INTEGER NOT NULL,
    durations  TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE day_tool (
    day          TEXT NOT NULL,
    tool         TEXT NOT NULL,
    calls        INTEGER NOT NULL,
    failed       INTEGER NOT NULL,
    with_outcome INTEGER NOT NULL,
    PRIMARY KEY (day, tool)
) STRICT, WITHOUT ROWID;
-- part: MODEL, SKILL or TOOL, each of which adds up to all that was spent on the day. name: NULL where it is none.
CREATE TABLE day_spent (
    part           TEXT NOT NULL,
    day            TEXT NOT NULL,
    place          INTEGER NOT NULL,
    name           TEXT,
    messages       INTEGER NOT NULL,
    input          INTEGER NOT NULL,
    output         INTEGER NOT NULL,
    cache_read     INTEGER NOT NULL,
    cache_write_5m INTEGER NOT NULL,
    cache_write_1h INTEGER NOT NULL,
    cost_micros    INTEGER,
    unpriced       INTEGER NOT NULL,
    PRIMARY KEY (part, day, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE day_file (
    day    TEXT NOT NULL,
    access TEXT NOT NULL,
    path   TEXT NOT NULL,
    PRIMARY KEY (day, access, path)
) STRICT, WITHOUT ROWID;

-- Days of which something has changed since they were summed up. Kept by triggers, so that whoever writes need not know.
CREATE TABLE day_stale (
    day TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Nothing is left in sums of what was redacted or deleted.
CREATE TRIGGER day_sum_of_changed_day AFTER INSERT ON day_stale BEGIN
    DELETE FROM day_sum WHERE day = new.day;
    DELETE FROM day_tool WHERE day = new.day;
    DELETE FROM day_file WHERE day = new.day;
    DELETE FROM day_spent WHERE part IN ('MODEL', 'SKILL', 'TOOL') AND day = new.day;
END;

CREATE INDEX tool_call_by_message ON tool_call (message) WHERE message IS NOT NULL;
CREATE INDEX skill_invocation_by_skill_session ON skill_invocation (skill, session_id, started_at);
CREATE INDEX exchange_by_feedback ON exchange (at, feedback) WHERE feedback IS NOT NULL;

CREATE TRIGGER day_stale_by_exchange AFTER INSERT ON exchange BEGIN
    INSERT INTO day_stale (day) VALUES (substr(new.at, 1, 10)) ON CONFLICT (day) DO NOTHING;
END;
CREATE TRIGGER day_stale_by_changed_exchange AFTER UPDATE OF session_id, at, duration_ms, redactions, covered_by ON exchange
WHEN old.session_id <> new.session_id OR old.at <> new.at OR old.duration_ms IS NOT new.duration_ms
  OR old.redactions <> new.redactions OR old.covered_by IS NOT new.covered_by BEGIN
    INSERT INTO day_stale (day) VALUES (substr(old.at, 1, 10)), (substr(new.at, 1, 10)) ON CONFLICT (day) DO NOTHING;
    INSERT INTO day_stale (day)
    SELECT substr(at, 1, 10) FROM usage WHERE exchange_id = new.id AND old.covered_by IS NOT new.covered_by
    ON CONFLICT (day) DO NOTHING;
END;
CREATE TRIGGER day_stale_by_deleted_exchange AFTER DELETE ON exchange BEGIN
    INSERT INTO day_stale (day) VALUES (substr(old.at, 1, 10)) ON CONFLICT (day) DO NOTHING;
END;
CREATE TRIGGER day_stale_by_session_kind AFTER UPDATE OF kind ON session WHEN old.kind <> new.kind BEGIN
    INSERT INTO day_stale (day) SELECT substr(at, 1, 10) FROM exchange WHERE session_id = new.id
    ON CONFLICT (day) DO NOTHING;
END;

CREATE TRIGGER day_stale_by_call AFTER INSERT ON tool_call BEGIN
    INSERT INTO day_stale (day) SELECT substr(at, 1, 10) FROM exchange WHERE id = new.exchange_id
    ON CONFLICT (day) DO NOTHING;
    INSERT INTO day_stale (day) SELECT substr(at, 1, 10) FROM usage WHERE key = new.message
    ON CONFLICT (day) DO NOTHING;
END;
CREATE TRIGGER day_stale_by_changed_call AFTER UPDATE OF exchange_id, tool, succeeded, message ON tool_call
WHEN old.exchange_id <> new.exchange_id OR old.tool <> new.tool OR old.succeeded IS NOT new.succeeded
  OR old.message IS NOT new.message BEGIN
    INSERT INTO day_stale (day) SELECT substr(at, 1, 10) FROM exchange WHERE id IN (old.exchange_id, new.exchange_id)
    ON CONFLICT (day) DO NOTHING;
    INSERT INTO day_stale (day) SELECT substr(at, 1, 10) FROM usage WHERE key IN (old.message, new.message)
    ON CONFLICT (day) DO NOTHING;
END;
CREATE TRIGGER day_stale_by_deleted_call AFTER DELETE ON tool_call BEGIN
    INSERT INTO day_stale (day) SELECT substr(at, 1, 10) FROM exchange WHERE id = old.exchange_id
    ON CONFLICT (day) DO NOTHING;
    INSERT INTO day_stale (day) SELECT substr(at, 1, 10) FROM usage WHERE key = old.message
    ON CONFLICT (day) DO NOTHING;
END;

CREATE TRIGGER day_stale_by_file AFTER INSERT ON file_touch BEGIN
    INSERT INTO day_stale (day) SELECT substr(at, 1, 10) FROM exchange WHERE id = new.exchange_id
    ON CONFLICT (day) DO NOTHING;
END;
CREATE TRIGGER day_stale_by_changed_file AFTER UPDATE OF exchange_id, path, access ON file_touch
WHEN old.exchange_id <> new.exchange_id OR old.path <> new.path OR old.access <> new.access BEGIN
    INSERT INTO day_stale (day) SELECT substr(at, 1, 10) FROM exchange WHERE id IN (old.exchange_id, new.exchange_id)
    ON CONFLICT (day) DO NOTHING;
END;
CREATE TRIGGER day_stale_by_deleted_file AFTER DELETE ON file_touch BEGIN
    INSERT INTO day_stale (day) SELECT substr(at, 1, 10) FROM exchange WHERE id = old.exchange_id
    ON CONFLICT (day) DO NOTHING;
END;

CREATE TRIGGER day_stale_by_usage AFTER INSERT ON usage BEGIN
    INSERT INTO day_stale (day) VALUES (substr(new.at, 1, 10)) ON CONFLICT (day) DO NOTHING;
END;
CREATE TRIGGER day_stale_by_changed_usage AFTER UPDATE ON usage BEGIN
    INSERT INTO day_stale (day) VALUES (substr(old.at, 1, 10)), (substr(new.at, 1, 10)) ON CONFLICT (day) DO NOTHING;
END;
CREATE TRIGGER day_stale_by_deleted_usage AFTER DELETE ON usage BEGIN
    INSERT INTO day_stale (day) VALUES (substr(old.at, 1, 10)) ON CONFLICT (day) DO NOTHING;
END;

INSERT INTO day_stale (day) SELECT substr(at, 1, 10) FROM exchange UNION SELECT substr(at, 1, 10) FROM usage;
