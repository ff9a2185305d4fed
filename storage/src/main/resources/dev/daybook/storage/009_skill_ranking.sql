-- What find_skills ranks by besides text, what it showed, and what was chosen of that.

-- How often each skill was used, by phase (empty where none was told) and outcome. Kept by triggers.
CREATE TABLE skill_use (
    skill   TEXT NOT NULL,
    phase   TEXT NOT NULL,
    outcome TEXT NOT NULL,
    uses    INTEGER NOT NULL,
    PRIMARY KEY (skill, phase, outcome)
) STRICT, WITHOUT ROWID;

-- One row: how many uses have ended in all. Kept by triggers.
CREATE TABLE skill_closed (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    uses INTEGER NOT NULL
) STRICT;

-- What the uses of a skill in a session tell by one sign: CI, KEPT, CALLS or ONCE. good: thousandths, up to 1,000 for each of n.
CREATE TABLE skill_effect (
    session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    skill      TEXT NOT NULL,
    sign       TEXT NOT NULL,
    good       INTEGER NOT NULL,
    n          INTEGER NOT NULL,
    PRIMARY KEY (session_id, skill, sign)
) STRICT, WITHOUT ROWID;

-- The same of all sessions, kept by triggers, and SPEED, which is of no single session.
CREATE TABLE skill_effect_sum (
    skill TEXT NOT NULL,
    sign  TEXT NOT NULL,
    good  INTEGER NOT NULL,
    n     INTEGER NOT NULL,
    PRIMARY KEY (skill, sign)
) STRICT, WITHOUT ROWID;

-- Sessions with skills of which something has changed since their effects were reckoned.
CREATE TABLE skill_ungraded (
    session_id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- What find_skills was asked and showed. session_id: of a session that may not be recorded yet.
CREATE TABLE skill_ranking (
    id         INTEGER PRIMARY KEY,
    at         TEXT NOT NULL,
    session_id TEXT,
    query      TEXT NOT NULL
) STRICT;
CREATE INDEX skill_ranking_by_session ON skill_ranking (session_id, at) WHERE session_id IS NOT NULL;
CREATE INDEX skill_ranking_by_time ON skill_ranking (at);

-- The skills that were shown, best first. relevance: what the text and earlier tasks say, a part of the score.
CREATE TABLE skill_ranked (
    ranking_id INTEGER NOT NULL REFERENCES skill_ranking (id) ON DELETE CASCADE,
    rank       INTEGER NOT NULL,
    skill      TEXT NOT NULL,
    score      REAL NOT NULL,
    relevance  REAL NOT NULL,
    PRIMARY KEY (ranking_id, rank)
) STRICT, WITHOUT ROWID;

-- ranking_id: the newest ranking of the session that had shown the skill. rank_inferred: selection_rank is from it, and was not told.
ALTER TABLE skill_invocation ADD COLUMN ranking_id INTEGER REFERENCES skill_ranking (id) ON DELETE SET NULL;
ALTER TABLE skill_invocation ADD COLUMN rank_inferred INTEGER NOT NULL DEFAULT 0;
CREATE INDEX skill_invocation_by_ranking ON skill_invocation (ranking_id) WHERE ranking_id IS NOT NULL;
CREATE INDEX skill_invocation_by_rank ON skill_invocation (started_at, skill, selection_rank, outcome, rank_inferred)
WHERE selection_rank IS NOT NULL;
CREATE INDEX skill_invocation_by_end ON skill_invocation (ended_at) WHERE ended_at IS NOT NULL;

INSERT INTO skill_use (skill, phase, outcome, uses)
SELECT skill, coalesce(phase, ''), outcome, count(*)
FROM skill_invocation
GROUP BY 1, 2, 3;
INSERT INTO skill_closed (id, uses)
SELECT 1, count(*)
FROM skill_invocation
WHERE outcome <> 'OPEN';
INSERT INTO skill_ungraded (session_id)
SELECT DISTINCT session_id
FROM skill_invocation;

-- Without ON CONFLICT: in a trigger, that of the statement that set it off would count.
CREATE TRIGGER skill_use_begun AFTER INSERT ON skill_invocation BEGIN
    UPDATE skill_closed SET uses = uses + 1 WHERE new.outcome <> 'OPEN';
    INSERT INTO skill_use (skill, phase, outcome, uses)
    SELECT new.skill, coalesce(new.phase, ''), new.outcome, 0
    WHERE NOT EXISTS (
        SELECT 1 FROM skill_use
        WHERE skill = new.skill AND phase = coalesce(new.phase, '') AND outcome = new.outcome
    );
    UPDATE skill_use
    SET uses = uses + 1
    WHERE skill = new.skill AND phase = coalesce(new.phase, '') AND outcome = new.outcome;
    INSERT INTO skill_ungraded (session_id)
    SELECT new.session_id
    WHERE NOT EXISTS (SELECT 1 FROM skill_ungraded WHERE session_id = new.session_id);
    UPDATE skill_invocation
    SET ranking_id = (
        SELECT r.id
        FROM skill_ranking r JOIN skill_ranked s ON s.ranking_id = r.id
        WHERE r.session_id = new.session_id AND s.skill = new.skill AND r.at <= new.started_at
        ORDER BY r.at DESC, r.id DESC
        LIMIT 1
    )
    WHERE id = new.id AND EXISTS (SELECT 1 FROM skill_ranking WHERE session_id = new.session_id);
    UPDATE skill_invocation
    SET rank_inferred = 1,
        selection_rank = (SELECT rank FROM skill_ranked s WHERE s.ranking_id = skill_invocation.ranking_id AND s.skill = new.skill)
    WHERE id = new.id AND ranking_id IS NOT NULL AND selection_rank IS NULL;
END;
CREATE TRIGGER skill_use_changed
AFTER UPDATE OF skill, phase, outcome, session_id, exchange_id, started_at, ended_at, duration_ms, query ON skill_invocation BEGIN
    UPDATE skill_closed
    SET uses = uses + (new.outcome <> 'OPEN') - (old.outcome <> 'OPEN')
    WHERE new.outcome <> old.outcome;
    UPDATE skill_use
    SET uses = uses - 1
    WHERE skill = old.skill AND phase = coalesce(old.phase, '') AND outcome = old.outcome;
    DELETE FROM skill_use
    WHERE skill = old.skill AND phase = coalesce(old.phase, '') AND outcome = old.outcome AND uses <= 0;
    INSERT INTO skill_use (skill, phase, outcome, uses)
    SELECT new.skill, coalesce(new.phase, ''), new.outcome, 0
    WHERE NOT EXISTS (
        SELECT 1 FROM skill_use
        WHERE skill = new.skill AND phase = coalesce(new.phase, '') AND outcome = new.outcome
    );
    UPDATE skill_use
    SET uses = uses + 1
    WHERE skill = new.skill AND phase = coalesce(new.phase, '') AND outcome = new.outcome;
    DELETE FROM skill_effect
    WHERE session_id = old.session_id AND skill = old.skill AND old.skill <> new.skill;
    DELETE FROM skill_effect_sum
    WHERE skill = old.skill AND sign = 'SPEED' AND old.skill <> new.skill;
    INSERT INTO skill_ungraded (session_id)
    SELECT new.session_id
    WHERE NOT EXISTS (SELECT 1 FROM skill_ungraded WHERE session_id = new.session_id);
END;
CREATE TRIGGER skill_use_deleted AFTER DELETE ON skill_invocation BEGIN
    UPDATE skill_closed SET uses = uses - 1 WHERE old.outcome <> 'OPEN';
    UPDATE skill_use
    SET uses = uses - 1
    WHERE skill = old.skill AND phase = coalesce(old.phase, '') AND outcome = old.outcome;
    DELETE FROM skill_use
    WHERE skill = old.skill AND phase = coalesce(old.phase, '') AND outcome = old.outcome AND uses <= 0;
    INSERT INTO skill_ungraded (session_id)
    SELECT old.session_id
    WHERE EXISTS (SELECT 1 FROM session WHERE id = old.session_id)
      AND NOT EXISTS (SELECT 1 FROM skill_ungraded WHERE session_id = old.session_id);
END;

CREATE TRIGGER skill_effect_added AFTER INSERT ON skill_effect BEGIN
    INSERT INTO skill_effect_sum (skill, sign, good, n)
    SELECT new.skill, new.sign, 0, 0
    WHERE NOT EXISTS (SELECT 1 FROM skill_effect_sum WHERE skill = new.skill AND sign = new.sign);
    UPDATE skill_effect_sum
    SET good = good + new.good, n = n + new.n
    WHERE skill = new.skill AND sign = new.sign;
END;
CREATE TRIGGER skill_effect_deleted AFTER DELETE ON skill_effect BEGIN
    UPDATE skill_effect_sum
    SET good = good - old.good, n = n - old.n
    WHERE skill = old.skill AND sign = old.sign;
    DELETE FROM skill_effect_sum
    WHERE skill = old.skill AND sign = old.sign AND n <= 0;
END;

-- What a session's effects are made from besides its invocations.
CREATE TRIGGER skill_session_told AFTER INSERT ON exchange
WHEN EXISTS (SELECT 1 FROM skill_invocation WHERE session_id = new.session_id) BEGIN
    INSERT INTO skill_ungraded (session_id)
    SELECT new.session_id
    WHERE NOT EXISTS (SELECT 1 FROM skill_ungraded WHERE session_id = new.session_id);
END;
CREATE TRIGGER skill_session_read AFTER UPDATE OF unmeasured ON session
WHEN new.unmeasured > old.unmeasured AND EXISTS (SELECT 1 FROM skill_invocation WHERE session_id = new.id) BEGIN
    INSERT INTO skill_ungraded (session_id)
    SELECT new.id
    WHERE NOT EXISTS (SELECT 1 FROM skill_ungraded WHERE session_id = new.id);
END;
CREATE TRIGGER skill_session_gone AFTER DELETE ON session BEGIN
    DELETE FROM skill_ungraded WHERE session_id = old.id;
    DELETE FROM skill_ranking WHERE session_id = old.id;
END;
CREATE TRIGGER skill_commit_linked AFTER INSERT ON commit_link
WHEN new.chosen = 1 AND EXISTS (SELECT 1 FROM skill_invocation WHERE session_id = new.session_id) BEGIN
    INSERT INTO skill_ungraded (session_id)
    SELECT new.session_id
    WHERE NOT EXISTS (SELECT 1 FROM skill_ungraded WHERE session_id = new.session_id);
END;
CREATE TRIGGER skill_commit_unlinked AFTER DELETE ON commit_link
WHEN old.chosen = 1 AND EXISTS (SELECT 1 FROM skill_invocation WHERE session_id = old.session_id) BEGIN
    INSERT INTO skill_ungraded (session_id)
    SELECT old.session_id
    WHERE EXISTS (SELECT 1 FROM session WHERE id = old.session_id)
      AND NOT EXISTS (SELECT 1 FROM skill_ungraded WHERE session_id = old.session_id);
END;
CREATE TRIGGER skill_commit_reverted AFTER UPDATE OF reverted_by ON git_commit
WHEN new.reverted_by IS NOT old.reverted_by BEGIN
    INSERT INTO skill_ungraded (session_id)
    SELECT session_id
    FROM commit_link
    WHERE commit_hash = new.hash AND chosen = 1
      AND EXISTS (SELECT 1 FROM skill_invocation i WHERE i.session_id = commit_link.session_id)
      AND NOT EXISTS (SELECT 1 FROM skill_ungraded u WHERE u.session_id = commit_link.session_id);
END;
-- The end of a result's hash may not be known yet.
CREATE TRIGGER skill_commit_tested AFTER INSERT ON ci_result BEGIN
    INSERT INTO skill_ungraded (session_id)
    SELECT DISTINCT session_id
    FROM commit_link
    WHERE commit_hash >= new.commit_hash AND commit_hash < new.commit_hash || 'g' AND chosen = 1
      AND EXISTS (SELECT 1 FROM skill_invocation i WHERE i.session_id = commit_link.session_id)
      AND NOT EXISTS (SELECT 1 FROM skill_ungraded u WHERE u.session_id = commit_link.session_id);
END;
CREATE TRIGGER skill_commit_retested AFTER UPDATE OF status, superseded, commit_hash ON ci_result
WHEN new.status <> old.status OR new.superseded <> old.superseded OR new.commit_hash <> old.commit_hash BEGIN
    INSERT INTO skill_ungraded (session_id)
    SELECT DISTINCT session_id
    FROM commit_link
    WHERE commit_hash >= new.commit_hash AND commit_hash < new.commit_hash || 'g' AND chosen = 1
      AND EXISTS (SELECT 1 FROM skill_invocation i WHERE i.session_id = commit_link.session_id)
      AND NOT EXISTS (SELECT 1 FROM skill_ungraded u WHERE u.session_id = commit_link.session_id);
END;
