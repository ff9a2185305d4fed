package dev.daybook.storage;

import dev.daybook.core.Period;
import dev.daybook.session.Feedback;
import dev.daybook.session.FeedbackStore;
import dev.daybook.session.GivenFeedback;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Feedback in SQLite: columns of its exchange, and a table of what they were before. */
@RegisterRowMapper(SqliteFeedbackStore.GivenRow.class)
@RegisterRowMapper(SqliteFeedbackStore.FeedbackRow.class)
interface SqliteFeedbackStore extends FeedbackStore {
    /** Of a prompt as much as a list shows. */
    String GIVEN = """
            SELECT exchange_id,
                   exchange.session_id,
                   exchange.at,
                   substr(query, 1, 200) AS query,
                   exchange_feedback.feedback,
                   exchange_feedback.rating,
                   comment,
                   original,
                   given_at,
                   (SELECT count(*) FROM feedback_change WHERE feedback_change.exchange_id = exchange.id) AS earlier
            FROM exchange_feedback
            CROSS JOIN exchange ON exchange.id = exchange_id
            """;

    /** Every text that begins so is below the one with the last of all characters after it. */
    @Override
    @SqlQuery("""
            SELECT DISTINCT coalesce(covered_by, id)
            FROM exchange
            WHERE id = :prefix
               OR (id >= :prefix AND id < :prefix || char(1114111)
                   AND NOT EXISTS (SELECT 1 FROM exchange WHERE id = :prefix))
            ORDER BY 1
            LIMIT :limit
            """)
    List<String> startingWith(@Bind("prefix") String prefix, @Bind("limit") int limit);

    @Override
    @SqlQuery("""
            SELECT exchange.id
            FROM exchange
            CROSS JOIN session ON session.id = session_id
            WHERE covered_by IS NULL AND kind <> 'SUBAGENT' AND exchange.source <> 'HISTORY'
            ORDER BY at DESC, exchange.rowid DESC
            LIMIT 1
            """)
    Optional<String> findLast();

    @Override
    @SqlQuery(GIVEN + """
            WHERE exchange_id = :id
            """)
    Optional<GivenFeedback> find(@Bind("id") String exchangeId);

    @Override
    default void put(String exchangeId, Feedback feedback, int redactions, Instant at) {
        keepBefore(exchangeId, at);
        replace(
                exchangeId,
                feedback.verdict().name(),
                feedback.rating(),
                feedback.comment(),
                feedback.original(),
                redactions,
                at);
    }

    @SqlUpdate("""
            INSERT INTO feedback_change (exchange_id, position, feedback, rating, comment, original, given_at, replaced_at)
            SELECT id,
                   (SELECT count(*) + 1 FROM feedback_change WHERE exchange_id = :id),
                   feedback, rating, feedback_comment, feedback_original, feedback_at, :at
            FROM exchange
            WHERE id = :id AND feedback IS NOT NULL
            """)
    void keepBefore(@Bind("id") String exchangeId, @Bind("at") Instant at);

    @SqlUpdate("""
            UPDATE exchange
            SET feedback = :verdict,
                rating = :rating,
                feedback_comment = :comment,
                feedback_original = :original,
                feedback_at = :at,
                redactions = redactions + :redactions
            WHERE id = :id
            """)
    void replace(
            @Bind("id") String exchangeId,
            @Bind("verdict") String verdict,
            @Bind("rating") Optional<Integer> rating,
            @Bind("comment") Optional<String> comment,
            @Bind("original") String original,
            @Bind("redactions") int redactions,
            @Bind("at") Instant at);

    @Override
    default Sums sum(Period period) {
        String since = Bounds.since(period);
        String until = Bounds.until(period);
        return new Sums(exchanges(since, until), verdicts(since, until), ratings(since, until));
    }

    @Override
    default List<GivenFeedback> list(Filter filter, int limit) {
        return list(
                Bounds.since(filter.period()),
                Bounds.until(filter.period()),
                filter.verdict().map(Feedback.Verdict::name),
                filter.rating(),
                limit);
    }

    @SqlQuery("""
            SELECT (SELECT count(*) FROM exchange WHERE at >= :since AND at < :until)
                 - (SELECT count(*)
                    FROM session
                    CROSS JOIN exchange ON session_id = session.id AND at >= :since AND at < :until
                    WHERE kind = 'SUBAGENT')
                 - (SELECT count(*)
                    FROM exchange INDEXED BY exchange_by_cover
                    CROSS JOIN session ON session.id = session_id
                    WHERE covered_by IS NOT NULL AND at >= :since AND at < :until AND kind <> 'SUBAGENT')
            """)
    long exchanges(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery("""
            SELECT feedback, count(*) AS n
            FROM exchange_feedback
            WHERE at >= :since AND at < :until
            GROUP BY feedback
            """)
    @KeyColumn("feedback")
    @ValueColumn("n")
    Map<Feedback.Verdict, Long> verdicts(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery("""
            SELECT rating, count(*) AS n
            FROM exchange_feedback
            WHERE at >= :since AND at < :until AND rating IS NOT NULL
            GROUP BY rating
            """)
    @KeyColumn("rating")
    @ValueColumn("n")
    Map<Integer, Long> ratings(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery(GIVEN + """
            WHERE exchange_feedback.at >= :since AND exchange_feedback.at < :until
              AND (:verdict IS NULL OR exchange_feedback.feedback = :verdict)
              AND (:rating IS NULL OR exchange_feedback.rating = :rating)
            ORDER BY exchange_feedback.at DESC, exchange_id
            LIMIT :limit
            """)
    List<GivenFeedback> list(
            @Bind("since") String since,
            @Bind("until") String until,
            @Bind("verdict") Optional<String> verdict,
            @Bind("rating") Optional<Integer> rating,
            @Bind("limit") int limit);

    @Override
    @SqlQuery("""
            SELECT feedback, rating, comment, original
            FROM feedback_change
            WHERE exchange_id = :id
            ORDER BY position
            """)
    List<Feedback> listChanges(@Bind("id") String exchangeId);

    /** What was given to an exchange. */
    final class GivenRow implements RowMapper<GivenFeedback> {
        @Override
        public GivenFeedback map(ResultSet row, StatementContext context) throws SQLException {
            return new GivenFeedback(
                    row.getString("exchange_id"),
                    row.getString("session_id"),
                    Columns.time(row, "at"),
                    row.getString("query"),
                    new FeedbackRow().map(row, context),
                    Columns.timeIfAny(row, "given_at"),
                    row.getLong("earlier"));
        }
    }

    /** A verdict with what was said. */
    final class FeedbackRow implements RowMapper<Feedback> {
        @Override
        public Feedback map(ResultSet row, StatementContext context) throws SQLException {
            return new Feedback(
                    Feedback.Verdict.valueOf(row.getString("feedback")),
                    Columns.number(row, "rating").map(Math::toIntExact),
                    Columns.text(row, "comment"),
                    row.getString("original"));
        }
    }
}
