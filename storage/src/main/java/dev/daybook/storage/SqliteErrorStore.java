package dev.daybook.storage;

import dev.daybook.core.Period;
import dev.daybook.error.CallFailure;
import dev.daybook.error.ChangedBy;
import dev.daybook.error.ErrorCategory;
import dev.daybook.error.ErrorChange;
import dev.daybook.error.ErrorFilter;
import dev.daybook.error.ErrorFix;
import dev.daybook.error.ErrorProfile;
import dev.daybook.error.ErrorStatus;
import dev.daybook.error.Fingerprint;
import dev.daybook.error.KnownError;
import dev.daybook.error.KnownFingerprint;
import dev.daybook.error.Occurrence;
import dev.daybook.error.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The registry of errors in SQLite; triggers keep when and how often each was seen. */
@RegisterConstructorMapper(CallFailure.class)
@RegisterRowMapper(SqliteErrorStore.ErrorRow.class)
@RegisterConstructorMapper(KnownFingerprint.class)
@RegisterConstructorMapper(Occurrence.class)
@RegisterConstructorMapper(SqliteErrorStore.ChangeRow.class)
@RegisterConstructorMapper(ErrorFix.class)
interface SqliteErrorStore extends SqliteErrorFeed {
    String WHERE = """
            FROM known_error
            WHERE ((:kind = 'ENTRY' AND number IS NOT NULL AND duplicate_of IS NULL)
                OR (:kind = 'CANDIDATE' AND number IS NULL)
                OR (:kind = 'DUPLICATE' AND duplicate_of IS NOT NULL))
              AND (:statuses = '' OR instr(:statuses, ' ' || status || ' ') > 0)
              AND (:severity IS NULL OR severity = :severity)
              AND (:category IS NULL OR category = :category)
              AND (:text IS NULL
                OR title || ' ' || message || ' ' || coalesce(root_cause, '') || ' ' || coalesce(resolution, '') || ' '
                    || coalesce(prevention, '') LIKE :text ESCAPE '\\')
              AND (:always
                OR EXISTS (SELECT 1
                           FROM error_occurrence
                           WHERE error_id = known_error.id AND at >= :since AND at < :until))
            """;

    /** A filter as it is bound; statuses have a space before and behind each. */
    record FilterRow(
            String kind,
            String statuses,
            Optional<String> severity,
            Optional<String> category,
            Optional<String> text,
            boolean always,
            String since,
            String until) {
        private static FilterRow of(ErrorFilter filter) {
            return new FilterRow(
                    filter.kind().name(),
                    filter.statuses().stream().map(status -> " " + status + " ").collect(Collectors.joining()),
                    filter.severity().map(Enum::name),
                    filter.category().map(Enum::name),
                    filter.text().map(text -> "%" + text.replaceAll("[%_\\\\]", "\\\\$0") + "%"),
                    filter.seen().equals(Period.ALWAYS),
                    Bounds.since(filter.seen()),
                    Bounds.until(filter.seen()));
        }
    }

    @Override
    @SqlQuery("""
            SELECT known_error.*
            FROM error_fingerprint
            JOIN known_error ON known_error.id = error_id
            WHERE digest = :digest
            """)
    Optional<KnownError> findByFingerprint(@Bind("digest") String digest);

    @Override
    @SqlQuery("SELECT * FROM known_error WHERE id = :id")
    Optional<KnownError> find(@Bind("id") long id);

    @Override
    @SqlQuery("SELECT * FROM known_error WHERE number = :number")
    Optional<KnownError> findByNumber(@Bind("number") int number);

    @Override
    default KnownError add(KnownError error, Fingerprint fingerprint) {
        KnownError added = add(error);
        put(added.id(), fingerprint);
        return added;
    }

    @Override
    default KnownError add(KnownError error) {
        return find(insert(error)).orElseThrow();
    }

    @Override
    @SqlUpdate("""
            UPDATE known_error
            SET status = :status, severity = :severity, severity_told = :severityTold, category = :category,
                category_told = :categoryTold, title = :title, message = :message, root_cause = :rootCause,
                resolution = :resolution, prevention = :prevention, resolved_at = :resolvedAt,
                duplicate_of = :duplicateOf
            WHERE id = :id
            """)
    void update(@BindMethods KnownError error);

    @Override
    @SqlQuery("""
            UPDATE known_error
            SET number = coalesce(number, (SELECT last + 1 FROM error_numbering))
            WHERE id = :id
            RETURNING number
            """)
    int giveNumber(@Bind("id") long id);

    @Override
    @SqlUpdate("""
            INSERT INTO error_occurrence (error_id, key, origin, at, fingerprint, session_id, exchange_id, run_log_id,
                                          tool_call_id, commit_hash, message, context, resolution, regression)
            VALUES (:errorId, :key, :origin, :at, :fingerprint, (SELECT id FROM session WHERE id = :sessionId),
                    (SELECT id FROM exchange WHERE id = :exchangeId), (SELECT id FROM run_log WHERE id = :runLogId),
                    (SELECT id FROM tool_call WHERE id = :toolCallId), :commitHash, :message, :context, :resolution,
                    :regression)
            ON CONFLICT (key) DO NOTHING
            """)
    boolean add(@Bind("errorId") long errorId, @BindMethods Occurrence occurrence);

    @Override
    @SqlQuery("SELECT * FROM error_occurrence WHERE key = :key")
    Optional<Occurrence> findOccurrence(@Bind("key") String key);

    @Override
    @SqlQuery("SELECT error_id FROM error_occurrence WHERE key = :key")
    Optional<Long> findErrorOf(@Bind("key") String key);

    @Override
    @SqlUpdate("UPDATE error_occurrence SET resolution = :resolution WHERE key = :key")
    void putResolution(@Bind("key") String key, @Bind("resolution") String resolution);

    @Override
    default List<KnownError> list(ErrorFilter filter, int limit) {
        return list(FilterRow.of(filter), limit);
    }

    @Override
    default long count(ErrorFilter filter) {
        return count(FilterRow.of(filter));
    }

    @SqlQuery("SELECT *\n" + WHERE + "ORDER BY last_seen_at DESC, id DESC\nLIMIT :limit")
    List<KnownError> list(@BindMethods FilterRow filter, @Bind("limit") int limit);

    @SqlQuery("SELECT count(*)\n" + WHERE)
    long count(@BindMethods FilterRow filter);

    @Override
    @SqlQuery("SELECT * FROM known_error WHERE duplicate_of = :errorId ORDER BY number")
    List<KnownError> listDuplicates(@Bind("errorId") long errorId);

    @Override
    @SqlQuery("""
            SELECT digest,
                   template,
                   type,
                   (SELECT count(*) FROM error_occurrence WHERE fingerprint = digest) AS occurrences
            FROM error_fingerprint
            WHERE error_id = :errorId
            ORDER BY occurrences DESC, digest
            """)
    List<KnownFingerprint> listFingerprints(@Bind("errorId") long errorId);

    /** All in one text, for thousands of rows take long to be read one by one. */
    @SqlQuery("""
            SELECT group_concat(
                       error_id || char(31) || digest || char(31) || coalesce(type, '') || char(31) || title || ' ' || template
                           || ' ' || frames,
                       char(30))
            FROM (
                SELECT error_id, digest, type, title, template, frames
                FROM error_fingerprint
                JOIN known_error ON known_error.id = error_id
                ORDER BY last_seen_at DESC, digest
                LIMIT :limit
            )
            """)
    Optional<String> profiles(@Bind("limit") int limit);

    @Override
    default List<ErrorProfile> listProfiles(int limit) {
        return profiles(limit).stream()
                .flatMap(all -> Stream.of(all.split("\u001e")))
                .map(row -> row.split("\u001f", 4))
                .map(row -> new ErrorProfile(
                        Long.parseLong(row[0]), row[1], Optional.of(row[2]).filter(type -> !type.isEmpty()), row[3]))
                .toList();
    }

    @Override
    @SqlQuery("""
            SELECT known_error.*
            FROM error_fingerprint
            JOIN known_error ON known_error.id = first_error_id
            WHERE digest = :digest
            """)
    Optional<KnownError> findFirst(@Bind("digest") String digest);

    @Override
    @SqlQuery("SELECT message FROM error_occurrence WHERE fingerprint = :digest ORDER BY at DESC, id DESC LIMIT 1")
    Optional<String> findMessage(@Bind("digest") String digest);

    @Override
    default void move(String digest, long errorId) {
        moveFingerprint(digest, errorId);
        moveOccurrences(digest, errorId);
    }

    @SqlUpdate("UPDATE error_fingerprint SET error_id = :errorId WHERE digest = :digest")
    void moveFingerprint(@Bind("digest") String digest, @Bind("errorId") long errorId);

    @SqlUpdate("UPDATE error_occurrence SET error_id = :errorId WHERE fingerprint = :digest")
    void moveOccurrences(@Bind("digest") String digest, @Bind("errorId") long errorId);

    @Override
    @SqlUpdate("UPDATE error_occurrence SET regression = 1 WHERE error_id = :errorId AND at > :after")
    void markRegressions(@Bind("errorId") long errorId, @Bind("after") Instant after);

    @Override
    @SqlQuery("""
            SELECT session_id
            FROM error_occurrence
            WHERE error_id = :errorId AND session_id IS NOT NULL
            GROUP BY session_id
            ORDER BY max(at) DESC, session_id
            LIMIT :limit
            """)
    List<String> listSessions(@Bind("errorId") long errorId, @Bind("limit") int limit);

    @Override
    @SqlQuery("""
            SELECT run_log_id
            FROM error_occurrence
            WHERE error_id = :errorId AND run_log_id IS NOT NULL
            GROUP BY run_log_id
            ORDER BY max(at) DESC, run_log_id
            LIMIT :limit
            """)
    List<String> listRunLogs(@Bind("errorId") long errorId, @Bind("limit") int limit);

    @Override
    @SqlQuery("SELECT * FROM error_occurrence WHERE error_id = :errorId ORDER BY at DESC, id DESC LIMIT :limit")
    List<Occurrence> listOccurrences(@Bind("errorId") long errorId, @Bind("limit") int limit);

    /** From one place to the next by the index, however often it was seen in each; sub-agents are of their session. */
    @Override
    @SqlQuery("""
            WITH RECURSIVE place(name) AS (
                SELECT min(coalesce(session_id, commit_hash)) FROM error_occurrence WHERE error_id = :errorId
                UNION ALL
                SELECT (SELECT min(coalesce(session_id, commit_hash))
                        FROM error_occurrence
                        WHERE error_id = :errorId AND coalesce(session_id, commit_hash) > place.name)
                FROM place
                WHERE place.name IS NOT NULL
                LIMIT 2000
            )
            SELECT min(:most, count(DISTINCT coalesce(grandparent.parent_id, parent.parent_id, session.parent_id, name)))
            FROM place
            LEFT JOIN session ON session.id = name
            LEFT JOIN session AS parent ON parent.id = session.parent_id
            LEFT JOIN session AS grandparent ON grandparent.id = parent.parent_id
            """)
    int countSessions(@Bind("errorId") long errorId, @Bind("most") int most);

    @Override
    @SqlUpdate("""
            INSERT INTO error_change (error_id, at, from_status, to_status, by, session_id, exchange_id, note)
            VALUES (:errorId, :at, :from, :to, :by, (SELECT id FROM session WHERE id = :sessionId),
                    (SELECT id FROM exchange WHERE id = :exchangeId), :note)
            """)
    void add(@Bind("errorId") long errorId, @BindMethods ErrorChange change);

    @Override
    default List<ErrorChange> listChanges(long errorId) {
        return changes(errorId).stream().map(ChangeRow::change).toList();
    }

    @Override
    @SqlUpdate("""
            INSERT INTO error_fix (error_id, at, session_id, exchange_id, commit_hash, evidence)
            VALUES (:errorId, :at, (SELECT id FROM session WHERE id = :sessionId),
                    (SELECT id FROM exchange WHERE id = :exchangeId), :commitHash, :evidence)
            ON CONFLICT (error_id, at) DO UPDATE
            SET session_id = coalesce(excluded.session_id, session_id),
                exchange_id = coalesce(excluded.exchange_id, exchange_id),
                commit_hash = coalesce(excluded.commit_hash, commit_hash),
                evidence = iif(excluded.commit_hash IS NULL, evidence, excluded.evidence)
            """)
    void add(@Bind("errorId") long errorId, @BindMethods ErrorFix fix);

    @Override
    @SqlQuery("SELECT * FROM error_fix WHERE error_id = :errorId ORDER BY at DESC")
    List<ErrorFix> listFixes(@Bind("errorId") long errorId);

    @SqlQuery("""
            INSERT INTO known_error (status, severity, severity_told, category, category_told, title, message, root_cause,
                                     resolution, prevention, first_seen_at, last_seen_at, occurrences)
            VALUES (:status, :severity, :severityTold, :category, :categoryTold, :title, :message, :rootCause,
                    :resolution, :prevention, :firstSeenAt, :lastSeenAt, 0)
            RETURNING id
            """)
    long insert(@BindMethods KnownError error);

    @Override
    default void put(long errorId, Fingerprint fingerprint) {
        insert(errorId, fingerprint, String.join("\n", fingerprint.frames()), Fingerprint.RULES);
    }

    @SqlUpdate("""
            INSERT INTO error_fingerprint (digest, error_id, first_error_id, template, type, frames, rules)
            VALUES (:digest, :errorId, :errorId, :template, :type, :frameLines, :rules)
            ON CONFLICT (digest) DO UPDATE
            SET template = excluded.template, type = excluded.type, frames = excluded.frames, rules = excluded.rules
            WHERE template = '' OR rules <> excluded.rules
            """)
    void insert(
            @Bind("errorId") long errorId,
            @BindMethods Fingerprint fingerprint,
            @Bind("frameLines") String frameLines,
            @Bind("rules") int rules);

    @SqlQuery("SELECT * FROM error_change WHERE error_id = :errorId ORDER BY id")
    List<ChangeRow> changes(@Bind("errorId") long errorId);

    /** An error; by hand, since it is read whenever one arrives. */
    final class ErrorRow implements RowMapper<KnownError> {
        @Override
        public KnownError map(ResultSet row, StatementContext context) throws SQLException {
            return new KnownError(
                    row.getLong("id"),
                    Columns.number(row, "number").map(Math::toIntExact),
                    ErrorStatus.valueOf(row.getString("status")),
                    Severity.valueOf(row.getString("severity")),
                    row.getBoolean("severity_told"),
                    ErrorCategory.valueOf(row.getString("category")),
                    row.getBoolean("category_told"),
                    row.getString("title"),
                    row.getString("message"),
                    Columns.text(row, "root_cause"),
                    Columns.text(row, "resolution"),
                    Columns.text(row, "prevention"),
                    Columns.time(row, "first_seen_at"),
                    Columns.time(row, "last_seen_at"),
                    row.getLong("occurrences"),
                    Columns.timeIfAny(row, "resolved_at"),
                    Columns.number(row, "duplicate_of"));
        }
    }

    /** A change as it is stored. */
    record ChangeRow(
            Instant at,
            ErrorStatus fromStatus,
            ErrorStatus toStatus,
            ChangedBy by,
            Optional<String> sessionId,
            Optional<String> exchangeId,
            Optional<String> note) {
        private ErrorChange change() {
            return new ErrorChange(at, fromStatus, toStatus, by, sessionId, exchangeId, note);
        }
    }
}
