-- Searches that are kept under a name. entity to row_limit: as they were asked for; NULL or empty where nothing was said.
-- words: what is looked for in texts. columns, groups, orders: one a line.
CREATE TABLE saved_search (
    name      TEXT PRIMARY KEY COLLATE NOCASE,
    entity    TEXT,
    filter    TEXT,
    words     TEXT,
    columns   TEXT NOT NULL,
    groups    TEXT NOT NULL,
    orders    TEXT NOT NULL,
    row_limit INTEGER,
    saved_at  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
