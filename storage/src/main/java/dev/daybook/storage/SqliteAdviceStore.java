package dev.daybook.storage;

import dev.daybook.core.Period;
import dev.daybook.insight.AdviceStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What recommendations are made from, in SQLite. */
@RegisterConstructorMapper(AdviceStore.Span.class)
@RegisterConstructorMapper(SqliteAdviceStore.PhaseRow.class)
@RegisterConstructorMapper(AdviceStore.SkillError.class)
@RegisterConstructorMapper(AdviceStore.Prompt.class)
interface SqliteAdviceStore extends AdviceStore {

    /** Uses in a phase. */
    record PhaseRow(String phase, long completed, long closed) {}

    @Override
    default Optional<Span> span(Period period) {
        return span(Bounds.since(period), Bounds.until(period));
    }

    @Override
    default Map<String, Ended> phases(Period period) {
        return phases(Bounds.since(period), Bounds.until(period)).stream()
                .collect(Collectors.toMap(
                        row -> row.phase().toLowerCase(Locale.ROOT), row -> new Ended(row.completed(), row.closed())));
    }

    @Override
    default List<SkillError> errors(Period period) {
        return errors(Bounds.since(period), Bounds.until(period));
    }

    @Override
    default Map<String, Long> costMicros(Period period) {
        return costMicros(Bounds.since(period), Bounds.until(period));
    }

    @Override
    default List<Prompt> promptsWithoutSkill(Period period, int limit) {
        return promptsWithoutSkill(Bounds.since(period), Bounds.until(period), limit);
    }

    @SqlQuery("""
            SELECT min(started_at) AS first, count(*) AS sessions
            FROM session
            WHERE kind <> 'SUBAGENT' AND started_at >= :since AND started_at < :until
            HAVING count(*) > 0
            """)
    Optional<Span> span(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery("""
            SELECT phase, count(*) FILTER (WHERE outcome = 'COMPLETED') AS completed, count(*) AS closed
            FROM skill_invocation
            WHERE phase IS NOT NULL AND outcome <> 'OPEN' AND started_at >= :since AND started_at < :until
            GROUP BY phase
            """)
    List<PhaseRow> phases(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery("""
            SELECT skill, error_type AS error, count(*) AS n
            FROM skill_invocation
            WHERE error_type IS NOT NULL AND started_at >= :since AND started_at < :until
            GROUP BY skill, error_type
            ORDER BY n DESC, skill, error_type
            """)
    List<SkillError> errors(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery("""
            SELECT skill, sum(cost_micros) AS cost
            FROM usage
            WHERE skill IS NOT NULL AND cost_micros IS NOT NULL AND at >= :since AND at < :until
            GROUP BY skill
            """)
    @KeyColumn("skill")
    @ValueColumn("cost")
    Map<String, Long> costMicros(@Bind("since") String since, @Bind("until") String until);

    @Override
    @SqlQuery("""
            SELECT name
            FROM skill_version
            GROUP BY name
            HAVING count(DISTINCT content_hash) > 1
            ORDER BY max(first_seen) DESC, name
            LIMIT :limit
            """)
    List<String> changed(@Bind("limit") int limit);

    /** A use belongs to a prompt by its exchange, or by beginning after it and before the next prompt of the session. */
    @SqlQuery("""
            WITH newest AS MATERIALIZED (
                SELECT exchange.id, session_id, at, substr(query, 1, 600) AS text
                FROM exchange
                JOIN session ON session.id = session_id
                WHERE at >= :since AND at < :until AND covered_by IS NULL AND query <> ''
                  AND kind <> 'SUBAGENT' AND status <> 'PARTIAL'
                ORDER BY at DESC
                LIMIT :limit
            )
            SELECT session_id, text
            FROM newest
            WHERE NOT EXISTS (SELECT 1 FROM skill_invocation WHERE exchange_id = newest.id)
              AND NOT EXISTS (
                  SELECT 1
                  FROM skill_invocation
                  WHERE session_id = newest.session_id AND started_at >= newest.at AND started_at < coalesce(
                      (SELECT min(next.at) FROM exchange AS next
                       WHERE next.session_id = newest.session_id AND next.at > newest.at),
                      :until)
              )
            ORDER BY at DESC
            """)
    List<Prompt> promptsWithoutSkill(
            @Bind("since") String since, @Bind("until") String until, @Bind("limit") int limit);
}
