package dev.daybook.storage;

import dev.daybook.ci.CiFailure;
import dev.daybook.ci.CiProvider;
import dev.daybook.ci.CiResult;
import dev.daybook.ci.CiStatus;
import dev.daybook.ci.CiStore;
import dev.daybook.ci.Coverage;
import dev.daybook.ci.TestCounts;
import dev.daybook.core.Period;
import dev.daybook.core.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Results of CI in SQLite, with the tests that failed. */
@RegisterRowMapper(SqliteCiStore.CiResultRow.class)
@RegisterConstructorMapper(CiFailure.class)
interface SqliteCiStore extends CiStore {

    @Override
    default boolean add(CiResult result) {
        if (!insert(result, ResultColumns.of(result))) {
            return false;
        }
        supersede(result);
        for (int i = 0; i < result.failures().size(); i++) {
            putFailure(result.id(), i, result.failures().get(i));
        }
        return true;
    }

    @Override
    default Optional<CiResult> find(String ciResultId) {
        return findRow(ciResultId).map(this::whole);
    }

    @SqlQuery("SELECT * FROM ci_result WHERE id = :id")
    Optional<CiResult> findRow(@Bind("id") String id);

    @Override
    default List<CiResult> list(Filter filter, int limit) {
        return whole(listRows(
                Bounds.since(filter.period()),
                Bounds.until(filter.period()),
                filter.status().map(CiStatus::name),
                filter.commit(),
                limit));
    }

    @Override
    default List<CiResult> listOfSession(String sessionId) {
        return whole(listRowsOfSession(sessionId));
    }

    @Override
    default Optional<CiResult> findNewest(String commit, CiProvider provider, Optional<String> runId) {
        return findNewestRow(commit, provider, runId).map(this::whole);
    }

    @Override
    default Optional<CiResult> findSame(String commit, String digest) {
        return findSameRow(commit, digest).map(this::whole);
    }

    @Override
    default Map<CiStatus, Long> countByStatus(Period period) {
        Map<CiStatus, Long> counts = new EnumMap<>(CiStatus.class);
        countByStatus(Bounds.since(period), Bounds.until(period))
                .forEach((status, n) -> counts.put(CiStatus.valueOf(status), n));
        return counts;
    }

    @Override
    default List<Long> durationsMs(Period period) {
        return durationsMs(Bounds.since(period), Bounds.until(period));
    }

    @Override
    default List<CiResult> newestOfBranches(Period period, int limit) {
        return whole(newestRowsOfBranches(Bounds.since(period), Bounds.until(period), limit));
    }

    @Override
    default List<CiResult> newestOfCommits(Period period, int limit) {
        return whole(newestRowsOfCommits(Bounds.since(period), Bounds.until(period), limit));
    }

    @SqlUpdate("""
            INSERT INTO ci_result (id, commit_hash, branch, status, status_original, tests_passed, tests_failed,
                                   tests_skipped, coverage, coverage_kind, coverage_covered, coverage_total,
                                   duration_ms, url, message, provider, run_id, session_id, recorded_at, source,
                                   digest, redactions, superseded)
            VALUES (:id, :commit, :branch, :status, :original, :part.passed, :part.failed,
                    :part.skipped, :part.percent, :part.kind, :part.covered, :part.total,
                    :durationMs, :url, :message, :provider, :runId, :sessionId, :recordedAt, :source,
                    :digest, :redactions, :superseded)
            ON CONFLICT (id) DO NOTHING
            """)
    boolean insert(@BindMethods CiResult result, @BindMethods("part") ResultColumns columns);

    @SqlUpdate("""
            UPDATE ci_result
            SET superseded = 1
            WHERE commit_hash = :commit AND provider = :provider AND run_id IS :runId AND id <> :id AND superseded = 0
            """)
    void supersede(@BindMethods CiResult result);

    @SqlUpdate("""
            INSERT INTO ci_failure (ci_result_id, position, name, message)
            VALUES (:resultId, :position, :name, :message)
            """)
    void putFailure(@Bind("resultId") String resultId, @Bind("position") int position, @BindMethods CiFailure failure);

    @Override
    @SqlUpdate("UPDATE ci_result SET commit_hash = :hash WHERE commit_hash = :prefix")
    void complete(@Bind("prefix") String prefix, @Bind("hash") String hash);

    @Override
    @SqlQuery("""
            SELECT DISTINCT commit_hash
            FROM ci_result
            WHERE (commit_hash >= :hash AND commit_hash < :hash || 'g')
               OR (commit_hash >= substr(:hash, 1, 7) AND commit_hash < :hash
                   AND commit_hash = substr(:hash, 1, length(commit_hash)))
            ORDER BY commit_hash
            """)
    List<String> commitsLike(@Bind("hash") String hash);

    @SqlQuery("""
            SELECT *
            FROM ci_result
            WHERE commit_hash = :commit AND provider = :provider AND run_id IS :runId
            ORDER BY recorded_at DESC, rowid DESC
            LIMIT 1
            """)
    Optional<CiResult> findNewestRow(
            @Bind("commit") String commit,
            @Bind("provider") CiProvider provider,
            @Bind("runId") Optional<String> runId);

    @SqlQuery("SELECT * FROM ci_result WHERE commit_hash = :commit AND digest = :digest ORDER BY rowid DESC LIMIT 1")
    Optional<CiResult> findSameRow(@Bind("commit") String commit, @Bind("digest") String digest);

    @SqlQuery("""
            SELECT *
            FROM ci_result
            WHERE recorded_at >= :since AND recorded_at < :until
              AND (:status IS NULL OR status = :status)
              AND (:commit IS NULL OR (commit_hash >= :commit AND commit_hash < :commit || 'g'))
            ORDER BY recorded_at DESC, rowid DESC
            LIMIT :limit
            """)
    List<CiResult> listRows(
            @Bind("since") String since,
            @Bind("until") String until,
            @Bind("status") Optional<String> status,
            @Bind("commit") Optional<String> commit,
            @Bind("limit") int limit);

    @SqlQuery("SELECT * FROM ci_result WHERE session_id = :sessionId ORDER BY recorded_at, rowid")
    List<CiResult> listRowsOfSession(@Bind("sessionId") String sessionId);

    @SqlQuery("SELECT name, message FROM ci_failure WHERE ci_result_id = :id ORDER BY position")
    List<CiFailure> failures(@Bind("id") String id);

    @SqlQuery("""
            SELECT status, count(*) AS n
            FROM ci_result
            WHERE superseded = 0 AND recorded_at >= :since AND recorded_at < :until
            GROUP BY status
            """)
    @KeyColumn("status")
    @ValueColumn("n")
    Map<String, Long> countByStatus(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery("""
            SELECT duration_ms
            FROM ci_result
            WHERE superseded = 0 AND status <> 'PENDING' AND duration_ms IS NOT NULL
              AND recorded_at >= :since AND recorded_at < :until
            """)
    List<Long> durationsMs(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery("""
            SELECT *
            FROM (SELECT *, row_number() OVER (PARTITION BY branch ORDER BY recorded_at DESC, rowid DESC) AS place
                  FROM ci_result
                  WHERE branch IS NOT NULL AND recorded_at >= :since AND recorded_at < :until)
            WHERE place = 1
            ORDER BY recorded_at DESC, branch
            LIMIT :limit
            """)
    List<CiResult> newestRowsOfBranches(
            @Bind("since") String since, @Bind("until") String until, @Bind("limit") int limit);

    @SqlQuery("""
            SELECT *
            FROM (SELECT *, row_number() OVER (PARTITION BY commit_hash ORDER BY recorded_at DESC, rowid DESC) AS place
                  FROM ci_result
                  WHERE recorded_at >= :since AND recorded_at < :until)
            WHERE place = 1
            ORDER BY recorded_at DESC, commit_hash
            LIMIT :limit
            """)
    List<CiResult> newestRowsOfCommits(
            @Bind("since") String since, @Bind("until") String until, @Bind("limit") int limit);

    private List<CiResult> whole(List<CiResult> rows) {
        return rows.stream().map(this::whole).toList();
    }

    private CiResult whole(CiResult row) {
        return row.with(failures(row.id()));
    }

    /** Counts and coverage as columns, NULL where unknown. */
    record ResultColumns(
            Optional<Long> passed,
            Optional<Long> failed,
            Optional<Long> skipped,
            Optional<Double> percent,
            Optional<Coverage.Kind> kind,
            Optional<Long> covered,
            Optional<Long> total) {
        static ResultColumns of(CiResult result) {
            return new ResultColumns(
                    result.tests().flatMap(TestCounts::passed),
                    result.tests().flatMap(TestCounts::failed),
                    result.tests().flatMap(TestCounts::skipped),
                    result.coverage().map(Coverage::percent),
                    result.coverage().map(Coverage::kind),
                    result.coverage().flatMap(Coverage::covered),
                    result.coverage().flatMap(Coverage::total));
        }
    }

    /** A result without the tests that failed. */
    final class CiResultRow implements RowMapper<CiResult> {
        @Override
        public CiResult map(ResultSet row, StatementContext context) throws SQLException {
            return new CiResult(
                    row.getString("id"),
                    row.getString("commit_hash"),
                    Columns.text(row, "branch"),
                    CiStatus.valueOf(row.getString("status")),
                    Columns.text(row, "status_original"),
                    TestCounts.ofKnown(
                            Columns.number(row, "tests_passed"),
                            Columns.number(row, "tests_failed"),
                            Columns.number(row, "tests_skipped")),
                    List.of(),
                    coverage(row),
                    Columns.number(row, "duration_ms"),
                    Columns.text(row, "url"),
                    Columns.text(row, "message"),
                    CiProvider.valueOf(row.getString("provider")),
                    Columns.text(row, "run_id"),
                    Columns.text(row, "session_id"),
                    Columns.time(row, "recorded_at"),
                    Source.valueOf(row.getString("source")),
                    row.getString("digest"),
                    row.getInt("redactions"),
                    row.getBoolean("superseded"));
        }

        private static Optional<Coverage> coverage(ResultSet row) throws SQLException {
            double percent = row.getDouble("coverage");
            Optional<Long> covered = Columns.number(row, "coverage_covered");
            Optional<Long> total = Columns.number(row, "coverage_total");
            return Columns.text(row, "coverage_kind")
                    .map(kind -> new Coverage(percent, Coverage.Kind.valueOf(kind), covered, total));
        }
    }
}
