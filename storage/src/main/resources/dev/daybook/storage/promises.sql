-- What must be so in a record, besides what every table is tried for. A promise begins with --! and its name, a colon and a
-- sentence. Two queries follow: how many things it is about, and those of which it does not hold, each as one text. A
-- line --? before them names a table without which it is not tried. Where something repairs that without losing anything, --+ says
-- what, and the statements follow.

--! session-span: a session does not end before it began
SELECT count(*) FROM session WHERE ended_at IS NOT NULL;
SELECT id || ' began ' || started_at || ', ended ' || ended_at FROM session WHERE ended_at < started_at;

--! session-status: a session runs exactly as long as it has no end
SELECT count(*) FROM session;
SELECT id || ' is ' || status || coalesce(' and ended ' || ended_at, ' without an end')
FROM session
WHERE (status = 'RUNNING' AND ended_at IS NOT NULL) OR (status IN ('COMPLETED', 'FAILED') AND ended_at IS NULL);

--! session-parent: no session is below itself
SELECT count(*) FROM session WHERE parent_id IS NOT NULL;
WITH RECURSIVE above (id, parent, steps) AS (
    SELECT id, parent_id, 1 FROM session WHERE parent_id IS NOT NULL
    UNION
    SELECT above.id, session.parent_id, steps + 1
    FROM above
    JOIN session ON session.id = above.parent
    WHERE session.parent_id IS NOT NULL AND steps < 50
)
SELECT DISTINCT id FROM above WHERE parent = id;

--! exchange-cover: what covers an exchange is not covered itself
SELECT count(*) FROM exchange WHERE covered_by IS NOT NULL;
SELECT told.id || ' is covered by ' || cover.id || ', which is covered too'
FROM exchange told
JOIN exchange cover ON cover.id = told.covered_by
WHERE cover.covered_by IS NOT NULL OR cover.id = told.id;

--! exchange-twice: no exchange is stored twice
SELECT count(*) FROM exchange WHERE covered_by IS NULL;
SELECT min(id) || ' and ' || max(id) || ' of session ' || session_id || ' at ' || at
FROM exchange
WHERE covered_by IS NULL
GROUP BY session_id, at, query, response
HAVING count(*) > 1;

--! feedback: a rating is 1 to 5, and comes with a verdict
SELECT count(*) FROM exchange WHERE feedback IS NOT NULL OR rating IS NOT NULL;
SELECT id || ' has rating ' || rating FROM exchange WHERE rating IS NOT NULL AND (rating NOT BETWEEN 1 AND 5 OR feedback IS NULL);

--! amounts: no duration, count, token or cost is below zero
SELECT (SELECT count(*) FROM exchange) + (SELECT count(*) FROM tool_call) + (SELECT count(*) FROM usage)
    + (SELECT count(*) FROM skill_invocation) + (SELECT count(*) FROM git_commit) + (SELECT count(*) FROM ci_result);
SELECT 'exchange ' || id FROM exchange WHERE duration_ms < 0 OR redactions < 0
UNION ALL
SELECT 'tool call ' || id FROM tool_call WHERE duration_ms < 0
UNION ALL
SELECT 'usage ' || key FROM usage
WHERE min(input, output, cache_read, cache_write_5m, cache_write_1h, coalesce(cost_micros, 0)) < 0
UNION ALL
SELECT 'invocation ' || id FROM skill_invocation WHERE duration_ms < 0 OR selection_rank < 1
UNION ALL
SELECT 'commit ' || hash FROM git_commit WHERE min(files, insertions, deletions) < 0
UNION ALL
SELECT 'CI result ' || id FROM ci_result
WHERE min(coalesce(tests_passed, 0), coalesce(tests_failed, 0), coalesce(tests_skipped, 0), coalesce(duration_ms, 0)) < 0
    OR coverage NOT BETWEEN 0 AND 100;

--! price: a cost has the price table that it was reckoned with
SELECT count(*) FROM usage WHERE cost_micros IS NOT NULL;
SELECT key FROM usage WHERE cost_micros IS NOT NULL AND price_table IS NULL;

--! invocation-span: an invocation is open exactly as long as it has no end, and does not end before it began
SELECT count(*) FROM skill_invocation;
SELECT id || ' is ' || outcome || ', began ' || started_at || coalesce(', ended ' || ended_at, '')
FROM skill_invocation
WHERE ended_at < started_at OR (outcome = 'OPEN' AND ended_at IS NOT NULL);

--! invocation-session: an invocation is in the session of its exchange
SELECT count(*) FROM skill_invocation WHERE exchange_id IS NOT NULL;
SELECT i.id || ' is in ' || i.session_id || ', its exchange in ' || e.session_id
FROM skill_invocation i
JOIN exchange e ON e.id = i.exchange_id
WHERE e.session_id <> i.session_id;

--! workflow-span: no run or step of a workflow ends before it began
SELECT (SELECT count(*) FROM workflow_run) + (SELECT count(*) FROM workflow_node);
SELECT id FROM workflow_run WHERE ended_at < started_at
UNION ALL
SELECT run_id || ', step ' || position FROM workflow_node WHERE ended_at < started_at;

--! transcript-position: no log was read further than it is long
SELECT count(*) FROM transcript;
SELECT path || ' is read up to ' || position || ', checkpoint ' || checkpoint || ', of ' || size_bytes
FROM transcript
WHERE position > size_bytes OR checkpoint > position OR min(position, checkpoint, size_bytes) < 0;

--! skill-uses: the uses of a skill are counted right
SELECT count(*) FROM skill_use;
SELECT coalesce(counted.skill, stored.skill) || ': ' || coalesce(stored.uses, 0) || ' counted, ' || coalesce(counted.uses, 0) || ' there'
FROM (SELECT skill, coalesce(phase, '') AS phase, outcome, count(*) AS uses FROM skill_invocation GROUP BY 1, 2, 3) counted
FULL JOIN skill_use stored
    ON stored.skill = counted.skill AND stored.phase = counted.phase AND stored.outcome = counted.outcome
WHERE coalesce(counted.uses, 0) <> coalesce(stored.uses, 0);
--+ counts them again
DELETE FROM skill_use;
INSERT INTO skill_use (skill, phase, outcome, uses)
SELECT skill, coalesce(phase, ''), outcome, count(*) FROM skill_invocation GROUP BY 1, 2, 3;

--! skill-closed: the uses that have ended are counted right
SELECT count(*) FROM skill_closed;
SELECT uses || ' counted' FROM skill_closed WHERE uses <> (SELECT count(*) FROM skill_invocation WHERE outcome <> 'OPEN');
--+ counts them again
UPDATE skill_closed SET uses = (SELECT count(*) FROM skill_invocation WHERE outcome <> 'OPEN');

--! skill-effects: what skills have led to is summed up right
SELECT count(*) FROM skill_effect_sum WHERE sign <> 'SPEED';
SELECT coalesce(counted.skill, stored.skill) || ', ' || coalesce(counted.sign, stored.sign)
FROM (SELECT skill, sign, sum(good) AS good, sum(n) AS n FROM skill_effect GROUP BY 1, 2) counted
FULL JOIN (SELECT * FROM skill_effect_sum WHERE sign <> 'SPEED') stored
    ON stored.skill = counted.skill AND stored.sign = counted.sign
WHERE counted.n IS NOT stored.n OR counted.good IS NOT stored.good;
--+ sums it up again
DELETE FROM skill_effect_sum WHERE sign <> 'SPEED';
INSERT INTO skill_effect_sum (skill, sign, good, n) SELECT skill, sign, sum(good), sum(n) FROM skill_effect GROUP BY 1, 2;

--! day-sums: the sums of a day that has not changed since are right
SELECT count(*) FROM day_sum WHERE day NOT IN (SELECT day FROM day_stale);
SELECT s.day || ': ' || s.exchanges || ' summed up, ' || (SELECT count(*) FROM exchange e JOIN session ON session.id = e.session_id
    WHERE substr(e.at, 1, 10) = s.day AND e.covered_by IS NULL AND session.kind <> 'SUBAGENT') || ' there'
FROM day_sum s
WHERE s.day NOT IN (SELECT day FROM day_stale)
  AND s.exchanges <> (SELECT count(*) FROM exchange e JOIN session ON session.id = e.session_id
    WHERE substr(e.at, 1, 10) = s.day AND e.covered_by IS NULL AND session.kind <> 'SUBAGENT');
--+ has the day summed up again when it is next asked for
INSERT INTO day_stale (day) SELECT day FROM day_sum WHERE true ON CONFLICT (day) DO NOTHING;

--! skill-name: no two skills of one origin that are there have one path
SELECT count(*) FROM skill WHERE deleted_at IS NULL;
SELECT path FROM skill WHERE deleted_at IS NULL GROUP BY path HAVING count(*) > 1;

--! skill-text: every skill can be found by its text, and nothing else can
SELECT count(*) FROM skill WHERE deleted_at IS NULL;
SELECT 'skill ' || coalesce(skill.path, 'of row ' || text.id)
FROM (SELECT id, path FROM skill WHERE deleted_at IS NULL) skill
FULL JOIN (SELECT id FROM skill_text_docsize) text ON text.id = skill.id
WHERE skill.id IS NULL OR text.id IS NULL;
--+ makes the index again
INSERT INTO skill_text (skill_text) VALUES ('delete-all');
INSERT INTO skill_text (rowid, name, description, body)
SELECT id, replace(replace(name, '-', ' '), ':', ' '), description || ' ' || when_to_use, body FROM skill WHERE deleted_at IS NULL;

--! commit-hash: a commit has a whole hash
SELECT count(*) FROM git_commit;
SELECT hash FROM git_commit WHERE length(hash) NOT IN (40, 64) OR hash GLOB '*[^0-9a-f]*';

--! commit-files: a commit has no more files than it says
SELECT count(*) FROM git_commit WHERE note IS NULL;
SELECT hash || ': ' || files || ' said, ' || (SELECT count(*) FROM git_commit_file f WHERE f.commit_hash = hash) || ' there'
FROM git_commit
WHERE note IS NULL AND files < (SELECT count(*) FROM git_commit_file f WHERE f.commit_hash = hash);

--! commit-link: a commit is chosen for one session at most
SELECT count(*) FROM commit_link WHERE chosen = 1;
SELECT commit_hash || ' is chosen for ' || count(*) || ' sessions'
FROM commit_link
WHERE chosen = 1
GROUP BY commit_hash
HAVING count(*) > 1;

--! ci-counts: a result that failed no test is no failure of tests
SELECT count(*) FROM ci_result WHERE tests_failed IS NOT NULL;
SELECT id || ' is ' || status || ' with ' || tests_failed || ' failed tests'
FROM ci_result
WHERE status = 'PASS' AND tests_failed > 0;

--! redactions: the secrets that were taken out of an exchange are counted right
SELECT count(*) FROM redaction;
SELECT exchange_id || ', ' || rule || ': ' || count FROM redaction WHERE count < 1;

--! run-log-span: a run log is not changed before it began
SELECT count(*) FROM run_log;
SELECT id || ' began ' || started_at || ', changed ' || updated_at FROM run_log WHERE updated_at < started_at;

--! run-log-number: the runs of a mode have a number each
SELECT count(*) FROM run_log;
SELECT id || ' has number ' || number FROM run_log WHERE number < 1;

--! error-number: no number of an error is above the last that was given
SELECT count(*) FROM known_error WHERE number IS NOT NULL;
SELECT 'ERR-' || printf('%03d', number) FROM known_error
WHERE number > coalesce((SELECT max(last) FROM error_numbering), 0);
--+ goes on counting from the highest
INSERT INTO error_numbering (id, last) SELECT 1, 0 WHERE NOT EXISTS (SELECT 1 FROM error_numbering);
UPDATE error_numbering SET last = max(last, coalesce((SELECT max(number) FROM known_error), 0));

--! error-occurrences: how often an error was seen is counted right
SELECT count(*) FROM known_error;
SELECT coalesce('ERR-' || printf('%03d', number), 'candidate ' || id) || ': ' || occurrences || ' counted, '
    || (SELECT count(*) FROM error_occurrence o WHERE o.error_id = known_error.id) || ' there'
FROM known_error
WHERE occurrences <> (SELECT count(*) FROM error_occurrence o WHERE o.error_id = known_error.id);
--+ counts them again
UPDATE known_error SET occurrences = (SELECT count(*) FROM error_occurrence o WHERE o.error_id = known_error.id)
WHERE occurrences <> (SELECT count(*) FROM error_occurrence o WHERE o.error_id = known_error.id);

--! error-seen: an error was first and last seen when its first and last occurrence were
SELECT count(*) FROM known_error WHERE occurrences > 0;
SELECT coalesce('ERR-' || printf('%03d', number), 'candidate ' || id) || ': ' || first_seen_at || ' to ' || last_seen_at
FROM known_error
WHERE EXISTS (SELECT 1 FROM error_occurrence o WHERE o.error_id = known_error.id)
  AND (first_seen_at <> (SELECT min(at) FROM error_occurrence o WHERE o.error_id = known_error.id)
    OR last_seen_at <> (SELECT max(at) FROM error_occurrence o WHERE o.error_id = known_error.id));
--+ takes the times from the occurrences
UPDATE known_error
SET first_seen_at = (SELECT min(at) FROM error_occurrence o WHERE o.error_id = known_error.id),
    last_seen_at = (SELECT max(at) FROM error_occurrence o WHERE o.error_id = known_error.id)
WHERE EXISTS (SELECT 1 FROM error_occurrence o WHERE o.error_id = known_error.id);

--! error-status: an error has a time of resolution and a resolution exactly when it is resolved
SELECT count(*) FROM known_error;
SELECT coalesce('ERR-' || printf('%03d', number), 'candidate ' || id) || ' is ' || status
    || CASE WHEN resolved_at IS NULL THEN ' without a time' ELSE ' since ' || resolved_at END
    || CASE WHEN resolution IS NULL THEN ', without a resolution' ELSE '' END
FROM known_error
WHERE duplicate_of IS NULL
  AND ((status = 'RESOLVED' AND (resolved_at IS NULL OR resolution IS NULL)) OR (status <> 'RESOLVED' AND resolved_at IS NOT NULL));

--! error-history: an error stands as its last change left it
SELECT count(DISTINCT error_id) FROM error_change;
SELECT coalesce('ERR-' || printf('%03d', number), 'candidate ' || known_error.id) || ' is ' || status || ', its last change made it ' || to_status
FROM known_error
JOIN error_change ON error_change.id = (SELECT max(id) FROM error_change c WHERE c.error_id = known_error.id)
WHERE status <> to_status AND duplicate_of IS NULL;

--! error-duplicate: no error is a duplicate of itself or of another duplicate
SELECT count(*) FROM known_error WHERE duplicate_of IS NOT NULL;
SELECT 'ERR-' || printf('%03d', one.number)
FROM known_error one
JOIN known_error other ON other.id = one.duplicate_of
WHERE other.duplicate_of IS NOT NULL OR other.id = one.id;

--! error-fingerprint: an occurrence is of the error that its fingerprint is known for
SELECT count(*) FROM error_occurrence;
SELECT o.key || ' is of error ' || o.error_id || ', its fingerprint of ' || f.error_id
FROM error_occurrence o
JOIN error_fingerprint f ON f.digest = o.fingerprint
WHERE o.error_id <> f.error_id;

--! error-known-by: every error that is not a duplicate is known by a fingerprint
SELECT count(*) FROM known_error WHERE duplicate_of IS NULL;
SELECT coalesce('ERR-' || printf('%03d', number), 'candidate ' || id)
FROM known_error
WHERE duplicate_of IS NULL AND occurrences > 0
  AND NOT EXISTS (SELECT 1 FROM error_fingerprint f WHERE f.error_id = known_error.id);

--! error-session: an occurrence is in the session of its exchange
SELECT count(*) FROM error_occurrence WHERE exchange_id IS NOT NULL AND session_id IS NOT NULL;
SELECT o.key || ' is in ' || o.session_id || ', its exchange in ' || e.session_id
FROM error_occurrence o
JOIN exchange e ON e.id = o.exchange_id
WHERE o.session_id <> e.session_id;

--! handoff: what was handed over has an end, a text and an amount of tokens
SELECT count(*) FROM handoff;
SELECT id || ' has ' || tokens || ' tokens' FROM handoff WHERE tokens < 0 OR budget < 1 OR text = '' OR ended_at < since;

--! citation: what a handoff cites is in the record
SELECT count(*) FROM citation;
SELECT citing || ' cites ' || kind || ' ' || id
FROM citation
WHERE NOT CASE kind
    WHEN 'SESSION' THEN EXISTS (SELECT 1 FROM session s WHERE s.id = citation.id)
    WHEN 'EXCHANGE' THEN EXISTS (SELECT 1 FROM exchange e WHERE e.id = citation.id)
    WHEN 'RUN_LOG' THEN EXISTS (SELECT 1 FROM run_log r WHERE r.id = citation.id)
    WHEN 'COMMIT' THEN length(citation.id) >= 4
        AND EXISTS (SELECT 1 FROM git_commit c WHERE c.hash >= citation.id AND c.hash < citation.id || 'g')
    WHEN 'ERROR' THEN EXISTS (SELECT 1 FROM known_error k
        WHERE 'ERR-' || printf('%03d', k.number) = citation.id OR 'candidate-' || k.id = citation.id)
    ELSE 0
END;

--! citing: what cites something is there itself
SELECT count(DISTINCT citing) FROM citation WHERE citing IN (SELECT id FROM handoff) OR citing GLOB 'hnd-*';
SELECT DISTINCT citing FROM citation WHERE citing GLOB 'hnd-*' AND citing NOT IN (SELECT id FROM handoff);

--! feedback-history: what was said before was said before it was replaced, and is numbered from one
SELECT count(*) FROM feedback_change;
SELECT exchange_id || ', ' || position FROM feedback_change WHERE given_at > replaced_at OR position < 0;

--! run-log-pending: no file of a run log tells of more than the run log has
--? run_log_file
SELECT count(*) FROM run_log_file;
SELECT run_log_id || ': ' || entries || ' entries'
FROM run_log_file f
WHERE entries < 0 OR (digest IS NULL AND pending = 0);

--! run-log-tokens: a run log whose tokens are known says where from
--? run_log_file
SELECT count(*) FROM run_log WHERE input IS NOT NULL;
SELECT id FROM run_log
WHERE (input IS NOT NULL AND spent_source IS NULL) OR spent_source NOT IN ('TOLD', 'TRANSCRIPT') OR spent_until < spent_since;

--! run-log-import: what was read in is a run log
--? run_log_import
SELECT count(*) FROM run_log_import;
SELECT path FROM run_log_import WHERE run_log_id NOT IN (SELECT id FROM run_log);

--! run-log-errors: an error of a run log that has an id is in the registry
--? run_log_file
SELECT count(*) FROM run_error WHERE error_id IS NOT NULL;
SELECT run_log_id || ' has ' || error_id
FROM run_error
WHERE error_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM known_error k WHERE 'ERR-' || printf('%03d', k.number) = error_id);

--! archive-owner: what is archived belongs to a run log or an exchange that is recorded
--? archived_text
SELECT count(*) FROM archived_text;
SELECT kind || ' of ' || owner_id
FROM archived_text a
WHERE NOT CASE kind
    WHEN 'RUN_LOG' THEN EXISTS (SELECT 1 FROM run_log r WHERE r.id = a.owner_id)
    WHEN 'TRACE' THEN EXISTS (SELECT 1 FROM exchange e WHERE e.id = a.owner_id)
    ELSE 0
END;

--! archive-text: what is archived can be found by its text, and nothing else can
--? archived_text
SELECT count(*) FROM archived_text;
SELECT 'archived text ' || coalesce(a.id, w.id)
FROM (SELECT id FROM archived_text) a
FULL JOIN (SELECT id FROM archived_words_docsize) w ON w.id = a.id
WHERE a.id IS NULL OR w.id IS NULL;

--! doomed-files: no file is to go whose run log is there and not archived
--? doomed_file
SELECT count(*) FROM doomed_file;
SELECT name FROM doomed_file
JOIN run_log ON run_log.file_name = doomed_file.name
WHERE run_log.id NOT IN (SELECT owner_id FROM archived_text WHERE kind = 'RUN_LOG');
--+ lets the file stay
DELETE FROM doomed_file
WHERE name IN (SELECT file_name FROM run_log WHERE id NOT IN (SELECT owner_id FROM archived_text WHERE kind = 'RUN_LOG'));

--! forgotten-periods: a time that is forgotten ends after it begins
--? forgotten_period
SELECT count(*) FROM forgotten_period;
SELECT since || ' to ' || until FROM forgotten_period WHERE until < since;

--! text-owner: what is indexed by its words is recorded
--? text_document
SELECT count(*) FROM text_document;
SELECT kind || ' ' || owner_id
FROM text_document d
WHERE NOT CASE kind
    WHEN 'SESSION' THEN EXISTS (SELECT 1 FROM session s WHERE s.id = d.owner_id)
    WHEN 'EXCHANGE' THEN EXISTS (SELECT 1 FROM exchange e WHERE e.id = d.owner_id)
    WHEN 'RUN_LOG' THEN EXISTS (SELECT 1 FROM run_log r WHERE r.id = d.owner_id)
    WHEN 'ERROR' THEN EXISTS (SELECT 1 FROM known_error k WHERE k.id = CAST(d.owner_id AS INTEGER))
    WHEN 'COMMIT' THEN EXISTS (SELECT 1 FROM git_commit c WHERE c.hash = d.owner_id)
    ELSE 0
END;
--+ takes the rest out of the index
DELETE FROM text_document
WHERE NOT CASE kind
    WHEN 'SESSION' THEN EXISTS (SELECT 1 FROM session s WHERE s.id = owner_id)
    WHEN 'EXCHANGE' THEN EXISTS (SELECT 1 FROM exchange e WHERE e.id = owner_id)
    WHEN 'RUN_LOG' THEN EXISTS (SELECT 1 FROM run_log r WHERE r.id = owner_id)
    WHEN 'ERROR' THEN EXISTS (SELECT 1 FROM known_error k WHERE k.id = CAST(owner_id AS INTEGER))
    WHEN 'COMMIT' THEN EXISTS (SELECT 1 FROM git_commit c WHERE c.hash = owner_id)
    ELSE 0
END;

--! text-words: words are indexed of what is recorded, or it is noted that they are still to be
--? text_document
SELECT (SELECT count(*) FROM text_document) + (SELECT count(*) FROM tool_call_words_docsize);
SELECT kind || ' ' || owner_id
FROM text_document d
WHERE NOT EXISTS (
        SELECT 1 FROM exchange_words_docsize w WHERE d.kind = 'EXCHANGE' AND w.id = d.id
        UNION ALL
        SELECT 1 FROM other_words_docsize w WHERE d.kind <> 'EXCHANGE' AND w.id = d.id
    )
  AND NOT EXISTS (SELECT 1 FROM text_queue q WHERE q.kind = d.kind AND q.owner_id = d.owner_id)
UNION ALL
SELECT 'row ' || id || ' of exchanges, which is of none' FROM exchange_words_docsize
WHERE id NOT IN (SELECT id FROM text_document WHERE kind = 'EXCHANGE')
UNION ALL
SELECT 'row ' || id || ' of other texts, which is of none' FROM other_words_docsize
WHERE id NOT IN (SELECT id FROM text_document WHERE kind <> 'EXCHANGE')
UNION ALL
SELECT 'tool call ' || id || ', which is not recorded' FROM tool_call_words_docsize
WHERE id NOT IN (SELECT id FROM tool_call);
--+ notes what is to be indexed, and takes out what is of nothing
INSERT INTO text_queue (kind, owner_id)
SELECT kind, owner_id
FROM text_document
WHERE NOT EXISTS (
    SELECT 1 FROM exchange_words_docsize w WHERE kind = 'EXCHANGE' AND w.id = text_document.id
    UNION ALL
    SELECT 1 FROM other_words_docsize w WHERE kind <> 'EXCHANGE' AND w.id = text_document.id
)
ON CONFLICT DO NOTHING;
DELETE FROM exchange_words WHERE rowid IN (
    SELECT id FROM exchange_words_docsize WHERE id NOT IN (SELECT id FROM text_document WHERE kind = 'EXCHANGE')
);
DELETE FROM other_words WHERE rowid IN (
    SELECT id FROM other_words_docsize WHERE id NOT IN (SELECT id FROM text_document WHERE kind <> 'EXCHANGE')
);
DELETE FROM tool_call_words WHERE rowid IN (
    SELECT id FROM tool_call_words_docsize WHERE id NOT IN (SELECT id FROM tool_call)
);
