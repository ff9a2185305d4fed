package dev.daybook.storage;

import dev.daybook.skill.Ranking;
import dev.daybook.skill.RankingStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What was shown for a task, in SQLite; a trigger notes at each use of a skill what had shown it. */
@RegisterConstructorMapper(RankingStore.Shown.class)
@RegisterConstructorMapper(RankingStore.Chosen.class)
@RegisterRowMapper(SqliteRankingStore.PromptRow.class)
interface SqliteRankingStore extends RankingStore {

    @Override
    default void add(Ranking ranking) {
        long id = insert(ranking.at(), ranking.sessionId(), ranking.query());
        int rank = 1;
        for (Ranking.Shown shown : ranking.skills()) {
            insertShown(id, rank++, shown);
        }
    }

    @Override
    default void prune(Instant before, int newest) {
        deleteBefore(before);
        deleteAllBut(newest);
    }

    @Override
    @SqlQuery("""
            SELECT count(*) AS rankings,
                   count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM skill_ranked WHERE ranking_id = r.id)) AS empty,
                   count(*) FILTER (WHERE EXISTS (SELECT 1 FROM skill_invocation WHERE ranking_id = r.id)) AS used
            FROM skill_ranking r
            WHERE at >= :since
            """)
    Shown shown(@Bind("since") Instant since);

    @Override
    @SqlQuery("""
            SELECT skill, selection_rank AS rank, count(*) AS n, sum(rank_inferred) AS inferred,
                   count(*) FILTER (WHERE outcome = 'COMPLETED') AS completed,
                   count(*) FILTER (WHERE outcome <> 'OPEN') AS closed
            FROM skill_invocation
            WHERE selection_rank IS NOT NULL AND started_at >= :since
            GROUP BY skill, selection_rank
            ORDER BY skill, selection_rank
            """)
    List<Chosen> chosen(@Bind("since") Instant since);

    /** Those of people: what sub-agents are asked, and what an agent told of twice, are left out. */
    @Override
    @SqlQuery("""
            SELECT e.id, e.at, substr(e.query, 1, 4000) AS text,
                   (SELECT group_concat(skill, char(10))
                    FROM (SELECT DISTINCT skill FROM skill_invocation i WHERE i.session_id = e.session_id)) AS skills
            FROM exchange e JOIN session s ON s.id = e.session_id
            WHERE e.at >= :since AND e.covered_by IS NULL AND s.kind <> 'SUBAGENT' AND e.query <> ''
            ORDER BY e.at DESC
            LIMIT :limit
            """)
    List<Prompt> prompts(@Bind("since") Instant since, @Bind("limit") int limit);

    @SqlQuery("INSERT INTO skill_ranking (at, session_id, query) VALUES (:at, :sessionId, :query) RETURNING id")
    long insert(@Bind("at") Instant at, @Bind("sessionId") Optional<String> sessionId, @Bind("query") String query);

    @SqlUpdate("""
            INSERT INTO skill_ranked (ranking_id, rank, skill, score, relevance)
            VALUES (:ranking, :rank, :skill, :score, :relevance)
            """)
    void insertShown(@Bind("ranking") long ranking, @Bind("rank") int rank, @BindMethods Ranking.Shown shown);

    @SqlUpdate("DELETE FROM skill_ranking WHERE at < :before")
    void deleteBefore(@Bind("before") Instant before);

    @SqlUpdate("""
            DELETE FROM skill_ranking
            WHERE id <= (SELECT id FROM skill_ranking ORDER BY id DESC LIMIT 1 OFFSET :newest)
            """)
    void deleteAllBut(@Bind("newest") int newest);

    /** A prompt with the skills of its session. */
    final class PromptRow implements RowMapper<Prompt> {
        @Override
        public Prompt map(ResultSet row, StatementContext context) throws SQLException {
            return new Prompt(
                    row.getString("id"),
                    Columns.time(row, "at"),
                    row.getString("text"),
                    Columns.text(row, "skills").stream().flatMap(String::lines).collect(Collectors.toSet()));
        }
    }
}
