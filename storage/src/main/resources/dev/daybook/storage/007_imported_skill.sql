-- Files of other recorders of skills that were read, and when last. run: which reading of all that was. zone: of times that are
-- written without one.
CREATE TABLE skill_import (
    path        TEXT PRIMARY KEY,
    run         INTEGER NOT NULL,
    zone        TEXT NOT NULL,
    imported_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Uses of skills that other recorders told of, and what each is here: an invocation made from it, or one that Daybook had recorded
-- itself. digest: of the skill and the time; session_digest: of the session, empty where none was told. run: the reading that
-- told it last. step: of a workflow, by its id there.
CREATE TABLE imported_invocation (
    digest         TEXT NOT NULL,
    session_digest TEXT NOT NULL,
    invocation_id  TEXT NOT NULL REFERENCES skill_invocation (id) ON DELETE CASCADE,
    run            INTEGER NOT NULL,
    step           TEXT,
    PRIMARY KEY (digest, session_digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX imported_invocation_by_invocation ON imported_invocation (invocation_id);
CREATE INDEX imported_invocation_by_run ON imported_invocation (run);

-- What such a file counts of a skill. abandoned: what is not completed. duration_ms: of what is completed. listed: how many of the
-- invocations the file tells one by one. None of this is in any rate.
CREATE TABLE imported_skill_total (
    path          TEXT NOT NULL REFERENCES skill_import (path) ON DELETE CASCADE,
    skill         TEXT NOT NULL,
    invocations   INTEGER NOT NULL,
    completed     INTEGER NOT NULL,
    abandoned     INTEGER NOT NULL,
    duration_ms   INTEGER,
    first_invoked TEXT,
    last_invoked  TEXT,
    listed        INTEGER NOT NULL,
    PRIMARY KEY (path, skill)
) STRICT, WITHOUT ROWID;

CREATE INDEX skill_invocation_by_start ON skill_invocation (started_at, id);
