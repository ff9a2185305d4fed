-- Runs of workflows that agents told of; those that can be concluded from what agents did are derived and not stored.
CREATE TABLE workflow_run (
    id          TEXT PRIMARY KEY,
    session_id  TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    workflow    TEXT NOT NULL,
    status      TEXT NOT NULL,
    started_at  TEXT NOT NULL,
    ended_at    TEXT,
    duration_ms INTEGER,
    source      TEXT NOT NULL
) STRICT;
CREATE INDEX workflow_run_by_session ON workflow_run (session_id, workflow, started_at);

CREATE TABLE workflow_node (
    run_id      TEXT NOT NULL REFERENCES workflow_run (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    name        TEXT NOT NULL,
    phase       TEXT,
    status      TEXT NOT NULL,
    started_at  TEXT NOT NULL,
    ended_at    TEXT,
    duration_ms INTEGER,
    PRIMARY KEY (run_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX workflow_node_by_name ON workflow_node (run_id, name, position);

-- What reports on all sessions need of one, derived from its workflows, commands, tasks, sub-agents and skills; a session
-- that has changed since is in workflow_stale. started_at: as the session's. runs, steps, skills_before: one a line, with tabs between their parts.
CREATE TABLE workflow_summary (
    session_id       TEXT PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
    started_at       TEXT NOT NULL,
    skills           INTEGER NOT NULL,
    skills_completed INTEGER NOT NULL,
    skill_ms         INTEGER,
    nodes            INTEGER NOT NULL,
    nodes_completed  INTEGER NOT NULL,
    workflow_ms      INTEGER,
    runs             TEXT NOT NULL,
    steps            TEXT NOT NULL,
    skills_before    TEXT NOT NULL
) STRICT;

-- Sessions that have changed since they were summed up. mark: another one with each change. Kept by triggers, so that whoever
-- writes need not know.
CREATE TABLE workflow_stale (
    session_id TEXT PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
    mark       INTEGER NOT NULL
) STRICT;

CREATE TRIGGER workflow_stale_by_session AFTER INSERT ON session WHEN new.kind <> 'SUBAGENT' BEGIN
    INSERT INTO workflow_stale (session_id, mark) VALUES (new.id, random())
    ON CONFLICT (session_id) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER workflow_stale_by_log AFTER UPDATE OF unmeasured ON session
WHEN new.kind <> 'SUBAGENT' AND new.unmeasured > old.unmeasured BEGIN
    INSERT INTO workflow_stale (session_id, mark) VALUES (new.id, random())
    ON CONFLICT (session_id) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER workflow_stale_by_end AFTER UPDATE OF status, ended_at, started_at ON session
WHEN new.kind <> 'SUBAGENT'
 AND (new.status <> old.status OR new.ended_at IS NOT old.ended_at OR new.started_at <> old.started_at) BEGIN
    INSERT INTO workflow_stale (session_id, mark) VALUES (new.id, random())
    ON CONFLICT (session_id) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER workflow_stale_by_exchange AFTER INSERT ON exchange WHEN new.source = 'TOOL' BEGIN
    INSERT INTO workflow_stale (session_id, mark) VALUES (new.session_id, random())
    ON CONFLICT (session_id) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER workflow_stale_by_skill AFTER INSERT ON skill_invocation BEGIN
    INSERT INTO workflow_stale (session_id, mark) VALUES (new.session_id, random())
    ON CONFLICT (session_id) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER workflow_stale_by_skill_end AFTER UPDATE OF outcome, duration_ms ON skill_invocation BEGIN
    INSERT INTO workflow_stale (session_id, mark) VALUES (new.session_id, random())
    ON CONFLICT (session_id) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER workflow_stale_by_run AFTER INSERT ON workflow_run BEGIN
    INSERT INTO workflow_stale (session_id, mark) VALUES (new.session_id, random())
    ON CONFLICT (session_id) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER workflow_stale_by_run_end AFTER UPDATE ON workflow_run BEGIN
    INSERT INTO workflow_stale (session_id, mark) VALUES (new.session_id, random())
    ON CONFLICT (session_id) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER workflow_stale_by_node AFTER INSERT ON workflow_node BEGIN
    INSERT INTO workflow_stale (session_id, mark) SELECT session_id, random() FROM workflow_run WHERE id = new.run_id
    ON CONFLICT (session_id) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER workflow_stale_by_node_end AFTER UPDATE ON workflow_node BEGIN
    INSERT INTO workflow_stale (session_id, mark) SELECT session_id, random() FROM workflow_run WHERE id = new.run_id
    ON CONFLICT (session_id) DO UPDATE SET mark = excluded.mark;
END;

INSERT INTO workflow_stale (session_id, mark) SELECT id, random() FROM session WHERE kind <> 'SUBAGENT';
