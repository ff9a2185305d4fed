-- Vectors of skills' contents, where the user has named an embedding model. model: its name and digest, and the way skills
-- are put into words. vector: 32-bit numbers, least significant byte first. An id is never given again.
CREATE TABLE skill_embedding (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    model        TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    vector       BLOB NOT NULL,
    UNIQUE (model, content_hash)
) STRICT;

-- A text that a later redaction has changed gets another vector.
CREATE TRIGGER skill_embedding_of_changed_skill AFTER UPDATE OF name, description, body ON skill
WHEN old.content_hash = new.content_hash
    AND (old.name <> new.name OR old.description <> new.description OR old.body <> new.body) BEGIN
    DELETE FROM skill_embedding WHERE content_hash = old.content_hash;
END;
