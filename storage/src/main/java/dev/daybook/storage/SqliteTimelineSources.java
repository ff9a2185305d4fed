package dev.daybook.storage;

import dev.daybook.timeline.TimelineStore;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What is kept of a session beside its exchanges, in SQLite; each source by time and row. */
interface SqliteTimelineSources extends TimelineStore {

    @SqlQuery("""
            SELECT 'EVENT' AS kind, rowid AS row_id, at, external_id AS id, session_id, exchange_id,
                   lower(session_event.kind) AS name, substr(detail, 1, :characters) AS text, length(detail) AS text_length,
                   session_event.kind IN ('API_ERROR', 'HOOK_FAILURE', 'PERMISSION_DENIAL') AS failed
            FROM session_event
            WHERE session_id = :sessionId AND (at, rowid) > (:at, :row)
            ORDER BY at, rowid
            LIMIT :limit
            """)
    List<Row> events(
            @Bind("sessionId") String sessionId,
            @BindMethods Mark after,
            @Bind("limit") int limit,
            @BindMethods Reading reading);

    @SqlQuery("""
            SELECT 'SKILL' AS kind, rowid AS row_id, started_at AS at, id, session_id, exchange_id, skill AS name,
                   substr(query, 1, :characters) AS text, length(query) AS text_length, lower(outcome) AS status,
                   outcome = 'FAILED' AS failed, duration_ms,
                   lower(trigger) AS fact_trigger, lower(phase) AS fact_phase, error_type AS fact_error_type
            FROM skill_invocation
            WHERE session_id = :sessionId AND (started_at, rowid) > (:at, :row)
            ORDER BY started_at, rowid
            LIMIT :limit
            """)
    List<Row> skills(
            @Bind("sessionId") String sessionId,
            @BindMethods Mark after,
            @Bind("limit") int limit,
            @BindMethods Reading reading);

    @SqlQuery("""
            SELECT 'WORKFLOW' AS kind, rowid AS row_id, started_at AS at, id, session_id, workflow AS name,
                   lower(status) AS status, status = 'FAILED' AS failed, duration_ms
            FROM workflow_run
            WHERE session_id = :sessionId AND (started_at, rowid) > (:at, :row)
            ORDER BY started_at, rowid
            LIMIT :limit
            """)
    List<Row> workflows(@Bind("sessionId") String sessionId, @BindMethods Mark after, @Bind("limit") int limit);

    @SqlQuery("""
            SELECT 'WORKFLOW' AS kind, run.rowid * 1000 + position AS row_id, node.started_at AS at,
                   run.id || '/' || position AS id, session_id, workflow AS name, node.name AS text,
                   lower(node.status) AS status, node.status = 'FAILED' AS failed, node.duration_ms,
                   lower(phase) AS fact_phase
            FROM workflow_run AS run
            JOIN workflow_node AS node ON node.run_id = run.id
            WHERE session_id = :sessionId AND (node.started_at, run.rowid * 1000 + position) > (:at, :row)
            ORDER BY node.started_at, row_id
            LIMIT :limit
            """)
    List<Row> workflowNodes(@Bind("sessionId") String sessionId, @BindMethods Mark after, @Bind("limit") int limit);

    @SqlQuery("""
            SELECT 'TODO' AS kind, rowid AS row_id, at, external_id AS id, session_id, exchange_id,
                   substr(coalesce(subject, 'task ' || task), 1, :characters) AS text,
                   length(coalesce(subject, 'task ' || task)) AS text_length, to_status AS status, from_status AS fact_from
            FROM todo_change
            WHERE session_id = :sessionId AND (at, rowid) > (:at, :row)
            ORDER BY at, rowid
            LIMIT :limit
            """)
    List<Row> todos(
            @Bind("sessionId") String sessionId,
            @BindMethods Mark after,
            @Bind("limit") int limit,
            @BindMethods Reading reading);

    @SqlQuery("""
            SELECT 'AGENT' AS kind, child.rowid AS row_id, started_at AS at, child.id, :sessionId AS session_id,
                   coalesce((SELECT value FROM session_param WHERE session_id = child.id AND key = 'agent_type'),
                            procedure, lower(child.kind)) AS name,
                   substr(coalesce(title, summary), 1, :characters) AS text, length(coalesce(title, summary)) AS text_length,
                   CASE WHEN source = 'TRANSCRIPT' AND status = 'COMPLETED' THEN 'ended' ELSE lower(status) END AS status,
                   status = 'FAILED' AS failed,
                   CAST(round((julianday(ended_at) - julianday(started_at)) * 86400000) AS INTEGER) AS duration_ms,
                   (SELECT count(*)
                    FROM exchange
                    JOIN tool_call ON tool_call.exchange_id = exchange.id
                    WHERE exchange.session_id = child.id AND covered_by IS NULL) AS count_tool_calls,
                   (SELECT count(*)
                    FROM exchange
                    JOIN tool_call ON tool_call.exchange_id = exchange.id
                    WHERE exchange.session_id = child.id AND covered_by IS NULL AND succeeded = 0) AS count_failed_calls,
                   (SELECT sum(input + output + cache_read + cache_write_5m + cache_write_1h)
                    FROM exchange
                    JOIN usage ON usage.exchange_id = exchange.id
                    WHERE exchange.session_id = child.id AND covered_by IS NULL) AS count_tokens
            FROM session AS child
            WHERE parent_id = :sessionId AND (started_at, child.rowid) > (:at, :row)
            ORDER BY started_at, child.rowid
            LIMIT :limit
            """)
    List<Row> agents(
            @Bind("sessionId") String sessionId,
            @BindMethods Mark after,
            @Bind("limit") int limit,
            @BindMethods Reading reading);

    @SqlQuery("""
            SELECT 'RUN' AS kind, rowid AS row_id, started_at AS at, id, session_id, mode AS name, title AS text,
                   lower(status) AS status, status = 'FAILED' AS failed,
                   CASE status
                       WHEN 'IN_PROGRESS' THEN NULL
                       ELSE nullif(CAST(round((julianday(updated_at) - julianday(started_at)) * 86400000) AS INTEGER), 0)
                   END AS duration_ms,
                   number AS count_number,
                   (SELECT count(*) FROM run_step WHERE run_log_id = run_log.id) AS count_steps,
                   (SELECT count(*) FROM run_decision WHERE run_log_id = run_log.id) AS count_decisions,
                   (SELECT count(*) FROM run_error WHERE run_log_id = run_log.id) AS count_errors
            FROM run_log
            WHERE session_id = :sessionId AND (started_at, rowid) > (:at, :row)
            ORDER BY started_at, rowid
            LIMIT :limit
            """)
    List<Row> runs(@Bind("sessionId") String sessionId, @BindMethods Mark after, @Bind("limit") int limit);

    @SqlQuery("""
            SELECT 'COMMIT' AS kind, c.rowid AS row_id, committed_at AS at, substr(committed_at, 1, 20) || '999Z' AS time,
                   hash AS id, session_id, exchange_id, substr(hash, 1, 7) AS name, subject AS text,
                   CASE WHEN reverted_by IS NOT NULL THEN 'reverted' WHEN reachable = 0 THEN 'unreachable' END AS status,
                   branch AS fact_branch, lower(confidence) AS fact_confidence,
                   files AS count_files, insertions AS count_insertions, deletions AS count_deletions,
                   CASE WHEN :hasDetails AND message <> subject THEN substr(message, 1, :characters) END AS detail_message,
                   length(message) AS detail_message_length
            FROM commit_link
            JOIN git_commit AS c ON hash = commit_hash
            WHERE session_id = :sessionId AND chosen = 1
              AND (substr(committed_at, 1, 20) || '999Z', c.rowid) > (:at, :row)
            ORDER BY time, c.rowid
            LIMIT :limit
            """)
    List<Row> commits(
            @Bind("sessionId") String sessionId,
            @BindMethods Mark after,
            @Bind("limit") int limit,
            @BindMethods Reading reading);

    /** Those that were recorded in the session, and those of its commits. */
    @SqlQuery("""
            SELECT 'CI' AS kind, rowid AS row_id, recorded_at AS at, id, :sessionId AS session_id,
                   substr(commit_hash, 1, 7) AS name, substr(message, 1, :characters) AS text,
                   length(message) AS text_length, lower(status) AS status, status IN ('FAIL', 'ERROR') AS failed,
                   duration_ms, commit_hash AS fact_commit, branch AS fact_branch, lower(provider) AS fact_provider,
                   url AS fact_url, CASE WHEN coverage IS NOT NULL THEN printf('%.1f%%', coverage) END AS fact_coverage,
                   tests_passed AS count_tests_passed, tests_failed AS count_tests_failed,
                   tests_skipped AS count_tests_skipped
            FROM ci_result
            WHERE superseded = 0 AND (recorded_at, rowid) > (:at, :row)
              AND (session_id = :sessionId
                OR commit_hash IN (SELECT commit_hash FROM commit_link WHERE session_id = :sessionId AND chosen = 1))
            ORDER BY recorded_at, rowid
            LIMIT :limit
            """)
    List<Row> results(
            @Bind("sessionId") String sessionId,
            @BindMethods Mark after,
            @Bind("limit") int limit,
            @BindMethods Reading reading);

    @SqlQuery("""
            SELECT 'ERROR' AS kind, o.id AS row_id, at, key AS id, session_id, exchange_id,
                   'ERR-' || printf('%03d', number) AS name, substr(title, 1, :characters) AS text,
                   CASE regression WHEN 1 THEN 'returned' ELSE 'seen' END AS status, 1 AS failed,
                   lower(origin) AS fact_origin, lower(category) AS fact_category, lower(severity) AS fact_severity,
                   CASE WHEN :hasDetails THEN substr(o.message, 1, :characters) END AS detail_message,
                   length(o.message) AS detail_message_length
            FROM error_occurrence AS o
            JOIN known_error ON known_error.id = error_id
            WHERE session_id = :sessionId AND number IS NOT NULL AND (at, o.id) > (:at, :row)
            ORDER BY at, o.id
            LIMIT :limit
            """)
    List<Row> errors(
            @Bind("sessionId") String sessionId,
            @BindMethods Mark after,
            @Bind("limit") int limit,
            @BindMethods Reading reading);

    /** What was done about an error in the session. */
    @SqlQuery("""
            SELECT 'ERROR' AS kind, c.id AS row_id, at, 'change-' || c.id AS id, session_id, exchange_id,
                   'ERR-' || printf('%03d', number) AS name, substr(coalesce(note, title), 1, :characters) AS text,
                   length(coalesce(note, title)) AS text_length, lower(to_status) AS status,
                   lower(from_status) AS fact_from, lower(by) AS fact_by
            FROM error_change AS c
            JOIN known_error ON known_error.id = error_id
            WHERE session_id = :sessionId AND number IS NOT NULL AND by <> 'OCCURRENCE' AND (at, c.id) > (:at, :row)
            ORDER BY at, c.id
            LIMIT :limit
            """)
    List<Row> errorChanges(
            @Bind("sessionId") String sessionId,
            @BindMethods Mark after,
            @Bind("limit") int limit,
            @BindMethods Reading reading);

    /** Those that told of the session, and those that its agent was given. */
    @SqlQuery("""
            SELECT 'HANDOFF' AS kind, rowid AS row_id, given_at AS at, id, :sessionId AS session_id,
                   CASE WHEN given_to = :sessionId THEN 'received' ELSE 'given' END AS name,
                   session_id AS fact_of_session, given_to AS fact_given_to, since AS fact_since,
                   tokens AS count_tokens, budget AS count_budget,
                   CASE WHEN :hasDetails THEN substr(text, 1, :characters) END AS detail_text,
                   length(text) AS detail_text_length
            FROM handoff
            WHERE (session_id = :sessionId OR given_to = :sessionId) AND (given_at, rowid) > (:at, :row)
            ORDER BY given_at, rowid
            LIMIT :limit
            """)
    List<Row> handoffs(
            @Bind("sessionId") String sessionId,
            @BindMethods Mark after,
            @Bind("limit") int limit,
            @BindMethods Reading reading);
}
