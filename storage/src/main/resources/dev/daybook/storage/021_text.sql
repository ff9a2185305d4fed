-- The words of what is recorded, for searching. They are indexed behind the writing: triggers note what has changed, and take out of
-- the index at once what is no more.

-- What is searched by its words, but for tool calls. id: grows with its time, a second has 4096 of them, so that what is newer has the
-- greater one. kind, owner_id: a session, an exchange, a run log, an error or a commit. last_call: up to which tool call an exchange's
-- are in it.
CREATE TABLE text_document (
    id        INTEGER PRIMARY KEY,
    kind      TEXT NOT NULL,
    owner_id  TEXT NOT NULL,
    last_call INTEGER NOT NULL DEFAULT 0,
    UNIQUE (kind, owner_id)
) STRICT;

-- By the document's id. work: what an exchange's tool calls were about. names: identifiers of several words, written as one.
CREATE VIRTUAL TABLE exchange_words USING fts5 (
    prompt, answer, work, errors, names,
    content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE other_words USING fts5 (
    title, text, names,
    content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2'
);
-- By the tool call's id.
CREATE VIRTUAL TABLE tool_call_words USING fts5 (
    target, errors, names,
    content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2'
);
-- The words that there are, as their stems.
CREATE VIRTUAL TABLE exchange_vocabulary USING fts5vocab (exchange_words, row);
CREATE VIRTUAL TABLE other_vocabulary USING fts5vocab (other_words, row);
CREATE VIRTUAL TABLE tool_call_vocabulary USING fts5vocab (tool_call_words, row);

-- What has changed since it was indexed.
CREATE TABLE text_queue (
    kind     TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    PRIMARY KEY (kind, owner_id)
) STRICT, WITHOUT ROWID;

-- How far indexing is in what has not passed through the queue. backlog: rows up to this one were there before the index was, and are
-- taken from the end on. reached: tool calls beyond this one are new; they are not queued one by one.
CREATE TABLE text_progress (
    kind    TEXT PRIMARY KEY,
    backlog INTEGER NOT NULL,
    reached INTEGER
) STRICT, WITHOUT ROWID;
INSERT INTO text_progress (kind, backlog, reached)
SELECT 'SESSION', coalesce(max(rowid), 0), NULL FROM session
UNION ALL
SELECT 'EXCHANGE', coalesce(max(rowid), 0), NULL FROM exchange
UNION ALL
SELECT 'TOOL_CALL', coalesce(max(rowid), 0), coalesce(max(rowid), 0) FROM tool_call
UNION ALL
SELECT 'RUN_LOG', coalesce(max(rowid), 0), NULL FROM run_log
UNION ALL
SELECT 'ERROR', coalesce(max(rowid), 0), NULL FROM known_error
UNION ALL
SELECT 'COMMIT', coalesce(max(rowid), 0), NULL FROM git_commit;

CREATE TRIGGER text_of_no_document AFTER DELETE ON text_document BEGIN
    DELETE FROM exchange_words WHERE old.kind = 'EXCHANGE' AND rowid = old.id;
    DELETE FROM other_words WHERE old.kind <> 'EXCHANGE' AND rowid = old.id;
END;

CREATE TRIGGER text_of_session AFTER INSERT ON session WHEN new.title IS NOT NULL OR new.summary IS NOT NULL BEGIN
    INSERT INTO text_queue (kind, owner_id) VALUES ('SESSION', new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER text_of_changed_session AFTER UPDATE OF title, summary ON session
WHEN new.title IS NOT old.title OR new.summary IS NOT old.summary BEGIN
    DELETE FROM other_words WHERE rowid = (SELECT id FROM text_document WHERE kind = 'SESSION' AND owner_id = new.id);
    INSERT INTO text_queue (kind, owner_id) VALUES ('SESSION', new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER text_of_no_session AFTER DELETE ON session BEGIN
    DELETE FROM text_document WHERE kind = 'SESSION' AND owner_id = old.id;
    DELETE FROM text_queue WHERE kind = 'SESSION' AND owner_id = old.id;
END;

CREATE TRIGGER text_of_exchange AFTER INSERT ON exchange BEGIN
    INSERT INTO text_queue (kind, owner_id) VALUES ('EXCHANGE', new.id) ON CONFLICT DO NOTHING;
END;
-- An answer that has only grown stays findable meanwhile.
CREATE TRIGGER text_of_changed_exchange AFTER UPDATE OF query, response, covered_by ON exchange
WHEN new.query <> old.query OR new.response <> old.response OR new.covered_by IS NOT old.covered_by BEGIN
    DELETE FROM exchange_words
    WHERE (new.query <> old.query OR substr(new.response, 1, length(old.response)) <> old.response)
      AND rowid = (SELECT id FROM text_document WHERE kind = 'EXCHANGE' AND owner_id = new.id);
    INSERT INTO text_queue (kind, owner_id) VALUES ('EXCHANGE', new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER text_of_no_exchange AFTER DELETE ON exchange BEGIN
    DELETE FROM text_document WHERE kind = 'EXCHANGE' AND owner_id = old.id;
    DELETE FROM text_queue WHERE kind = 'EXCHANGE' AND owner_id = old.id;
END;

CREATE TRIGGER text_of_changed_tool_call AFTER UPDATE OF target, error ON tool_call
WHEN new.target IS NOT old.target OR new.error IS NOT old.error BEGIN
    DELETE FROM tool_call_words WHERE rowid = new.id;
    INSERT INTO text_queue (kind, owner_id) VALUES ('TOOL_CALL', new.id) ON CONFLICT DO NOTHING;
    DELETE FROM exchange_words
    WHERE (new.target <> old.target OR new.error <> old.error OR new.target IS NULL OR new.error IS NULL)
      AND rowid = (SELECT id FROM text_document WHERE kind = 'EXCHANGE' AND owner_id = new.exchange_id);
    INSERT INTO text_queue (kind, owner_id) VALUES ('EXCHANGE', new.exchange_id) ON CONFLICT DO NOTHING;
END;
-- A number that is given again must not pass for one that was read.
CREATE TRIGGER text_of_no_tool_call AFTER DELETE ON tool_call BEGIN
    DELETE FROM tool_call_words WHERE rowid = old.id;
    DELETE FROM text_queue WHERE kind = 'TOOL_CALL' AND owner_id = old.id;
    UPDATE text_progress
    SET reached = (SELECT coalesce(max(id), 0) FROM tool_call)
    WHERE kind = 'TOOL_CALL' AND reached > (SELECT coalesce(max(id), 0) FROM tool_call);
    UPDATE text_progress SET backlog = reached WHERE kind = 'TOOL_CALL' AND backlog > reached;
    DELETE FROM exchange_words
    WHERE rowid = (SELECT id FROM text_document WHERE kind = 'EXCHANGE' AND owner_id = old.exchange_id);
    INSERT INTO text_queue (kind, owner_id)
    SELECT 'EXCHANGE', id FROM exchange WHERE id = old.exchange_id
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER text_of_run_log AFTER INSERT ON run_log BEGIN
    INSERT INTO text_queue (kind, owner_id) VALUES ('RUN_LOG', new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER text_of_changed_run_log AFTER UPDATE OF title ON run_log WHEN new.title <> old.title BEGIN
    DELETE FROM other_words WHERE rowid = (SELECT id FROM text_document WHERE kind = 'RUN_LOG' AND owner_id = new.id);
    INSERT INTO text_queue (kind, owner_id) VALUES ('RUN_LOG', new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER text_of_no_run_log AFTER DELETE ON run_log BEGIN
    DELETE FROM text_document WHERE kind = 'RUN_LOG' AND owner_id = old.id;
    DELETE FROM text_queue WHERE kind = 'RUN_LOG' AND owner_id = old.id;
END;
CREATE TRIGGER text_of_run_step AFTER INSERT ON run_step BEGIN
    INSERT INTO text_queue (kind, owner_id) VALUES ('RUN_LOG', new.run_log_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER text_of_changed_run_step AFTER UPDATE OF name, action, result, notes ON run_step BEGIN
    DELETE FROM other_words WHERE rowid = (SELECT id FROM text_document WHERE kind = 'RUN_LOG' AND owner_id = new.run_log_id);
    INSERT INTO text_queue (kind, owner_id) VALUES ('RUN_LOG', new.run_log_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER text_of_no_run_step AFTER DELETE ON run_step BEGIN
    DELETE FROM other_words WHERE rowid = (SELECT id FROM text_document WHERE kind = 'RUN_LOG' AND owner_id = old.run_log_id);
    INSERT INTO text_queue (kind, owner_id)
    SELECT 'RUN_LOG', id FROM run_log WHERE id = old.run_log_id
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER text_of_run_decision AFTER INSERT ON run_decision BEGIN
    INSERT INTO text_queue (kind, owner_id) VALUES ('RUN_LOG', new.run_log_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER text_of_changed_run_decision AFTER UPDATE OF subject, trigger, decision, reason ON run_decision BEGIN
    DELETE FROM other_words WHERE rowid = (SELECT id FROM text_document WHERE kind = 'RUN_LOG' AND owner_id = new.run_log_id);
    INSERT INTO text_queue (kind, owner_id) VALUES ('RUN_LOG', new.run_log_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER text_of_no_run_decision AFTER DELETE ON run_decision BEGIN
    DELETE FROM other_words WHERE rowid = (SELECT id FROM text_document WHERE kind = 'RUN_LOG' AND owner_id = old.run_log_id);
    INSERT INTO text_queue (kind, owner_id)
    SELECT 'RUN_LOG', id FROM run_log WHERE id = old.run_log_id
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER text_of_run_error AFTER INSERT ON run_error BEGIN
    INSERT INTO text_queue (kind, owner_id) VALUES ('RUN_LOG', new.run_log_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER text_of_changed_run_error AFTER UPDATE OF message, context, resolution ON run_error BEGIN
    DELETE FROM other_words WHERE rowid = (SELECT id FROM text_document WHERE kind = 'RUN_LOG' AND owner_id = new.run_log_id);
    INSERT INTO text_queue (kind, owner_id) VALUES ('RUN_LOG', new.run_log_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER text_of_no_run_error AFTER DELETE ON run_error BEGIN
    DELETE FROM other_words WHERE rowid = (SELECT id FROM text_document WHERE kind = 'RUN_LOG' AND owner_id = old.run_log_id);
    INSERT INTO text_queue (kind, owner_id)
    SELECT 'RUN_LOG', id FROM run_log WHERE id = old.run_log_id
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER text_of_run_note AFTER INSERT ON run_note BEGIN
    INSERT INTO text_queue (kind, owner_id) VALUES ('RUN_LOG', new.run_log_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER text_of_changed_run_note AFTER UPDATE OF text ON run_note BEGIN
    DELETE FROM other_words WHERE rowid = (SELECT id FROM text_document WHERE kind = 'RUN_LOG' AND owner_id = new.run_log_id);
    INSERT INTO text_queue (kind, owner_id) VALUES ('RUN_LOG', new.run_log_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER text_of_no_run_note AFTER DELETE ON run_note BEGIN
    DELETE FROM other_words WHERE rowid = (SELECT id FROM text_document WHERE kind = 'RUN_LOG' AND owner_id = old.run_log_id);
    INSERT INTO text_queue (kind, owner_id)
    SELECT 'RUN_LOG', id FROM run_log WHERE id = old.run_log_id
    ON CONFLICT DO NOTHING;
END;

-- Candidates have no number, and are not searched.
CREATE TRIGGER text_of_error AFTER INSERT ON known_error WHEN new.number IS NOT NULL BEGIN
    INSERT INTO text_queue (kind, owner_id) VALUES ('ERROR', new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER text_of_changed_error
AFTER UPDATE OF number, title, message, root_cause, resolution, prevention, duplicate_of ON known_error
WHEN new.number IS NOT old.number OR new.title <> old.title OR new.message <> old.message
  OR new.root_cause IS NOT old.root_cause OR new.resolution IS NOT old.resolution
  OR new.prevention IS NOT old.prevention OR new.duplicate_of IS NOT old.duplicate_of BEGIN
    DELETE FROM other_words WHERE rowid = (SELECT id FROM text_document WHERE kind = 'ERROR' AND owner_id = new.id);
    INSERT INTO text_queue (kind, owner_id) VALUES ('ERROR', new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER text_of_no_error AFTER DELETE ON known_error BEGIN
    DELETE FROM text_document WHERE kind = 'ERROR' AND owner_id = old.id;
    DELETE FROM text_queue WHERE kind = 'ERROR' AND owner_id = old.id;
END;

CREATE TRIGGER text_of_commit AFTER INSERT ON git_commit BEGIN
    INSERT INTO text_queue (kind, owner_id) VALUES ('COMMIT', new.hash) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER text_of_changed_commit AFTER UPDATE OF subject, message ON git_commit
WHEN new.subject <> old.subject OR new.message <> old.message BEGIN
    DELETE FROM other_words WHERE rowid = (SELECT id FROM text_document WHERE kind = 'COMMIT' AND owner_id = new.hash);
    INSERT INTO text_queue (kind, owner_id) VALUES ('COMMIT', new.hash) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER text_of_no_commit AFTER DELETE ON git_commit BEGIN
    DELETE FROM text_document WHERE kind = 'COMMIT' AND owner_id = old.hash;
    DELETE FROM text_queue WHERE kind = 'COMMIT' AND owner_id = old.hash;
END;
