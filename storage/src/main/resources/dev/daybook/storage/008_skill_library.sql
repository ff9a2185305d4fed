-- when_to_use: the cases it is for, apart from what it does. files: names in its folder, one a line. categories: one a line.
-- shadowed_by: the path of the skill of the same name that the agent takes instead. deleted_at: when its file was gone.
-- stamp: what tells that the file changed; empty for what must be read again.
ALTER TABLE skill ADD COLUMN when_to_use TEXT NOT NULL DEFAULT '';
ALTER TABLE skill ADD COLUMN files TEXT NOT NULL DEFAULT '';
ALTER TABLE skill ADD COLUMN categories TEXT NOT NULL DEFAULT '';
ALTER TABLE skill ADD COLUMN allowed_tools TEXT;
ALTER TABLE skill ADD COLUMN shadowed_by TEXT;
ALTER TABLE skill ADD COLUMN deleted_at TEXT;
ALTER TABLE skill ADD COLUMN stamp TEXT NOT NULL DEFAULT '';
-- The whole check whether anything changed is answered from here, without the bodies.
CREATE INDEX skill_known ON skill (path, stamp, content_hash, name, origin) WHERE deleted_at IS NULL;
CREATE INDEX skill_taken ON skill (name, origin, path) WHERE deleted_at IS NULL;

ALTER TABLE skill_version RENAME TO skill_version_before;
-- Skills of which versions are known and no file is left. When it went is not known: it was there until its last use.
INSERT INTO skill (path, name, description, body, origin, content_hash, size_bytes, modified_at, deleted_at)
SELECT path, name, '', '',
       CASE WHEN path LIKE '/%' THEN 'USER' ELSE 'PROJECT' END,
       content_hash, 0, modified_at,
       max(modified_at,
           coalesce(
               (
                   SELECT strftime('%Y-%m-%dT%H:%M:%fZ', max(started_at), '+0.001 seconds')
                   FROM skill_invocation
                   WHERE skill_invocation.skill = gone.name
                     AND NOT EXISTS (SELECT 1 FROM skill WHERE skill.name = gone.name)
               ),
               ''))
FROM (
    SELECT path, content_hash, max(modified_at) AS modified_at,
           replace(folder, rtrim(folder, replace(folder, '/', '')), '') AS name
    FROM (SELECT *, replace(path, '/SKILL.md', '') AS folder FROM skill_version_before)
    WHERE path NOT IN (SELECT path FROM skill)
    GROUP BY path
) AS gone;
-- A content that came back was noted at its first time alone.
CREATE TABLE skill_version_again AS
SELECT path, content_hash, modified_at
FROM skill_version_before
UNION ALL
SELECT skill.path, skill.content_hash, max(skill.modified_at, newest.modified_at)
FROM skill
JOIN (SELECT path, content_hash, max(modified_at) AS modified_at FROM skill_version_before GROUP BY path) AS newest
    ON newest.path = skill.path
WHERE skill.content_hash <> newest.content_hash;

-- A content that a skill's file had, under what name, and from when to when; last_seen is NULL for what is in force.
CREATE TABLE skill_version (
    id           INTEGER PRIMARY KEY,
    skill_id     INTEGER NOT NULL REFERENCES skill (id) ON DELETE CASCADE,
    name         TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    description  TEXT NOT NULL,
    size_bytes   INTEGER NOT NULL,
    first_seen   TEXT NOT NULL,
    last_seen    TEXT
) STRICT;
CREATE INDEX skill_version_by_skill ON skill_version (skill_id, first_seen);
CREATE INDEX skill_version_by_name ON skill_version (name, first_seen);
INSERT INTO skill_version (skill_id, name, content_hash, description, size_bytes, first_seen, last_seen)
SELECT skill.id,
       skill.name,
       version.content_hash,
       CASE WHEN version.content_hash = skill.content_hash THEN skill.description ELSE '' END,
       CASE WHEN version.content_hash = skill.content_hash THEN skill.size_bytes ELSE 0 END,
       version.modified_at,
       coalesce(
           lead(version.modified_at) OVER (PARTITION BY version.path ORDER BY version.modified_at, version.rowid),
           skill.deleted_at)
FROM skill_version_again AS version
JOIN skill ON skill.path = version.path
ORDER BY version.modified_at, version.rowid;
DROP TABLE skill_version_again;
DROP TABLE skill_version_before;

-- Which content of a skill an invocation was of, by its start; NULL where that is not known.
CREATE VIEW skill_invocation_version AS
SELECT invocation.id AS invocation_id,
       invocation.skill,
       (
           SELECT version.content_hash
           FROM skill_version AS version
           JOIN skill ON skill.id = version.skill_id
           WHERE version.name = invocation.skill
             AND version.first_seen <= invocation.started_at
             AND (version.last_seen IS NULL OR version.last_seen > invocation.started_at)
           ORDER BY skill.shadowed_by IS NOT NULL, version.first_seen DESC, version.id DESC
           LIMIT 1
       ) AS content_hash
FROM skill_invocation AS invocation;

-- Names that skills had before, and have no more.
CREATE VIEW skill_former_name AS
SELECT version.name AS former, min(skill.name) AS name
FROM skill_version AS version
JOIN skill ON skill.id = version.skill_id
WHERE version.name <> skill.name AND skill.deleted_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM skill AS other WHERE other.name = version.name AND other.deleted_at IS NULL)
GROUP BY version.name;

-- generation: grows with every change of a skill that is indexed, so that what was made of the skills is known to be old.
CREATE TABLE skill_library (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    generation INTEGER NOT NULL
) STRICT;
INSERT INTO skill_library (id, generation) VALUES (1, 1);
CREATE TRIGGER skill_library_of_skill AFTER INSERT ON skill BEGIN
    UPDATE skill_library SET generation = generation + 1;
END;
CREATE TRIGGER skill_library_of_changed_skill AFTER UPDATE ON skill BEGIN
    UPDATE skill_library SET generation = generation + 1;
END;
CREATE TRIGGER skill_library_of_no_skill AFTER DELETE ON skill BEGIN
    UPDATE skill_library SET generation = generation + 1;
END;
