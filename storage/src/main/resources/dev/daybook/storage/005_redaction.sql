-- Secrets taken out of exchanges, by rule, as the placeholders in their texts tell. part: 0 for what was asked and
-- answered, else the tool call's id. Kept by triggers, so that whoever writes texts need not count.
CREATE TABLE redaction (
    exchange_id TEXT NOT NULL REFERENCES exchange (id) ON DELETE CASCADE,
    part        INTEGER NOT NULL,
    rule        TEXT NOT NULL,
    count       INTEGER NOT NULL,
    PRIMARY KEY (exchange_id, part, rule)
) STRICT, WITHOUT ROWID;

-- Each time the rules were applied to all that is stored. rules: their digest. found: one "rule count" a line.
CREATE TABLE redaction_sweep (
    id      INTEGER PRIMARY KEY,
    rules   TEXT NOT NULL,
    at      TEXT NOT NULL,
    rows    INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    found   TEXT NOT NULL
) STRICT;

CREATE TRIGGER redaction_of_exchange AFTER INSERT ON exchange WHEN new.redactions > 0 BEGIN
    INSERT INTO redaction (exchange_id, part, rule, count)
    SELECT new.id, 0, substr(value, 1, instr(value, ':') - 1), count(*)
    FROM json_each('[' || replace(json_quote(new.query || char(10) || new.response), '[redacted:', '","') || ']')
    WHERE key > 0 AND value GLOB '[a-z]*:[0-9a-f][0-9a-f][0-9a-f][0-9a-f]]*'
    GROUP BY 3;
END;
CREATE TRIGGER redaction_of_changed_exchange AFTER UPDATE OF query, response, redactions ON exchange
WHEN new.redactions > 0 OR old.redactions > 0 BEGIN
    DELETE FROM redaction WHERE exchange_id = new.id AND part = 0;
    INSERT INTO redaction (exchange_id, part, rule, count)
    SELECT new.id, 0, substr(value, 1, instr(value, ':') - 1), count(*)
    FROM json_each('[' || replace(json_quote(new.query || char(10) || new.response), '[redacted:', '","') || ']')
    WHERE key > 0 AND value GLOB '[a-z]*:[0-9a-f][0-9a-f][0-9a-f][0-9a-f]]*'
    GROUP BY 3;
    INSERT OR IGNORE INTO redaction (exchange_id, part, rule, count)
    SELECT new.id, tool_call.id, substr(value, 1, instr(value, ':') - 1), count(*)
    FROM tool_call, json_each('[' || replace(json_quote(
        coalesce(target, '') || char(10) || coalesce(error, '') || char(10)
        || coalesce(input, '') || char(10) || coalesce(result, '')), '[redacted:', '","') || ']') AS piece
    WHERE old.redactions = 0 AND tool_call.exchange_id = new.id
      AND piece.key > 0 AND value GLOB '[a-z]*:[0-9a-f][0-9a-f][0-9a-f][0-9a-f]]*'
    GROUP BY 2, 3;
END;
CREATE TRIGGER redaction_of_tool_call AFTER INSERT ON tool_call
WHEN (SELECT redactions FROM exchange WHERE id = new.exchange_id) > 0 BEGIN
    INSERT INTO redaction (exchange_id, part, rule, count)
    SELECT new.exchange_id, new.id, substr(value, 1, instr(value, ':') - 1), count(*)
    FROM json_each('[' || replace(json_quote(
        coalesce(new.target, '') || char(10) || coalesce(new.error, '') || char(10)
        || coalesce(new.input, '') || char(10) || coalesce(new.result, '')), '[redacted:', '","') || ']')
    WHERE key > 0 AND value GLOB '[a-z]*:[0-9a-f][0-9a-f][0-9a-f][0-9a-f]]*'
    GROUP BY 3;
END;
CREATE TRIGGER redaction_of_changed_tool_call AFTER UPDATE OF target, error, input, result ON tool_call
WHEN (SELECT redactions FROM exchange WHERE id = new.exchange_id) > 0 BEGIN
    DELETE FROM redaction WHERE exchange_id = new.exchange_id AND part = new.id;
    INSERT INTO redaction (exchange_id, part, rule, count)
    SELECT new.exchange_id, new.id, substr(value, 1, instr(value, ':') - 1), count(*)
    FROM json_each('[' || replace(json_quote(
        coalesce(new.target, '') || char(10) || coalesce(new.error, '') || char(10)
        || coalesce(new.input, '') || char(10) || coalesce(new.result, '')), '[redacted:', '","') || ']')
    WHERE key > 0 AND value GLOB '[a-z]*:[0-9a-f][0-9a-f][0-9a-f][0-9a-f]]*'
    GROUP BY 3;
END;
CREATE TRIGGER redaction_of_no_tool_call AFTER DELETE ON tool_call BEGIN
    DELETE FROM redaction WHERE exchange_id = old.exchange_id AND part = old.id;
END;

-- What is stored already is counted by its own change.
UPDATE exchange SET redactions = redactions WHERE redactions > 0;
INSERT OR IGNORE INTO redaction (exchange_id, part, rule, count)
SELECT tool_call.exchange_id, tool_call.id, substr(value, 1, instr(value, ':') - 1), count(*)
FROM tool_call
JOIN exchange ON exchange.id = tool_call.exchange_id AND redactions > 0,
    json_each('[' || replace(json_quote(
        coalesce(target, '') || char(10) || coalesce(error, '') || char(10)
        || coalesce(input, '') || char(10) || coalesce(result, '')), '[redacted:', '","') || ']') AS piece
WHERE piece.key > 0 AND value GLOB '[a-z]*:[0-9a-f][0-9a-f][0-9a-f][0-9a-f]]*'
GROUP BY 1, 2, 3;
