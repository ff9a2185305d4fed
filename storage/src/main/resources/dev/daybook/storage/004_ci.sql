-- commit_hash: a prefix of the hash as long as no more of it is known. status_original: the word that status was read from. run_id: which run of the provider. superseded: the same run said something later of the commit.
CREATE TABLE ci_result (
    id               TEXT PRIMARY KEY,
    commit_hash      TEXT NOT NULL,
    branch           TEXT,
    status           TEXT NOT NULL,
    status_original  TEXT,
    tests_passed     INTEGER,
    tests_failed     INTEGER,
    tests_skipped    INTEGER,
    coverage         REAL,
    coverage_kind    TEXT,
    coverage_covered INTEGER,
    coverage_total   INTEGER,
    duration_ms      INTEGER,
    url              TEXT,
    message          TEXT,
    provider         TEXT NOT NULL,
    run_id           TEXT,
    session_id       TEXT REFERENCES session (id) ON DELETE SET NULL,
    recorded_at      TEXT NOT NULL,
    source           TEXT NOT NULL,
    digest           TEXT NOT NULL,
    redactions       INTEGER NOT NULL,
    superseded       INTEGER NOT NULL
) STRICT;
CREATE INDEX ci_result_by_commit ON ci_result (commit_hash, recorded_at);
CREATE INDEX ci_result_by_time ON ci_result (recorded_at);
CREATE INDEX ci_result_by_session ON ci_result (session_id) WHERE session_id IS NOT NULL;

-- The first of the tests that failed.
CREATE TABLE ci_failure (
    ci_result_id TEXT NOT NULL REFERENCES ci_result (id) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    name         TEXT NOT NULL,
    message      TEXT,
    PRIMARY KEY (ci_result_id, position)
) STRICT, WITHOUT ROWID;
