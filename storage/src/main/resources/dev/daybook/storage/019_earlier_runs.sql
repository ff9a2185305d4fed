-- Run logs from before there was a registry of errors, which was not told of theirs; those since tell it themselves.
CREATE TABLE error_unread_run (
    run_log_id TEXT PRIMARY KEY REFERENCES run_log (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO error_unread_run (run_log_id) SELECT DISTINCT run_log_id FROM run_error WHERE error_id IS NULL;
