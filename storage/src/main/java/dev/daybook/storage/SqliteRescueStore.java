package dev.daybook.storage;

import dev.daybook.core.Source;
import dev.daybook.core.Timestamps;
import dev.daybook.session.RescueStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What was rescued from lists of prompts, in SQLite. */
interface SqliteRescueStore extends RescueStore {
    /** Between the time at which a prompt is listed and that at which it is sent. */
    Duration APART = Duration.ofMinutes(1);

    @Override
    @SqlQuery("SELECT id, source FROM session")
    @KeyColumn("id")
    @ValueColumn("source")
    Map<String, Source> sources();

    @Override
    @SqlQuery("SELECT EXISTS (SELECT 1 FROM transcript WHERE imported_at >= :time AND path <> :path)")
    boolean isLogReadSince(@Bind("time") Instant time, @Bind("path") String historyPath);

    @Override
    default boolean isTold(String text, Instant at) {
        return isTold(text, Timestamps.format(at.minus(APART)), Timestamps.format(at.plus(APART)));
    }

    @SqlQuery("""
            SELECT EXISTS (
                       SELECT 1
                       FROM exchange
                       WHERE at BETWEEN :from AND :until AND source <> 'HISTORY' AND query = :text
                   )
                OR EXISTS (
                       SELECT 1
                       FROM session_event
                       WHERE kind IN ('SLASH_COMMAND', 'QUEUED_PROMPT') AND at BETWEEN :from AND :until AND detail = :text
                   )
            """)
    boolean isTold(@Bind("text") String text, @Bind("from") String from, @Bind("until") String until);

    @Override
    @SqlQuery("SELECT count(*) FROM exchange WHERE id IN (" + TOLD + ")")
    long countTold();

    @Override
    default int deleteTold() {
        int deleted = deleteToldPrompts();
        markUnmeasured();
        deleteEmptied();
        return deleted;
    }

    @Override
    @SqlUpdate("DELETE FROM exchange WHERE session_id = :id AND source = 'HISTORY'")
    int delete(@Bind("id") String sessionId);

    /** Partial sessions are few, and their prompts are found by them. */
    String TOLD = """
            SELECT rescued.id
            FROM session
            JOIN exchange AS rescued ON rescued.session_id = session.id
            WHERE session.status = 'PARTIAL' AND rescued.source = 'HISTORY'
              AND (EXISTS (
                       SELECT 1
                       FROM exchange AS told
                       WHERE told.at BETWEEN strftime('%Y-%m-%dT%H:%M:%fZ', rescued.at, '-60 seconds')
                                         AND strftime('%Y-%m-%dT%H:%M:%fZ', rescued.at, '+60 seconds')
                         AND told.source <> 'HISTORY' AND told.query = rescued.query
                   )
                OR EXISTS (
                       SELECT 1
                       FROM session_event AS told
                       WHERE told.kind IN ('SLASH_COMMAND', 'QUEUED_PROMPT')
                         AND told.at BETWEEN strftime('%Y-%m-%dT%H:%M:%fZ', rescued.at, '-60 seconds')
                                         AND strftime('%Y-%m-%dT%H:%M:%fZ', rescued.at, '+60 seconds')
                         AND told.detail = rescued.query
                   ))
            """;

    @SqlUpdate("DELETE FROM exchange WHERE id IN (" + TOLD + ")")
    int deleteToldPrompts();

    @SqlUpdate("UPDATE session SET unmeasured = unmeasured + 1 WHERE status = 'PARTIAL'")
    void markUnmeasured();

    @SqlUpdate("""
            DELETE FROM session
            WHERE status = 'PARTIAL' AND source = 'HISTORY'
              AND NOT EXISTS (SELECT 1 FROM exchange WHERE session_id = session.id)
            """)
    void deleteEmptied();
}
