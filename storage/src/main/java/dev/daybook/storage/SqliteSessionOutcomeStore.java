package dev.daybook.storage;

import dev.daybook.core.Period;
import dev.daybook.insight.DurationSample;
import dev.daybook.insight.SessionOutcomeStore;
import dev.daybook.insight.SessionOutcomes;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** How sessions went, summed up in SQLite from what was reckoned of each. */
@RegisterConstructorMapper(SqliteSessionOutcomeStore.Sums.class)
interface SqliteSessionOutcomeStore extends SessionOutcomeStore {
    /** The sessions that sub-agents worked for, whoever started them; a session that is missing here is its own. */
    String WITH_TOPS = """
            WITH RECURSIVE part (id, top) AS (
                SELECT agent.id, starter.id
                FROM session AS agent
                JOIN session AS starter ON starter.id = agent.parent_id
                WHERE agent.kind = 'SUBAGENT' AND starter.kind <> 'SUBAGENT'
                UNION ALL
                SELECT session.id, top
                FROM part
                JOIN session ON session.parent_id = part.id
                WHERE kind = 'SUBAGENT'
            )\
            """;

    /** A set of sessions; the durations are put together with commas. */
    record Sums(
            long sessions, long completed, long ended, long faultless, long withToolCalls, Optional<String> durations) {
        private SessionOutcomes outcomes() {
            return new SessionOutcomes(
                    sessions,
                    completed,
                    ended,
                    faultless,
                    withToolCalls,
                    durations.map(DurationTexts::sample).orElse(DurationSample.NONE));
        }
    }

    @Override
    default SessionOutcomes of(String skill, boolean with, Period period) {
        return sums(skill, with, Bounds.since(period), Bounds.until(period)).outcomes();
    }

    /** A transcript alone does not tell how a session ended. */
    @SqlQuery(WITH_TOPS + """
            ,
            used AS (
                SELECT DISTINCT coalesce(top, session_id)
                FROM skill_invocation
                LEFT JOIN part ON part.id = session_id
                WHERE skill = :skill
            ),
            chosen AS (
                SELECT id,
                       status,
                       source <> 'TRANSCRIPT' AND status IN ('COMPLETED', 'FAILED', 'ABANDONED') AS ended
                FROM session
                WHERE kind <> 'SUBAGENT' AND status <> 'PARTIAL' AND started_at >= :since AND started_at < :until
                  AND (id IN used) = :with
            ),
            measured AS (
                SELECT chosen.*,
                       (SELECT value FROM session_metric WHERE session_id = id AND key = 'tool_uses') AS calls,
                       (SELECT value FROM session_metric WHERE session_id = id AND key = 'tool_failures') AS failures,
                       (SELECT value FROM session_metric WHERE session_id = id AND key = 'active_seconds') AS active
                FROM chosen
            )
            SELECT count(*) AS sessions,
                   count(*) FILTER (WHERE ended AND status = 'COMPLETED') AS completed,
                   count(*) FILTER (WHERE ended) AS ended,
                   count(*) FILTER (WHERE calls > 0 AND coalesce(failures, 0) = 0) AS faultless,
                   count(*) FILTER (WHERE calls > 0) AS with_tool_calls,
                   group_concat(CAST(round(active * 1000) AS INTEGER)) FILTER (WHERE active > 0) AS durations
            FROM measured
            """)
    Sums sums(
            @Bind("skill") String skill,
            @Bind("with") boolean with,
            @Bind("since") String since,
            @Bind("until") String until);
}
