package dev.daybook.storage;

import dev.daybook.troubleshoot.TroubleStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What stands around errors, in SQLite. */
@RegisterConstructorMapper(TroubleStore.Moment.class)
@RegisterConstructorMapper(TroubleStore.Solved.class)
interface SqliteTroubleStore extends TroubleStore {

    @Override
    @SqlQuery("""
            SELECT id
            FROM known_error
            WHERE number IS NOT NULL AND duplicate_of IS NULL AND status IN ('OPEN', 'IN_PROGRESS')
            ORDER BY CASE severity WHEN 'CRITICAL' THEN 0 WHEN 'HIGH' THEN 1 WHEN 'MEDIUM' THEN 2 ELSE 3 END,
                     last_seen_at DESC,
                     number
            LIMIT :limit
            """)
    List<Long> listOpenErrors(@Bind("limit") int limit);

    @Override
    @SqlQuery("""
            SELECT count(*)
            FROM known_error
            WHERE number IS NOT NULL AND duplicate_of IS NULL AND status IN ('OPEN', 'IN_PROGRESS')
            """)
    long countOpenErrors();

    @Override
    @SqlQuery("""
            SELECT number
            FROM known_error
            WHERE number IS NOT NULL AND duplicate_of IS NULL
            ORDER BY last_seen_at DESC, number DESC
            LIMIT :limit
            """)
    List<Integer> listNumbers(@Bind("limit") int limit);

    @Override
    @SqlQuery("""
            SELECT number,
                   title,
                   (SELECT template FROM error_fingerprint WHERE error_id = known_error.id ORDER BY digest LIMIT 1) AS template,
                   resolution,
                   prevention
            FROM known_error
            WHERE number IS NOT NULL
              AND status = 'RESOLVED'
              AND resolution IS NOT NULL
              AND EXISTS (SELECT 1 FROM error_fingerprint WHERE error_id = known_error.id)
            ORDER BY last_seen_at DESC
            LIMIT :limit
            """)
    List<Solved> listSolved(@Bind("limit") int limit);

    @Override
    @SqlQuery("SELECT template FROM error_fingerprint WHERE error_id = :errorId ORDER BY digest LIMIT 20")
    List<String> listTemplates(@Bind("errorId") long errorId);

    @Override
    @SqlQuery("""
            SELECT run_log_id
            FROM error_occurrence
            WHERE error_id = :errorId AND run_log_id IS NOT NULL
            ORDER BY at DESC, id DESC
            LIMIT 1
            """)
    Optional<String> findRunLog(@Bind("errorId") long errorId);

    @Override
    @SqlQuery("""
            SELECT id, at, query, response
            FROM exchange
            WHERE session_id = :sessionId AND at <= :at AND covered_by IS NULL
            ORDER BY at DESC, id DESC
            LIMIT :limit
            """)
    List<Moment> listExchangesBy(@Bind("sessionId") String sessionId, @Bind("at") Instant at, @Bind("limit") int limit);

    @Override
    @SqlQuery("""
            SELECT id, at, query, response
            FROM exchange
            WHERE session_id = :sessionId AND at > :at AND covered_by IS NULL
            ORDER BY at, id
            LIMIT :limit
            """)
    List<Moment> listExchangesAfter(
            @Bind("sessionId") String sessionId, @Bind("at") Instant at, @Bind("limit") int limit);

    @Override
    @SqlQuery("""
            SELECT path
            FROM exchange
            JOIN file_touch ON exchange_id = exchange.id
            WHERE session_id = :sessionId AND at <= :at AND access = 'MODIFIED'
            GROUP BY path
            ORDER BY max(at) DESC, path
            LIMIT :limit
            """)
    List<String> listModifiedBy(@Bind("sessionId") String sessionId, @Bind("at") Instant at, @Bind("limit") int limit);

    @Override
    @SqlQuery("""
            SELECT path
            FROM exchange
            JOIN file_touch ON exchange_id = exchange.id
            WHERE session_id = :sessionId AND at > :at AND access = 'MODIFIED'
            GROUP BY path
            ORDER BY min(at), path
            LIMIT :limit
            """)
    List<String> listModifiedAfter(
            @Bind("sessionId") String sessionId, @Bind("at") Instant at, @Bind("limit") int limit);
}
