package dev.daybook.storage;

import dev.daybook.core.Period;
import dev.daybook.insight.GhostStore;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Skills without uses and uses without skills, in SQLite. */
@RegisterConstructorMapper(GhostStore.Unused.class)
@RegisterConstructorMapper(GhostStore.Missing.class)
@RegisterConstructorMapper(GhostStore.Described.class)
@RegisterConstructorMapper(GhostStore.Asked.class)
interface SqliteGhostStore extends GhostStore {

    @Override
    default List<Unused> unused(Period period) {
        return unused(Bounds.since(period), Bounds.until(period));
    }

    @Override
    default List<Missing> missing(Period period) {
        return missing(Bounds.since(period), Bounds.until(period));
    }

    @Override
    default List<Asked> asked(Period period, int limit) {
        return asked(Bounds.since(period), Bounds.until(period), limit);
    }

    /** Of sessions of which only prompts are known, it is not known which skills they used. */
    @SqlQuery("""
            WITH entry AS (
                SELECT name,
                       path,
                       origin,
                       coalesce(
                           (SELECT min(first_seen) FROM skill_version WHERE skill_id = skill.id),
                           modified_at
                       ) AS since
                FROM skill
                WHERE deleted_at IS NULL AND shadowed_by IS NULL
                  AND path = (
                      SELECT min(path)
                      FROM skill AS same
                      WHERE same.name = skill.name AND same.deleted_at IS NULL AND same.shadowed_by IS NULL
                  )
                  AND NOT EXISTS (
                      SELECT 1
                      FROM skill_invocation
                      WHERE skill = name AND started_at >= :since AND started_at < :until
                  )
            ),
            moment AS (
                SELECT max(since, :since) AS at, 0 AS session, name, path, origin
                FROM entry
                UNION ALL
                SELECT started_at, 1, NULL, NULL, NULL
                FROM session
                WHERE kind <> 'SUBAGENT' AND status <> 'PARTIAL' AND started_at >= :since AND started_at < :until
            ),
            counted AS (
                SELECT *, sum(session) OVER (ORDER BY at DESC) AS sessions
                FROM moment
            )
            SELECT name AS skill, path, origin, at AS since, sessions
            FROM counted
            WHERE name IS NOT NULL
            ORDER BY sessions DESC, name
            """)
    List<Unused> unused(@Bind("since") String since, @Bind("until") String until);

    /** Names are found by going from one to the next in the index: there are few, and many uses of each. */
    @SqlQuery("""
            WITH RECURSIVE used (skill) AS (
                SELECT min(skill)
                FROM skill_invocation
                UNION ALL
                SELECT (SELECT min(skill) FROM skill_invocation WHERE skill > used.skill)
                FROM used
                WHERE used.skill IS NOT NULL
            ),
            gone AS (
                SELECT skill
                FROM used
                WHERE skill IS NOT NULL
                  AND NOT EXISTS (SELECT 1 FROM skill WHERE name = used.skill AND deleted_at IS NULL)
            )
            SELECT gone.skill,
                   EXISTS (SELECT 1 FROM skill_version WHERE name = gone.skill) AS was_there,
                   count(*) FILTER (WHERE outcome = 'COMPLETED') AS completed,
                   count(*) FILTER (WHERE outcome <> 'OPEN') AS closed,
                   count(DISTINCT session_id) FILTER (
                       WHERE session_id NOT IN (SELECT id FROM session WHERE status = 'PARTIAL')
                   ) AS sessions,
                   max(started_at) AS last_used
            FROM gone
            CROSS JOIN skill_invocation INDEXED BY skill_invocation_by_use ON skill_invocation.skill = gone.skill
            WHERE started_at >= :since AND started_at < :until
            GROUP BY gone.skill
            ORDER BY count(*) DESC, gone.skill
            """)
    List<Missing> missing(@Bind("since") String since, @Bind("until") String until);

    @Override
    @SqlQuery("""
            SELECT name AS skill, min(path) AS path, description, content_hash
            FROM skill
            WHERE deleted_at IS NULL AND shadowed_by IS NULL
            GROUP BY name
            ORDER BY name
            """)
    List<Described> library();

    @SqlQuery("""
            SELECT skill, substr(query, 1, 600) AS query
            FROM skill_invocation
            WHERE query IS NOT NULL AND started_at >= :since AND started_at < :until
            ORDER BY started_at DESC
            LIMIT :limit
            """)
    List<Asked> asked(@Bind("since") String since, @Bind("until") String until, @Bind("limit") int limit);
}
