package dev.daybook.storage;

import dev.daybook.retention.Tombstones;
import java.time.Instant;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Tombstones in SQLite. */
interface SqliteTombstones extends Tombstones {
    @Override
    @SqlUpdate("""
            INSERT INTO tombstone (digest, kind, at, why)
            VALUES (:digest, :kind, :at, :why)
            ON CONFLICT (digest) DO NOTHING
            """)
    void put(@Bind("digest") String digest, @Bind("kind") Kind kind, @Bind("at") Instant at, @Bind("why") Why why);

    @Override
    @SqlQuery("SELECT EXISTS (SELECT 1 FROM tombstone WHERE digest = :digest)")
    boolean has(@Bind("digest") String digest);

    @Override
    @SqlQuery("SELECT count(*) FROM tombstone WHERE kind = :kind")
    long count(@Bind("kind") Kind kind);

    @Override
    @SqlUpdate("""
            INSERT INTO forgotten_period (since, until, at)
            VALUES (:since, :until, :at)
            ON CONFLICT (since, until) DO NOTHING
            """)
    void forget(@Bind("since") Instant since, @Bind("until") Instant until, @Bind("at") Instant at);

    @Override
    @SqlQuery("SELECT EXISTS (SELECT 1 FROM forgotten_period WHERE since <= :at AND until > :at)")
    boolean isForgotten(@Bind("at") Instant at);
}
