package dev.daybook.storage;

import dev.daybook.retention.Family;
import dev.daybook.retention.Retained;
import dev.daybook.retention.RetentionRun;
import dev.daybook.retention.RetentionStore;
import dev.daybook.retention.Tombstones;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.SqlObject;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What may be deleted or archived, in SQLite. */
@RegisterRowMapper(SqliteRetentionStore.FamilyRow.class)
@RegisterRowMapper(SqliteRetentionStore.RetainedRow.class)
@RegisterConstructorMapper(RetentionRun.class)
interface SqliteRetentionStore extends RetentionStore, SqlObject {
    /**
     * What links commits to sessions is read from what git was given and gave, and errors from failed calls: neither is thinned
     * before that was done.
     */
    String THINNED = """
            (input IS NOT NULL OR result IS NOT NULL)
              AND instr(coalesce(target, ''), 'git ') = 0 AND instr(coalesce(target, ''), 'gh ') = 0
              AND NOT EXISTS (SELECT 1 FROM error_unread_call WHERE tool_call_id = tool_call.id)
            """;

    @Override
    @SqlQuery("""
            WITH RECURSIVE family (id, root) AS (
                SELECT id, id FROM session WHERE parent_id IS NULL
                UNION ALL
                SELECT session.id, family.root FROM session JOIN family ON session.parent_id = family.id
            ),
            sum AS (
                SELECT root,
                       max(max(started_at,
                               coalesce(ended_at, ''),
                               coalesce((SELECT max(at) FROM exchange WHERE session_id = family.id), ''))) AS last_at,
                       max(status = 'RUNNING') AS running,
                       max(EXISTS (
                           SELECT 1 FROM session_tag
                           WHERE session_id = family.id AND key = 'important' AND value = 'true'
                       )) AS important
                FROM family JOIN session ON session.id = family.id
                GROUP BY root
            ),
            seen (error_id, session_id) AS (
                SELECT error_id, session_id FROM error_occurrence WHERE session_id IS NOT NULL
                UNION
                SELECT o.error_id, e.session_id FROM error_occurrence o JOIN exchange e ON e.id = o.exchange_id
                UNION
                SELECT o.error_id, r.session_id FROM error_occurrence o JOIN run_log r ON r.id = o.run_log_id
                UNION
                SELECT o.error_id, e.session_id
                FROM error_occurrence o JOIN tool_call c ON c.id = o.tool_call_id JOIN exchange e ON e.id = c.exchange_id
                UNION
                SELECT error_id, session_id FROM error_change WHERE session_id IS NOT NULL
                UNION
                SELECT c.error_id, e.session_id FROM error_change c JOIN exchange e ON e.id = c.exchange_id
            ),
            fix (error_id, session_id) AS (
                SELECT error_id, session_id FROM error_fix WHERE session_id IS NOT NULL
                UNION
                SELECT f.error_id, e.session_id FROM error_fix f JOIN exchange e ON e.id = f.exchange_id
            ),
            open AS (
                SELECT family.root, min(own.number) AS number
                FROM (SELECT * FROM seen UNION SELECT * FROM fix) AS link
                JOIN family ON family.id = link.session_id
                JOIN known_error AS own ON own.id = link.error_id
                LEFT JOIN known_error AS other ON other.id = own.duplicate_of
                WHERE own.number IS NOT NULL AND coalesce(other.status, own.status) NOT IN ('RESOLVED', 'WONTFIX')
                GROUP BY family.root
            ),
            fixed AS (
                SELECT family.root, min(own.number) AS number
                FROM fix JOIN family ON family.id = fix.session_id JOIN known_error AS own ON own.id = fix.error_id
                WHERE own.number IS NOT NULL
                GROUP BY family.root
            ),
            cited (id, citing) AS (
                SELECT id, citing FROM citation WHERE kind = 'SESSION'
                UNION
                SELECT e.session_id, c.citing FROM citation c JOIN exchange e ON e.id = c.id WHERE c.kind = 'EXCHANGE'
                UNION
                SELECT r.session_id, c.citing FROM citation c JOIN run_log r ON r.id = c.id WHERE c.kind = 'RUN_LOG'
            )
            SELECT sum.root AS id, coalesce(session.title, session.procedure, '') AS title, sum.last_at, sum.important,
                   CASE
                       WHEN sum.running THEN 'IN_PROGRESS'
                       WHEN session.status = 'FAILED' THEN 'FAILED'
                       WHEN (SELECT value FROM session_metric WHERE session_id = sum.root AND key = 'success') = 0 THEN 'FAILED'
                       WHEN session.status = 'COMPLETED' THEN 'SUCCEEDED'
                       ELSE 'UNKNOWN'
                   END AS outcome,
                   printf('ERR-%03d', open.number) AS error, open.number IS NOT NULL AS has_error,
                   printf('ERR-%03d', fixed.number) AS fix, fixed.number IS NOT NULL AS has_fix,
                   (SELECT min(citing) FROM cited JOIN family ON family.id = cited.id WHERE family.root = sum.root) AS cited_by
            FROM sum
            JOIN session ON session.id = sum.root
            LEFT JOIN open ON open.root = sum.root
            LEFT JOIN fixed ON fixed.root = sum.root
            """)
    List<Family> families();

    @Override
    @SqlQuery("""
            WITH RECURSIVE family (id, root) AS (
                SELECT id, id FROM session WHERE parent_id IS NULL
                UNION ALL
                SELECT session.id, family.root FROM session JOIN family ON session.parent_id = family.id
            )
            SELECT 'RUN_LOG' AS kind, run_log.id, coalesce(family.root, '') AS family_id, file_name AS title, file_name,
                   max(started_at, updated_at) AS last_at, 0 AS size_bytes,
                   EXISTS (SELECT 1 FROM archived_text WHERE kind = 'RUN_LOG' AND owner_id = run_log.id)
                       AND NOT EXISTS (
                           SELECT 1 FROM archived_text
                           WHERE kind = 'RUN_LOG' AND owner_id = run_log.id AND archived_at < updated_at
                       ) AS archived,
                   CASE
                       WHEN status = 'IN_PROGRESS' THEN 'IN_PROGRESS'
                       WHEN status = 'FAILED' OR completed = 0 THEN 'FAILED'
                       WHEN EXISTS (
                           SELECT 1 FROM run_error
                           WHERE run_log_id = run_log.id AND resolution IS NULL
                             AND NOT EXISTS (SELECT 1 FROM error_occurrence WHERE run_log_id = run_log.id)
                       ) THEN 'UNKNOWN'
                       ELSE 'SUCCEEDED'
                   END AS outcome
            FROM run_log
            LEFT JOIN family ON family.id = run_log.session_id
            """)
    List<Retained> runLogs();

    @Override
    default List<Retained> traces() {
        return getHandle()
                .createQuery("""
                        WITH RECURSIVE family (id, root) AS (
                            SELECT id, id FROM session WHERE parent_id IS NULL
                            UNION ALL
                            SELECT session.id, family.root FROM session JOIN family ON session.parent_id = family.id
                        )
                        SELECT 'TRACE' AS kind, family.root AS id, family.root AS family_id, NULL AS file_name, 0 AS archived,
                               sum(coalesce(octet_length(input), 0) + coalesce(octet_length(result), 0)) AS size_bytes
                        FROM family
                        JOIN exchange ON exchange.session_id = family.id
                        JOIN tool_call ON tool_call.exchange_id = exchange.id
                        WHERE %s
                        GROUP BY family.root
                        """.formatted(THINNED))
                .map(new PartRow(families()))
                .list();
    }

    @Override
    default List<Retained> sessions() {
        return getHandle().createQuery("""
                        WITH RECURSIVE family (id, root) AS (
                            SELECT id, id FROM session WHERE parent_id IS NULL
                            UNION ALL
                            SELECT session.id, family.root FROM session JOIN family ON session.parent_id = family.id
                        )
                        SELECT 'SESSION' AS kind, family.root AS id, family.root AS family_id, NULL AS file_name, 0 AS archived,
                               coalesce(sum(octet_length(query) + octet_length(response)), 0) AS size_bytes
                        FROM family
                        LEFT JOIN exchange ON exchange.session_id = family.id
                        GROUP BY family.root
                        """).map(new PartRow(families())).list();
    }

    @Override
    @SqlQuery("""
            WITH RECURSIVE below (id) AS (
                VALUES (:familyId)
                UNION
                SELECT session.id FROM session JOIN below ON session.parent_id = below.id
            )
            SELECT session.id FROM session JOIN below ON below.id = session.id
            """)
    List<String> members(@Bind("familyId") String familyId);

    @Override
    @SqlUpdate("DELETE FROM run_log WHERE id = :id")
    void deleteRunLog(@Bind("id") String runLogId);

    @Override
    default void deleteTraces(List<String> sessionIds) {
        sessionIds.forEach(sessionId -> {
            // what was taken out of a text is still to be counted when the text is gone
            getHandle().execute("""
                    CREATE TEMP TABLE IF NOT EXISTS kept_redaction (exchange_id TEXT, part INTEGER, rule TEXT, count INTEGER)
                    """);
            getHandle().execute("DELETE FROM kept_redaction");
            getHandle().execute("""
                    INSERT INTO kept_redaction
                    SELECT * FROM redaction WHERE exchange_id IN (SELECT id FROM exchange WHERE session_id = ?)
                    """, sessionId);
            getHandle().execute("""
                    UPDATE tool_call
                    SET input = NULL, result = NULL
                    WHERE exchange_id IN (SELECT id FROM exchange WHERE session_id = ?) AND\s""" + THINNED, sessionId);
            getHandle().execute("INSERT OR REPLACE INTO redaction SELECT * FROM kept_redaction");
        });
    }

    @Override
    default void deleteSessions(List<String> sessionIds, Instant at, Tombstones.Why why) {
        Tombstones tombstones = getHandle().attach(SqliteTombstones.class);
        for (String sessionId : sessionIds) {
            tombstones.put(Tombstones.Kind.SESSION, sessionId, at, why);
            externalIds(sessionId).forEach(id -> tombstones.put(Tombstones.Kind.EXCHANGE, id, at, why));
        }
        sessionIds.forEach(this::deleteSession);
    }

    @SqlQuery("SELECT external_id FROM exchange WHERE session_id = :id AND external_id IS NOT NULL")
    List<String> externalIds(@Bind("id") String sessionId);

    @SqlUpdate("DELETE FROM session WHERE id = :id")
    void deleteSession(@Bind("id") String sessionId);

    @Override
    default List<String> runLogFiles(List<String> sessionIds) {
        return sessionIds.stream().flatMap(id -> filesOf(id).stream()).toList();
    }

    @SqlQuery("SELECT file_name FROM run_log WHERE session_id = :id")
    List<String> filesOf(@Bind("id") String sessionId);

    @Override
    @SqlUpdate("INSERT INTO doomed_file (name, at) VALUES (:name, :at) ON CONFLICT (name) DO NOTHING")
    void doom(@Bind("name") String fileName, @Bind("at") Instant at);

    @Override
    @SqlQuery("SELECT name FROM doomed_file ORDER BY name")
    List<String> doomed();

    @Override
    @SqlUpdate("DELETE FROM doomed_file WHERE name = :name")
    void doomed(@Bind("name") String fileName);

    @Override
    @SqlQuery("""
            SELECT EXISTS (
                SELECT 1 FROM run_log
                WHERE file_name = :name AND NOT EXISTS (
                    SELECT 1 FROM archived_text
                    WHERE kind = 'RUN_LOG' AND owner_id = run_log.id AND archived_at >= updated_at
                )
            )
            """)
    boolean isInUse(@Bind("name") String fileName);

    @Override
    @SqlQuery("SELECT file_name FROM run_log UNION SELECT name FROM doomed_file")
    Set<String> fileNames();

    @Override
    @SqlUpdate("""
            INSERT INTO retention_run (at, deleted, archived, bytes, oldest)
            VALUES (:at, :deleted, :archived, :bytes, :oldest)
            """)
    void add(@BindMethods RetentionRun run);

    @Override
    @SqlQuery("""
            SELECT at, sum(deleted) AS deleted, sum(archived) AS archived, sum(bytes) AS bytes, min(oldest) AS oldest
            FROM retention_run
            WHERE at = (SELECT at FROM retention_run ORDER BY id DESC LIMIT 1)
            GROUP BY at
            """)
    Optional<RetentionRun> findLastRun();

    /** A family. */
    final class FamilyRow implements RowMapper<Family> {
        @Override
        public Family map(ResultSet row, StatementContext context) throws SQLException {
            return new Family(
                    row.getString("id"),
                    row.getString("title"),
                    Columns.time(row, "last_at"),
                    Retained.Outcome.valueOf(row.getString("outcome")),
                    row.getBoolean("important"),
                    row.getBoolean("has_error") ? Columns.text(row, "error") : Optional.empty(),
                    Columns.text(row, "cited_by"),
                    row.getBoolean("has_fix") ? Columns.text(row, "fix") : Optional.empty());
        }
    }

    /** A run log. */
    final class RetainedRow implements RowMapper<Retained> {
        @Override
        public Retained map(ResultSet row, StatementContext context) throws SQLException {
            return new Retained(
                    Retained.Kind.valueOf(row.getString("kind")),
                    row.getString("id"),
                    row.getString("family_id"),
                    row.getString("title"),
                    Columns.time(row, "last_at"),
                    Retained.Outcome.valueOf(row.getString("outcome")),
                    Columns.text(row, "file_name"),
                    row.getBoolean("archived"),
                    row.getLong("size_bytes"));
        }
    }

    /** What a family holds; it is as old as that and went like it. */
    final class PartRow implements RowMapper<Retained> {
        private final Map<String, Family> families;

        PartRow(List<Family> families) {
            this.families = families.stream().collect(Collectors.toMap(Family::id, Function.identity()));
        }

        @Override
        public Retained map(ResultSet row, StatementContext context) throws SQLException {
            Family family = families.get(row.getString("id"));
            return new Retained(
                    Retained.Kind.valueOf(row.getString("kind")),
                    family.id(),
                    family.id(),
                    family.title(),
                    family.lastAt(),
                    family.outcome(),
                    Optional.empty(),
                    false,
                    row.getLong("size_bytes"));
        }
    }
}
