-- What feedback an exchange had before it was changed. position: from 1, the oldest first. given_at: as exchange.feedback_at.
CREATE TABLE feedback_change (
    exchange_id TEXT NOT NULL REFERENCES exchange (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    feedback    TEXT NOT NULL,
    rating      INTEGER,
    comment     TEXT,
    original    TEXT NOT NULL,
    given_at    TEXT,
    replaced_at TEXT NOT NULL,
    PRIMARY KEY (exchange_id, position)
) STRICT, WITHOUT ROWID;

-- feedback_at: when feedback was given to what was recorded already; NULL where it was told with the exchange.
ALTER TABLE exchange ADD COLUMN feedback_at TEXT;

-- Feedback by the exchange that counts: its own, else the last of those that agents told of within it.
CREATE VIEW exchange_feedback AS
SELECT coalesce(given.covered_by, given.id) AS exchange_id,
       given.session_id,
       given.at,
       given.feedback,
       given.rating,
       given.feedback_comment AS comment,
       given.feedback_original AS original,
       given.feedback_at AS given_at
FROM exchange AS given
WHERE given.feedback IS NOT NULL
  AND NOT EXISTS (
      SELECT 1
      FROM exchange AS whole
      WHERE whole.id = given.covered_by AND whole.feedback IS NOT NULL
  )
  AND NOT EXISTS (
      SELECT 1
      FROM exchange AS later
      WHERE later.covered_by = given.covered_by AND later.feedback IS NOT NULL
        AND (later.at, later.rowid) > (given.at, given.rowid)
  );

-- Prompts without an answer are few.
CREATE INDEX exchange_unanswered ON exchange (at, session_id) WHERE response = '';
CREATE INDEX git_commit_out_of_reach ON git_commit (authored_at) WHERE reachable = 0;
