-- Run logs as they came, where their tokens are known from, and their files.

-- running_since: when the first call told that it was in progress; NULL where it was over by then. spent_source: TOLD or TRANSCRIPT;
-- spent_models, spent_since, spent_until: of the messages that were counted in a transcript, models one a line.
ALTER TABLE run_log ADD COLUMN running_since TEXT;
ALTER TABLE run_log ADD COLUMN spent_source TEXT;
ALTER TABLE run_log ADD COLUMN spent_models TEXT;
ALTER TABLE run_log ADD COLUMN spent_since TEXT;
ALTER TABLE run_log ADD COLUMN spent_until TEXT;
UPDATE run_log SET spent_source = 'TOLD', spent_models = '' WHERE input IS NOT NULL;
CREATE INDEX run_log_by_update ON run_log (updated_at) WHERE spent_source IS NULL OR spent_source = 'TRANSCRIPT';

-- entry: the place among steps, decisions and errors together.
ALTER TABLE run_step ADD COLUMN entry INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run_decision ADD COLUMN entry INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run_decision ADD COLUMN conversation TEXT;
ALTER TABLE run_error ADD COLUMN entry INTEGER NOT NULL DEFAULT 0;
-- error_id: in the registry of errors, ERR-007.
ALTER TABLE run_error ADD COLUMN error_id TEXT;
UPDATE run_step SET entry = position;
UPDATE run_decision
SET entry = position + (SELECT count(*) FROM run_step WHERE run_step.run_log_id = run_decision.run_log_id);
UPDATE run_error
SET entry = position
    + (SELECT count(*) FROM run_step WHERE run_step.run_log_id = run_error.run_log_id)
    + (SELECT count(*) FROM run_decision WHERE run_decision.run_log_id = run_error.run_log_id);

-- The file as it was last written, or taken over from a person: digest is the SHA-256 of its bytes, entries how many it tells of.
-- pending: the run log has changed since.
CREATE TABLE run_log_file (
    run_log_id TEXT PRIMARY KEY REFERENCES run_log (id) ON DELETE CASCADE,
    digest     TEXT,
    text       TEXT,
    entries    INTEGER NOT NULL,
    pending    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX run_log_file_pending ON run_log_file (run_log_id) WHERE pending = 1;

-- Hand-written run logs that were read in; digest: of the file's bytes.
CREATE TABLE run_log_import (
    path       TEXT PRIMARY KEY,
    digest     TEXT NOT NULL,
    run_log_id TEXT NOT NULL REFERENCES run_log (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX run_log_import_by_digest ON run_log_import (digest);
CREATE INDEX run_log_import_by_run_log ON run_log_import (run_log_id);
