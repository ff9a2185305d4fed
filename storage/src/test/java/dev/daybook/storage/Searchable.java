package dev.daybook.storage;

import java.nio.file.Path;

/** A small record that has something of everything that can be searched. */
final class Searchable {
    static final String FIRST = "a".repeat(40);
    static final String SECOND = "b".repeat(40);

    private Searchable() {}

    static void record(Path database) {
        RawDatabase.execute(
                database,
                """
                INSERT INTO session (id, kind, title, agent, branch, started_at, ended_at, status, source) VALUES
                ('s-1', 'SESSION', 'one', 'claude-code', 'main', '2026-11-01T10:00:00.000Z', '2026-11-01T10:30:00.000Z', 'COMPLETED', 'TOOL'),
                ('s-2', 'SESSION', 'two', 'codex', 'feature/x', '2026-11-02T10:00:00.000Z', '2026-11-02T10:00:01.500Z', 'COMPLETED', 'TRANSCRIPT'),
                ('s-3', 'PROCEDURE', NULL, NULL, NULL, '2026-11-03T10:00:00.000Z', NULL, 'RUNNING', 'TOOL'),
                ('s-4', 'SESSION', 'four', NULL, NULL, '2026-11-09T10:00:00.000Z', NULL, 'FAILED', 'TOOL')
                """,
                """
                INSERT INTO session_param (session_id, key, value) VALUES
                ('s-1', 'steps', '10'), ('s-2', 'steps', '1e1'), ('s-3', 'steps', 'many'), ('s-4', 'steps', '10 ')
                """,
                "DELETE FROM session_param WHERE session_id = 's-4'",
                "INSERT INTO session_metric VALUES ('s-1', 'loss', 0.25), ('s-2', 'loss', 0.75)",
                "INSERT INTO session_tag (session_id, key, value) VALUES ('s-1', 'team', 'core')",
                """
                INSERT INTO exchange (id, session_id, at, query, response, duration_ms, model, feedback, rating, feedback_at,
                                      source, redactions, covered_by) VALUES
                ('x-1', 's-1', '2026-11-01T10:00:00.000Z', 'Fix the timeout', 'done', 1000, 'opus', 'POSITIVE', 5,
                 '2026-11-01T11:00:00.000Z', 'TRANSCRIPT', 0, NULL),
                ('x-2', 's-1', '2026-11-01T10:10:00.000Z', 'die Größe', '', 2000, 'haiku', NULL, NULL, NULL, 'TRANSCRIPT', 0, NULL),
                ('x-3', 's-1', '2026-11-01T10:20:00.000Z', 'a*b?[c]!', 'ok', NULL, NULL, NULL, NULL, NULL, 'TRANSCRIPT', 0, NULL),
                ('x-4', 's-2', '2026-11-02T10:00:00.000Z', 'other', 'ok', 4000, 'haiku', NULL, NULL, NULL, 'TRANSCRIPT', 0, NULL)
                """,
                """
                INSERT INTO exchange (id, session_id, at, query, response, feedback, rating, source, redactions, covered_by) VALUES
                ('x-told', 's-1', '2026-11-01T10:21:00.000Z', 'told', 'told', 'NEGATIVE', 1, 'TOOL', 0, 'x-3')
                """,
                """
                INSERT INTO usage (key, exchange_id, at, input, output, cache_read, cache_write_5m, cache_write_1h, cost_micros) VALUES
                ('u-1', 'x-1', '2026-11-01T10:00:00.000Z', 10, 5, 0, 0, 0, 1500000),
                ('u-2', 'x-1', '2026-11-01T10:00:00.000Z', 10, 5, 0, 0, 0, 500000),
                ('u-3', 'x-2', '2026-11-01T10:10:00.000Z', 10, 5, 0, 0, 0, NULL)
                """,
                """
                INSERT INTO tool_call (id, exchange_id, tool, target, started_at, duration_ms, succeeded, error, input, exit_code) VALUES
                (1, 'x-1', 'Read', 'src/a/B.java', '2026-11-01T10:00:01.000Z', 10, 1, NULL, '{}', NULL),
                (2, 'x-2', 'Bash', 'make', '2026-11-01T10:10:01.000Z', 20, 1, NULL, '{}', 0),
                (3, 'x-2', 'Bash', 'make test', '2026-11-01T10:10:02.000Z', 30, 0, 'boom', '{}', 2),
                (4, 'x-told', 'Told', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
                (5, 'x-4', 'Edit', 'a', '2026-11-02T10:00:01.000Z', NULL, NULL, NULL, NULL, NULL),
                (6, 'x-1', 'Grep', 'a', NULL, NULL, NULL, NULL, NULL, NULL)
                """,
                """
                INSERT INTO file_touch (exchange_id, path, access, outside, lines_added) VALUES
                ('x-1', 'src/a/B.java', 'MODIFIED', 0, 3), ('x-1', 'src/a/B.java', 'READ', 0, NULL),
                ('x-4', '/etc/hosts', 'READ', 1, NULL), ('x-told', 'told.txt', 'READ', 0, NULL)
                """,
                """
                INSERT INTO skill_invocation (id, skill, session_id, exchange_id, trigger, alternatives, started_at, duration_ms,
                                              outcome, follow_ups, source) VALUES
                ('i-1', 'tdd', 's-1', 'x-1', 'USER', '', '2026-11-01T10:00:00.500Z', 9, 'COMPLETED', '', 'TOOL'),
                ('i-2', 'review', 's-3', NULL, 'AGENT', '', '2026-11-03T10:00:00.500Z', NULL, 'OPEN', '', 'TOOL')
                """,
                """
                INSERT INTO run_log (id, session_id, mode, number, title, status, started_at, updated_at, file_name) VALUES
                ('r-1', 's-1', 'daily', 1, 'first run', 'COMPLETED', '2026-11-01T10:00:00.000Z', '2026-11-01T10:05:00.000Z', 'r.md')
                """,
                """
                INSERT INTO git_commit (hash, parents, subject, message, authored_at, committed_at, branch, reachable, files,
                                        insertions, deletions, read_at) VALUES
                ('%1$s', '', 'first', 'first', '2026-11-01T10:25:00.000Z', '2026-11-01T10:25:00.000Z', 'main', 1, 1, 3, 0,
                 '2026-11-01T11:00:00.000Z'),
                ('%2$s', '%1$s', 'second', 'second', '2026-11-02T10:25:00.000Z', '2026-11-02T10:25:00.000Z', 'main', 1, 0, 0, 0,
                 '2026-11-01T11:00:00.000Z'),
                ('%3$s', '', 'gone', 'gone', '2026-11-02T10:25:00.000Z', '2026-11-02T10:25:00.000Z', 'main', 0, 0, 0, 0,
                 '2026-11-01T11:00:00.000Z')
                """.formatted(FIRST, SECOND, "c".repeat(40)),
                "INSERT INTO git_commit_file (commit_hash, position, path, outside, kind, change, insertions, deletions, binary)"
                        + " VALUES ('" + FIRST + "', 0, 'src/a/B.java', 0, 'FILE', 'MODIFIED', 3, 0, 0)",
                """
                INSERT INTO commit_link (commit_hash, session_id, position, exchange_id, confidence, chosen, matched, total) VALUES
                ('%1$s', 's-1', 0, 'x-1', 'HIGH', 1, 1, 1), ('%2$s', 's-1', 0, NULL, 'LOW', 1, 1, 1),
                ('%3$s', 's-3', 0, NULL, 'LOW', 0, 1, 1)
                """.formatted(FIRST, "c".repeat(40), SECOND),
                """
                INSERT INTO ci_result (id, commit_hash, branch, status, tests_passed, provider, session_id, recorded_at, source, digest,
                                       redactions, superseded) VALUES
                ('c-1', '%1$s', 'main', 'PASS', 9, 'LOCAL', NULL, '2026-11-01T11:00:00.000Z', 'CI', 'd', 0, 0),
                ('c-2', '%2$s', 'main', 'FAIL', 8, 'LOCAL', 's-1', '2026-11-01T11:01:00.000Z', 'CI', 'd', 0, 0),
                ('c-3', '%3$s', 'main', 'PASS', 8, 'LOCAL', 's-2', '2026-11-01T11:02:00.000Z', 'CI', 'd', 0, 0),
                ('c-4', '%1$s', 'main', 'ERROR', 8, 'LOCAL', 's-2', '2026-11-01T11:02:00.000Z', 'CI', 'd', 0, 1)
                """.formatted(FIRST.substring(0, 9), "d".repeat(40), SECOND),
                """
                INSERT INTO known_error (id, number, status, severity, severity_told, category, category_told, title, message,
                                         first_seen_at, last_seen_at, occurrences, duplicate_of) VALUES
                (1, 1, 'OPEN', 'HIGH', 1, 'CODE', 1, 'boom', 'boom', '2026-11-01T10:10:02.000Z', '2026-11-01T10:10:02.000Z', 0, NULL),
                (2, 2, 'OPEN', 'LOW', 1, 'CODE', 1, 'red', 'red', '2026-11-02T10:10:02.000Z', '2026-11-02T10:10:02.000Z', 0, NULL),
                (3, NULL, 'OPEN', 'LOW', 1, 'CODE', 1, 'candidate', 'x', '2026-11-02T10:10:02.000Z', '2026-11-02T10:10:02.000Z', 0, NULL),
                (4, 4, 'OPEN', 'LOW', 1, 'CODE', 1, 'same', 'x', '2026-11-02T10:10:02.000Z', '2026-11-02T10:10:02.000Z', 0, 1)
                """,
                "INSERT INTO error_fingerprint (digest, error_id, template, frames, rules) SELECT 'f' || id, id, 't', '', 1 FROM known_error",
                """
                INSERT INTO error_occurrence (error_id, key, origin, at, fingerprint, session_id, exchange_id, run_log_id, tool_call_id,
                                              commit_hash, message, regression) VALUES
                (1, 'k1', 'TOOL_CALL', '2026-11-01T10:10:02.000Z', 'f1', 's-1', 'x-2', NULL, 3, NULL, 'boom', 0),
                (1, 'k2', 'RUN_LOG', '2026-11-01T10:10:02.000Z', 'f1', 's-1', NULL, 'r-1', NULL, NULL, 'boom', 0),
                (1, 'k3', 'TOLD', '2026-11-01T10:10:02.000Z', 'f1', 's-2', NULL, NULL, NULL, NULL, 'boom', 0),
                (2, 'k4', 'CI', '2026-11-02T10:10:02.000Z', 'f2', NULL, NULL, NULL, NULL, '%s', 'red', 0),
                (3, 'k5', 'TOLD', '2026-11-02T10:10:02.000Z', 'f3', 's-4', NULL, NULL, NULL, NULL, 'x', 0)
                """.formatted(SECOND.substring(0, 12)),
                "INSERT INTO workflow_run (id, session_id, workflow, status, started_at, source) VALUES"
                        + " ('w-1', 's-1', 'release', 'COMPLETED', '2026-11-01T10:00:00.000Z', 'TOOL')",
                "INSERT INTO todo_change (external_id, session_id, exchange_id, task, subject, to_status, at) VALUES"
                        + " ('t-1', 's-1', 'x-1', '1', 'write it', 'done', '2026-11-01T10:00:00.000Z')");
    }
}
