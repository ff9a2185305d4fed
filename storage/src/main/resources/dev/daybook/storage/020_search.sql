-- What filters look for. The new index of a name does all that the old one did; what a filter needs beside its key stands in the
-- index too, as an exchange's other columns are behind its texts.

DROP INDEX exchange_by_time;
CREATE INDEX exchange_by_time ON exchange (at, covered_by, session_id, model, duration_ms);
DROP INDEX exchange_by_session;
CREATE INDEX exchange_by_session ON exchange (session_id, at, covered_by, id);
CREATE INDEX exchange_by_model ON exchange (model, at, covered_by) WHERE model IS NOT NULL;
CREATE INDEX exchange_covered ON exchange (id) WHERE covered_by IS NOT NULL;
CREATE INDEX exchange_feedback_by_session ON exchange (session_id) WHERE feedback IS NOT NULL;

DROP INDEX tool_call_by_exchange;
CREATE INDEX tool_call_by_exchange ON tool_call (exchange_id, tool, succeeded);
DROP INDEX tool_call_by_tool;
CREATE INDEX tool_call_by_tool ON tool_call (tool, started_at, duration_ms);
CREATE INDEX tool_call_by_time ON tool_call (started_at);
CREATE INDEX tool_call_by_failure ON tool_call (started_at, exchange_id) WHERE succeeded = 0;

DROP INDEX usage_by_exchange;
CREATE INDEX usage_by_exchange ON usage (exchange_id, cost_micros, input, output);

CREATE INDEX session_by_branch ON session (branch, started_at) WHERE branch IS NOT NULL;
CREATE INDEX session_by_procedure ON session (procedure, started_at) WHERE procedure IS NOT NULL;

-- number: the value where all of it is a JSON number.
ALTER TABLE session_param ADD COLUMN number REAL
    AS (CASE WHEN value NOT GLOB '*[^-+.0-9eE]*' AND json_valid(value) THEN CAST(value AS REAL) END);
ALTER TABLE session_tag ADD COLUMN number REAL
    AS (CASE WHEN value NOT GLOB '*[^-+.0-9eE]*' AND json_valid(value) THEN CAST(value AS REAL) END);
CREATE INDEX session_param_by_value ON session_param (key, value);
CREATE INDEX session_param_by_number ON session_param (key, number) WHERE number IS NOT NULL;
CREATE INDEX session_tag_by_value ON session_tag (key, value);
CREATE INDEX session_tag_by_number ON session_tag (key, number) WHERE number IS NOT NULL;
CREATE INDEX session_metric_by_value ON session_metric (key, value);

CREATE INDEX skill_invocation_by_outcome ON skill_invocation (outcome, started_at);
CREATE INDEX workflow_run_by_workflow ON workflow_run (workflow, session_id);
CREATE INDEX ci_result_by_status ON ci_result (status, recorded_at);
