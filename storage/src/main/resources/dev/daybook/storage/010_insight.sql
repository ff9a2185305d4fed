-- Reports on skills count invocations in the order of these indexes, and need nothing but them.
CREATE INDEX skill_invocation_by_use ON skill_invocation
    (skill, phase, outcome, started_at, duration_ms, trigger, selection_rank, session_id);
CREATE INDEX skill_invocation_by_duration ON skill_invocation (skill, duration_ms, started_at)
    WHERE outcome = 'COMPLETED' AND duration_ms IS NOT NULL;
CREATE INDEX skill_invocation_by_phase ON skill_invocation (phase, duration_ms, started_at, skill)
    WHERE outcome = 'COMPLETED' AND duration_ms IS NOT NULL AND phase IS NOT NULL;
CREATE INDEX skill_invocation_by_workflow ON skill_invocation (skill, workflow, started_at) WHERE workflow IS NOT NULL;
CREATE INDEX skill_invocation_by_error ON skill_invocation (skill, error_type, started_at) WHERE error_type IS NOT NULL;
CREATE INDEX skill_invocation_by_follow_up ON skill_invocation (skill, follow_ups, started_at) WHERE follow_ups <> '';

DROP INDEX skill_invocation_by_session;
CREATE INDEX skill_invocation_by_session ON skill_invocation (session_id, started_at, skill, phase);
