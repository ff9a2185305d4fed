package dev.daybook.storage;

import dev.daybook.core.Period;
import dev.daybook.insight.Experiment;
import dev.daybook.insight.ExperimentStore;
import dev.daybook.insight.SkillRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Experiments in SQLite, and the sessions that they are about. */
@RegisterConstructorMapper(SqliteExperimentStore.Row.class)
@RegisterConstructorMapper(ExperimentStore.Unit.class)
interface SqliteExperimentStore extends ExperimentStore {

    /** An experiment as it is stored. */
    record Row(
            String name,
            String a,
            String b,
            Experiment.Metric metric,
            Optional<Long> withinMs,
            double ratio,
            int minimum,
            Instant startedAt,
            Optional<Instant> endsAt,
            Optional<Instant> stoppedAt) {
        private static Row of(Experiment experiment) {
            return new Row(
                    experiment.name(),
                    experiment.a().toString(),
                    experiment.b().toString(),
                    experiment.metric(),
                    experiment.withinMs(),
                    experiment.ratio(),
                    experiment.minimum(),
                    experiment.startedAt(),
                    experiment.endsAt(),
                    experiment.stoppedAt());
        }

        private Experiment experiment() {
            return new Experiment(
                    name,
                    SkillRef.parse(a),
                    SkillRef.parse(b),
                    metric,
                    withinMs,
                    ratio,
                    minimum,
                    startedAt,
                    endsAt,
                    stoppedAt);
        }
    }

    @Override
    default boolean add(Experiment experiment) {
        return insert(Row.of(experiment));
    }

    @Override
    default Optional<Experiment> find(String name) {
        return findRow(name).map(Row::experiment);
    }

    @Override
    default List<Experiment> list() {
        return rows().stream().map(Row::experiment).toList();
    }

    @Override
    default boolean update(Experiment experiment) {
        return updateRow(Row.of(experiment));
    }

    @Override
    default List<Unit> units(String skillA, String skillB, Period period) {
        return units(skillA, skillB, Bounds.since(period), Bounds.until(period));
    }

    @SqlUpdate("""
            INSERT INTO experiment (name, a, b, metric, within_ms, ratio, minimum, started_at, ends_at, stopped_at)
            VALUES (:name, :a, :b, :metric, :withinMs, :ratio, :minimum, :startedAt, :endsAt, :stoppedAt)
            ON CONFLICT (name) DO NOTHING
            """)
    boolean insert(@BindMethods Row row);

    @SqlUpdate("UPDATE experiment SET ends_at = :endsAt, stopped_at = :stoppedAt WHERE name = :name")
    boolean updateRow(@BindMethods Row row);

    @SqlQuery("SELECT * FROM experiment WHERE name = :name")
    Optional<Row> findRow(@Bind("name") String name);

    @SqlQuery("SELECT * FROM experiment ORDER BY started_at DESC, name")
    List<Row> rows();

    /** Beside a lone min() or max(), the other columns are those of its row. */
    @SqlQuery(SqliteSessionOutcomeStore.WITH_TOPS + """
            ,
            used AS MATERIALIZED (
                SELECT coalesce(top, session_id) AS top, skill, started_at, outcome, duration_ms
                FROM skill_invocation INDEXED BY skill_invocation_by_use
                LEFT JOIN part ON part.id = session_id
                WHERE skill IN (:a, :b) AND started_at >= :since AND started_at < :until
                  AND session_id NOT IN (SELECT id FROM session WHERE status = 'PARTIAL')
            ),
            begun AS (
                SELECT top, skill, min(started_at) AS first_at
                FROM used
                GROUP BY top
            ),
            ended AS (
                SELECT top,
                       outcome,
                       CASE WHEN count(duration_ms) = count(*) THEN sum(duration_ms) END AS duration_ms,
                       max(started_at)
                FROM used
                WHERE outcome <> 'OPEN'
                GROUP BY top
            )
            SELECT begun.top AS session_id, skill, first_at, outcome, duration_ms
            FROM begun
            LEFT JOIN ended ON ended.top = begun.top
            ORDER BY first_at, session_id
            """)
    List<Unit> units(
            @Bind("a") String a, @Bind("b") String b, @Bind("since") String since, @Bind("until") String until);
}
