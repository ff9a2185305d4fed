package dev.daybook.storage;

import dev.daybook.troubleshoot.TroubleStore;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What happened around errors, in SQLite. */
@RegisterConstructorMapper(TroubleStore.Moment.class)
interface SqliteTroubleStore extends TroubleStore {

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
