-- Commits of the project's git repository. parents: one a line. branch: the local branch it was read from. reachable: whether a
-- local branch or a work tree still leads to it. reverts, reverted_by: what it takes back, and what takes it back. amends: the
-- commit that it replaced. files: all that it changed; insertions, deletions: of those in which lines were counted. note: what
-- could not be read of it. Who wrote it is not kept.
CREATE TABLE git_commit (
    hash         TEXT PRIMARY KEY,
    parents      TEXT NOT NULL,
    subject      TEXT NOT NULL,
    message      TEXT NOT NULL,
    authored_at  TEXT NOT NULL,
    committed_at TEXT NOT NULL,
    branch       TEXT,
    reachable    INTEGER NOT NULL,
    reverts      TEXT,
    reverted_by  TEXT,
    amends       TEXT,
    files        INTEGER NOT NULL,
    insertions   INTEGER NOT NULL,
    deletions    INTEGER NOT NULL,
    note         TEXT,
    read_at      TEXT NOT NULL
) STRICT;
CREATE INDEX git_commit_by_time ON git_commit (committed_at, hash);
CREATE INDEX git_commit_by_subject ON git_commit (subject, committed_at);
CREATE INDEX git_commit_by_author_time ON git_commit (authored_at);
CREATE INDEX git_commit_by_amended ON git_commit (amends) WHERE amends IS NOT NULL;
CREATE INDEX git_commit_by_reverted ON git_commit (reverts) WHERE reverts IS NOT NULL;

-- kind: FILE, LINK or SUBMODULE. insertions and deletions are NULL where lines are not counted.
CREATE TABLE git_commit_file (
    commit_hash TEXT NOT NULL REFERENCES git_commit (hash) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    path        TEXT NOT NULL,
    outside     INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    change      TEXT NOT NULL,
    old_path    TEXT,
    old_outside INTEGER,
    insertions  INTEGER,
    deletions   INTEGER,
    binary      INTEGER NOT NULL,
    PRIMARY KEY (commit_hash, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX git_commit_file_by_path ON git_commit_file (path);

-- What the changed lines of a file belong to, as the line that begins it reads; file is the file's position in the commit.
CREATE TABLE git_commit_function (
    commit_hash TEXT NOT NULL REFERENCES git_commit (hash) ON DELETE CASCADE,
    file        INTEGER NOT NULL,
    position    INTEGER NOT NULL,
    name        TEXT NOT NULL,
    PRIMARY KEY (commit_hash, file, position)
) STRICT, WITHOUT ROWID;

-- Commits that could not be read, and why.
CREATE TABLE git_commit_skipped (
    hash    TEXT PRIMARY KEY,
    reason  TEXT NOT NULL,
    seen_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row: how far history was read and linked. tips: branches and work trees with their hashes, one a line, as they stood then.
-- since: nothing older was looked for; NULL: it was read to its beginning. stamp: of the repository's files then. linked_…: the last of what links were made from.
CREATE TABLE git_history (
    id                INTEGER PRIMARY KEY CHECK (id = 1),
    tips              TEXT,
    since             TEXT,
    stamp             TEXT,
    linked_exchange   INTEGER,
    linked_tool_call  INTEGER,
    linked_open_calls INTEGER,
    linked_sessions   INTEGER,
    linked_end        TEXT
) STRICT;

-- The sessions that come into question for a commit; the chosen one made it. confidence: CERTAIN, LIKELY or POSSIBLE. matched, total:
-- how many of the commit's files the session had modified before, and how many there are.
CREATE TABLE commit_link (
    commit_hash TEXT NOT NULL REFERENCES git_commit (hash) ON DELETE CASCADE,
    session_id  TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    exchange_id TEXT REFERENCES exchange (id) ON DELETE SET NULL,
    confidence  TEXT NOT NULL,
    chosen      INTEGER NOT NULL,
    matched     INTEGER NOT NULL,
    total       INTEGER NOT NULL,
    PRIMARY KEY (commit_hash, session_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX commit_link_by_session ON commit_link (session_id) WHERE chosen = 1;
CREATE INDEX commit_link_by_exchange ON commit_link (exchange_id) WHERE exchange_id IS NOT NULL;

-- Why a session comes into question: COMMAND (a git command of the session), TOLD (the agent named the hash), WINDOW (made in its
-- time) or FILES (its files were modified in that exchange).
CREATE TABLE commit_evidence (
    commit_hash TEXT NOT NULL,
    session_id  TEXT NOT NULL,
    position    INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    exchange_id TEXT REFERENCES exchange (id) ON DELETE SET NULL,
    tool_call   TEXT,
    matched     INTEGER,
    total       INTEGER,
    detail      TEXT NOT NULL,
    PRIMARY KEY (commit_hash, session_id, position),
    FOREIGN KEY (commit_hash, session_id) REFERENCES commit_link (commit_hash, session_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX commit_evidence_by_exchange ON commit_evidence (exchange_id) WHERE exchange_id IS NOT NULL;

-- Few calls name git, and those are looked for by their time.
CREATE INDEX tool_call_of_git ON tool_call (started_at) WHERE instr(target, 'git ') > 0 OR instr(target, 'gh ') > 0;
CREATE INDEX exchange_by_commit ON exchange (commit_hash) WHERE commit_hash IS NOT NULL;
