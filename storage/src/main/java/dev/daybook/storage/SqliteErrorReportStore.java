package dev.daybook.storage;

import dev.daybook.core.Period;
import dev.daybook.error.ErrorCategory;
import dev.daybook.error.ErrorCount;
import dev.daybook.error.ErrorName;
import dev.daybook.error.ErrorReportStore;
import dev.daybook.error.ErrorStatus;
import dev.daybook.error.ErrorSummary;
import dev.daybook.error.KnownError;
import dev.daybook.error.RegistryStamp;
import dev.daybook.error.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads the registry of errors in SQLite. */
@RegisterConstructorMapper(SqliteErrorReportStore.SummaryRow.class)
@RegisterConstructorMapper(KnownError.class)
@RegisterConstructorMapper(ErrorCount.class)
@RegisterConstructorMapper(RegistryStamp.class)
interface SqliteErrorReportStore extends ErrorReportStore {

    String ROWS = """
            SELECT id, number, status, severity, category, title, occurrences, first_seen_at, last_seen_at, resolved_at,
                   (SELECT count(DISTINCT coalesce(grandparent.parent_id, parent.parent_id, session.parent_id, session.id))
                    FROM error_occurrence
                    JOIN session ON session.id = session_id
                    LEFT JOIN session AS parent ON parent.id = session.parent_id
                    LEFT JOIN session AS grandparent ON grandparent.id = parent.parent_id
                    WHERE error_id = known_error.id) AS sessions,
                   (SELECT count(*)
                    FROM error_occurrence
                    WHERE error_id = known_error.id AND regression = 1) AS regressions
            FROM known_error
            """;

    String REGISTERED =
            "WHERE duplicate_of IS NULL AND number IS NOT NULL AND last_seen_at >= :since AND last_seen_at < :until ";

    /** A summary as it is read. */
    record SummaryRow(
            long id,
            Optional<Integer> number,
            ErrorStatus status,
            Severity severity,
            ErrorCategory category,
            String title,
            long occurrences,
            Instant firstSeenAt,
            Instant lastSeenAt,
            Optional<Instant> resolvedAt,
            long sessions,
            long regressions) {
        private ErrorSummary summary() {
            return new ErrorSummary(
                    number.map(ErrorName::of).orElseGet(() -> new ErrorName(true, id).toString()),
                    status,
                    severity,
                    category,
                    occurrences,
                    sessions,
                    regressions,
                    firstSeenAt,
                    lastSeenAt,
                    resolvedAt,
                    title);
        }
    }

    @Override
    default List<ErrorSummary> listRecurring(Period period, int limit) {
        return summaries(recurring(Bounds.since(period), Bounds.until(period), limit));
    }

    @Override
    default List<ErrorSummary> listReturned(Period period, int limit) {
        return summaries(returned(Bounds.since(period), Bounds.until(period), limit));
    }

    @Override
    default List<ErrorCount> counts(Period period) {
        return counts(Bounds.since(period), Bounds.until(period));
    }

    @Override
    default long countCandidates(Period period) {
        return candidates(Bounds.since(period), Bounds.until(period));
    }

    @Override
    default List<Long> timesToResolutionMs(Period period) {
        return timesToResolutionMs(Bounds.since(period), Bounds.until(period));
    }

    @SqlQuery("SELECT * FROM (" + ROWS + REGISTERED + ") WHERE sessions > 1 "
            + "ORDER BY sessions DESC, occurrences DESC, last_seen_at DESC, id DESC LIMIT :limit")
    List<SummaryRow> recurring(@Bind("since") String since, @Bind("until") String until, @Bind("limit") int limit);

    @SqlQuery("SELECT * FROM (" + ROWS + REGISTERED + ") WHERE regressions > 0 "
            + "ORDER BY regressions DESC, last_seen_at DESC, id DESC LIMIT :limit")
    List<SummaryRow> returned(@Bind("since") String since, @Bind("until") String until, @Bind("limit") int limit);

    @SqlQuery("SELECT status, severity, category, count(*) AS n FROM known_error " + REGISTERED
            + "GROUP BY status, severity, category ORDER BY status, severity, category")
    List<ErrorCount> counts(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery("""
            SELECT count(*)
            FROM known_error
            WHERE number IS NULL AND duplicate_of IS NULL AND last_seen_at >= :since AND last_seen_at < :until
            """)
    long candidates(@Bind("since") String since, @Bind("until") String until);

    @Override
    @SqlQuery("""
            SELECT *
            FROM known_error
            WHERE duplicate_of IS NULL AND number IS NOT NULL AND status = :status
            ORDER BY resolved_at DESC, CASE severity WHEN 'CRITICAL' THEN 0 WHEN 'HIGH' THEN 1 WHEN 'MEDIUM' THEN 2 ELSE 3 END,
                     last_seen_at DESC, number
            LIMIT :limit
            """)
    List<KnownError> listStanding(@Bind("status") ErrorStatus status, @Bind("limit") int limit);

    @Override
    @SqlQuery("""
            SELECT *
            FROM known_error
            WHERE duplicate_of IS NULL AND number IS NOT NULL
              AND (status NOT IN ('RESOLVED', 'WONTFIX') OR resolution IS NOT NULL)
            ORDER BY last_seen_at DESC, id DESC
            LIMIT :limit
            """)
    List<KnownError> listForHints(@Bind("limit") int limit);

    /** An error is open from when it was first seen, or from when it came back last before it was resolved. */
    @SqlQuery("""
            SELECT max(0, CAST(round((julianday(done.at) - julianday(coalesce(
                       (SELECT max(back.at)
                        FROM error_change AS back
                        WHERE back.error_id = done.error_id AND back.id < done.id AND back.from_status = 'RESOLVED'
                          AND back.to_status <> 'RESOLVED'),
                       known_error.first_seen_at))) * 86400000) AS INTEGER))
            FROM error_change AS done
            JOIN known_error ON known_error.id = done.error_id
            WHERE done.to_status = 'RESOLVED' AND done.from_status <> 'RESOLVED' AND done.at >= :since AND done.at < :until
              AND known_error.duplicate_of IS NULL AND known_error.number IS NOT NULL
            """)
    List<Long> timesToResolutionMs(@Bind("since") String since, @Bind("until") String until);

    @Override
    @SqlQuery(
            "SELECT number FROM known_error WHERE number IS NOT NULL ORDER BY abs(number - :number), number LIMIT :limit")
    List<Integer> listNumbersNear(@Bind("number") long number, @Bind("limit") int limit);

    @Override
    @SqlQuery("""
            SELECT file_name
            FROM error_occurrence
            JOIN run_log ON run_log.id = run_log_id
            WHERE error_id = :errorId
            GROUP BY run_log.id
            ORDER BY max(at) DESC, file_name DESC
            LIMIT :limit
            """)
    List<String> listRunLogFiles(@Bind("errorId") long errorId, @Bind("limit") int limit);

    @Override
    @SqlQuery("SELECT count(*) FROM error_occurrence WHERE error_id = :errorId AND regression = 1")
    long countRegressions(@Bind("errorId") long errorId);

    @Override
    @SqlQuery("""
            SELECT coalesce((SELECT max(id) FROM known_error), 0) AS error,
                   coalesce((SELECT max(number) FROM known_error), 0) AS number,
                   coalesce((SELECT max(id) FROM error_occurrence), 0) AS occurrence,
                   coalesce((SELECT max(id) FROM error_change), 0) AS change,
                   (SELECT count(commit_hash) FROM error_fix) AS fixes
            """)
    RegistryStamp stamp();

    private static List<ErrorSummary> summaries(List<SummaryRow> rows) {
        return rows.stream().map(SummaryRow::summary).toList();
    }
}
