package dev.daybook.storage;

import dev.daybook.metrics.MetricStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Counts for monitoring, in SQLite. */
@RegisterConstructorMapper(MetricStore.Uses.class)
@RegisterConstructorMapper(MetricStore.Lasting.class)
@RegisterConstructorMapper(MetricStore.CiRuns.class)
interface SqliteMetricStore extends MetricStore {

    @Override
    @SqlQuery("""
            SELECT skill, outcome, phase, count(*) AS count, max(started_at) AS last
            FROM skill_invocation
            GROUP BY skill, outcome, phase
            """)
    List<Uses> skillUses();

    @Override
    @SqlQuery("""
            SELECT skill, duration_ms, count(*) AS count
            FROM skill_invocation
            WHERE outcome = 'COMPLETED' AND duration_ms IS NOT NULL
            GROUP BY skill, duration_ms
            """)
    List<Lasting> skillDurations();

    @Override
    @SqlQuery("""
            SELECT provider, status, count(*) AS count
            FROM ci_result
            WHERE superseded = 0
            GROUP BY provider, status
            """)
    List<CiRuns> ciRuns();

    @Override
    @SqlQuery("""
            SELECT kind, at
            FROM (
                SELECT 'session' AS kind, max(started_at) AS at FROM session WHERE source <> 'IMPORT'
                UNION ALL
                SELECT 'exchange', max(at) FROM exchange
                UNION ALL
                SELECT 'skill_invocation', max(started_at) FROM skill_invocation WHERE source <> 'IMPORT'
            )
            WHERE at IS NOT NULL
            """)
    @KeyColumn("kind")
    @ValueColumn("at")
    Map<String, Instant> newest();
}
