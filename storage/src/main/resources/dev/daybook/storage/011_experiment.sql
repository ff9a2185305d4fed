-- Two skills between which sessions are divided at random. a, b: a skill's name, or name@ and the beginning of a version's hash.
-- within_ms: for the metric SPEED, how long a session's uses may take together. ratio: the share of sessions that get a. minimum:
-- sessions of each arm before there is a verdict.
CREATE TABLE experiment (
    name       TEXT PRIMARY KEY,
    a          TEXT NOT NULL,
    b          TEXT NOT NULL,
    metric     TEXT NOT NULL,
    within_ms  INTEGER,
    ratio      REAL NOT NULL,
    minimum    INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    ends_at    TEXT,
    stopped_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX experiment_by_start ON experiment (started_at);

-- What skills were used for last, and what they cost.
CREATE INDEX skill_invocation_by_query ON skill_invocation (started_at, skill) WHERE query IS NOT NULL;
CREATE INDEX usage_by_skill ON usage (skill, at, cost_micros, exchange_id) WHERE skill IS NOT NULL;
