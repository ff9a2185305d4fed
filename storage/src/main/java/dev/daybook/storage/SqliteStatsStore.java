package dev.daybook.storage;

import dev.daybook.progress.Recorded;
import dev.daybook.progress.Stats;
import dev.daybook.progress.StatsStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** All that is recorded, counted and measured in SQLite. */
@RegisterConstructorMapper(StatsStore.Count.class)
@RegisterConstructorMapper(StatsStore.Pages.class)
@RegisterConstructorMapper(Stats.AgentUse.class)
interface SqliteStatsStore extends StatsStore {

    @Override
    @SqlQuery("""
            SELECT 'SESSIONS' AS kind, count(*) AS n, min(started_at) AS first, max(started_at) AS last
            FROM session
            WHERE kind <> 'SUBAGENT' AND status <> 'PARTIAL'
            UNION ALL
            SELECT 'SUBAGENT_SESSIONS', count(*), min(started_at), max(started_at)
            FROM session
            WHERE kind = 'SUBAGENT'
            UNION ALL
            SELECT 'EXCHANGES',
                   (SELECT count(*) FROM exchange) - (SELECT count(*) FROM exchange WHERE covered_by IS NOT NULL),
                   (SELECT min(at) FROM exchange),
                   (SELECT max(at) FROM exchange)
            UNION ALL
            SELECT 'TOOL_CALLS',
                   (SELECT count(*) FROM tool_call)
                   - (SELECT count(*)
                      FROM exchange INDEXED BY exchange_by_cover
                      CROSS JOIN tool_call ON exchange_id = exchange.id
                      WHERE covered_by IS NOT NULL),
                   NULL,
                   NULL
            UNION ALL
            SELECT 'FILE_TOUCHES', count(*), NULL, NULL
            FROM file_touch
            UNION ALL
            SELECT 'MESSAGES', count(*), (SELECT min(at) FROM usage), (SELECT max(at) FROM usage)
            FROM usage
            UNION ALL
            SELECT 'SKILLS', count(*), NULL, NULL
            FROM skill
            WHERE deleted_at IS NULL
            UNION ALL
            SELECT 'SKILL_INVOCATIONS',
                   count(*),
                   (SELECT min(started_at) FROM skill_invocation),
                   (SELECT max(started_at) FROM skill_invocation)
            FROM skill_invocation
            UNION ALL
            SELECT 'WORKFLOW_RUNS', count(*), min(started_at), max(started_at)
            FROM workflow_run
            UNION ALL
            SELECT 'RUN_LOGS', count(*), min(started_at), max(started_at)
            FROM run_log
            UNION ALL
            SELECT 'ERRORS', count(*), min(first_seen_at), max(last_seen_at)
            FROM known_error
            WHERE number IS NOT NULL AND duplicate_of IS NULL
            UNION ALL
            SELECT 'COMMITS',
                   count(*) - (SELECT count(*) FROM git_commit INDEXED BY git_commit_out_of_reach WHERE reachable = 0),
                   (SELECT min(authored_at) FROM git_commit),
                   (SELECT max(authored_at) FROM git_commit)
            FROM git_commit
            UNION ALL
            SELECT 'CI_RESULTS', count(*), min(recorded_at), max(recorded_at)
            FROM ci_result
            WHERE superseded = 0
            UNION ALL
            SELECT 'FEEDBACK', count(*), min(at), max(at)
            FROM exchange_feedback
            UNION ALL
            SELECT 'RESCUED_PROMPTS', count(*), min(at), max(at)
            FROM session
            CROSS JOIN exchange ON session_id = session.id
            WHERE status = 'PARTIAL' AND exchange.source = 'HISTORY'
            UNION ALL
            SELECT 'HANDOFFS', count(*), min(given_at), max(given_at)
            FROM handoff
            """)
    List<Count> counts();

    @Override
    @SqlQuery("""
            SELECT agent,
                   count(*) FILTER (WHERE kind <> 'SUBAGENT') AS sessions,
                   count(*) FILTER (WHERE kind = 'SUBAGENT') AS subagent_sessions,
                   min(started_at) AS first_session,
                   max(started_at) AS last_session
            FROM session
            GROUP BY agent
            ORDER BY 2 DESC, 3 DESC, agent
            """)
    List<Stats.AgentUse> agents();

    @Override
    @SqlQuery("""
            SELECT page_count AS count, freelist_count AS free, page_size AS size_bytes
            FROM pragma_page_count, pragma_freelist_count, pragma_page_size
            """)
    Pages pages();

    @Override
    default Optional<Map<Recorded, Long>> measure() {
        return isMeasurable() ? Optional.of(measured()) : Optional.empty();
    }

    @SqlQuery("SELECT EXISTS (SELECT 1 FROM pragma_module_list WHERE name = 'dbstat')")
    boolean isMeasurable();

    /** Tables are known by how their names begin; an index is its table's. */
    @SqlQuery("""
            SELECT CASE
                       WHEN tbl_name GLOB 'skill_invocation*' OR tbl_name GLOB 'imported_*' OR tbl_name = 'skill_import'
                           THEN 'SKILL_INVOCATIONS'
                       WHEN tbl_name GLOB 'skill*' OR tbl_name = 'experiment' THEN 'SKILLS'
                       WHEN tbl_name GLOB 'session*' OR tbl_name = 'todo_change' THEN 'SESSIONS'
                       WHEN tbl_name IN ('exchange', 'redaction') THEN 'EXCHANGES'
                       WHEN tbl_name = 'tool_call' THEN 'TOOL_CALLS'
                       WHEN tbl_name = 'file_touch' THEN 'FILE_TOUCHES'
                       WHEN tbl_name = 'usage' THEN 'MESSAGES'
                       WHEN tbl_name GLOB 'workflow_*' THEN 'WORKFLOW_RUNS'
                       WHEN tbl_name GLOB 'run_*' THEN 'RUN_LOGS'
                       WHEN tbl_name = 'known_error' OR tbl_name GLOB 'error_*' THEN 'ERRORS'
                       WHEN tbl_name GLOB 'git_*' OR tbl_name GLOB 'commit_*' THEN 'COMMITS'
                       WHEN tbl_name GLOB 'ci_*' THEN 'CI_RESULTS'
                       WHEN tbl_name = 'feedback_change' THEN 'FEEDBACK'
                       WHEN tbl_name IN ('handoff', 'citation') THEN 'HANDOFFS'
                       ELSE 'OTHER'
                   END AS kind,
                   sum(pgsize) AS bytes
            FROM dbstat
            LEFT JOIN sqlite_schema ON sqlite_schema.name = dbstat.name
            WHERE aggregate = TRUE
            GROUP BY 1
            """)
    @KeyColumn("kind")
    @ValueColumn("bytes")
    Map<Recorded, Long> measured();

    /** The numbers beside a row's texts are about 100 bytes, with what SQLite adds. */
    @Override
    @SqlQuery("""
            SELECT 'EXCHANGES' AS kind,
                   CAST((SELECT count(*) FROM exchange) * coalesce(avg(octets), 0) AS INTEGER) AS bytes
            FROM (SELECT 100 + octet_length(query) + octet_length(response) AS octets
                  FROM exchange ORDER BY rowid DESC LIMIT 500)
            UNION ALL
            SELECT 'TOOL_CALLS', CAST((SELECT count(*) FROM tool_call) * coalesce(avg(octets), 0) AS INTEGER)
            FROM (SELECT 100 + octet_length(coalesce(target, '')) + octet_length(coalesce(error, ''))
                         + octet_length(coalesce(input, '')) + octet_length(coalesce(result, '')) AS octets
                  FROM tool_call ORDER BY id DESC LIMIT 500)
            UNION ALL
            SELECT 'FILE_TOUCHES', CAST((SELECT count(*) FROM file_touch) * coalesce(avg(octets), 0) AS INTEGER)
            FROM (SELECT 50 + octet_length(exchange_id) + octet_length(path) AS octets
                  FROM file_touch ORDER BY exchange_id DESC LIMIT 500)
            UNION ALL
            SELECT 'MESSAGES', CAST((SELECT count(*) FROM usage) * coalesce(avg(octets), 0) AS INTEGER)
            FROM (SELECT 100 + octet_length(key) + octet_length(exchange_id) AS octets
                  FROM usage ORDER BY rowid DESC LIMIT 500)
            UNION ALL
            SELECT 'SKILL_INVOCATIONS', CAST((SELECT count(*) FROM skill_invocation) * coalesce(avg(octets), 0) AS INTEGER)
            FROM (SELECT 100 + octet_length(id) + octet_length(session_id) + octet_length(coalesce(query, '')) AS octets
                  FROM skill_invocation ORDER BY rowid DESC LIMIT 500)
            UNION ALL
            SELECT 'COMMITS', CAST((SELECT count(*) FROM git_commit) * coalesce(avg(octets), 0) AS INTEGER)
            FROM (SELECT 250 + octet_length(message) + 100 * files AS octets
                  FROM git_commit ORDER BY rowid DESC LIMIT 500)
            """)
    @KeyColumn("kind")
    @ValueColumn("bytes")
    Map<Recorded, Long> estimate();
}
