package dev.daybook.storage;

import dev.daybook.core.Ids;
import dev.daybook.retention.ForgettingStore;
import dev.daybook.retention.Tombstones;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jdbi.v3.sqlobject.SqlObject;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What is forgotten, in SQLite. */
@RegisterConstructorMapper(SqliteForgettingStore.NamingCall.class)
@RegisterConstructorMapper(SqliteForgettingStore.FiledText.class)
interface SqliteForgettingStore extends ForgettingStore, SqlObject {
    /** What is kept about other rows, for searching them. */
    Set<String> OF_THE_INDEX = Set.of("text_document", "text_queue", "text_progress");

    @Override
    default Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        getHandle().attach(SqliteRedactionStore.class).names().stream()
                .filter(table -> !OF_THE_INDEX.contains(table))
                .forEach(table -> counts.put(
                        table,
                        getHandle()
                                .createQuery("SELECT count(*) FROM " + Quoted.name(table))
                                .mapTo(long.class)
                                .one()));
        return counts;
    }

    @Override
    default <T> T tried(Supplier<T> work) {
        getHandle().execute("SAVEPOINT tried");
        try {
            return work.get();
        } finally {
            getHandle().execute("ROLLBACK TO tried");
            getHandle().execute("RELEASE tried");
        }
    }

    @Override
    default void overwriteDeleted() {
        getHandle().execute("PRAGMA secure_delete = ON");
    }

    @Override
    default void detach(List<String> sessionIds) {
        Set<Long> errors = new LinkedHashSet<>();
        for (String id : sessionIds) {
            errors.addAll(errorsOf(id));
            deleteCitingHandoffs(id);
            clearNotes(id);
            deleteOccurrences(id);
        }
        errors.forEach(this::retell);
        errors.forEach(this::deleteUnseen);
    }

    @SqlQuery("""
            SELECT error_id FROM error_occurrence
            WHERE session_id = :id OR exchange_id IN (SELECT id FROM exchange WHERE session_id = :id)
               OR run_log_id IN (SELECT id FROM run_log WHERE session_id = :id)
            """)
    List<Long> errorsOf(@Bind("id") String sessionId);

    @SqlUpdate("""
            DELETE FROM error_occurrence
            WHERE session_id = :id OR exchange_id IN (SELECT id FROM exchange WHERE session_id = :id)
               OR run_log_id IN (SELECT id FROM run_log WHERE session_id = :id)
            """)
    void deleteOccurrences(@Bind("id") String sessionId);

    @SqlUpdate("""
            DELETE FROM handoff
            WHERE session_id = :id OR given_to = :id OR id IN (
                SELECT citing FROM citation
                WHERE (kind = 'SESSION' AND id = :id)
                   OR (kind = 'EXCHANGE' AND id IN (SELECT id FROM exchange WHERE session_id = :id))
                   OR (kind = 'RUN_LOG' AND id IN (SELECT id FROM run_log WHERE session_id = :id))
            )
            """)
    void deleteCitingHandoffs(@Bind("id") String sessionId);

    @SqlUpdate("""
            UPDATE error_change
            SET note = NULL
            WHERE session_id = :id OR exchange_id IN (SELECT id FROM exchange WHERE session_id = :id)
            """)
    void clearNotes(@Bind("id") String sessionId);

    /** An error keeps the words in which it was first met; those of what is forgotten give way to the earliest that is left. */
    @SqlUpdate("""
            UPDATE known_error
            SET message = (SELECT message FROM error_occurrence WHERE error_id = :id ORDER BY at, id LIMIT 1),
                title = (SELECT substr(message, 1, 80) FROM error_occurrence WHERE error_id = :id ORDER BY at, id LIMIT 1)
            WHERE id = :id AND occurrences > 0
              AND NOT EXISTS (
                  SELECT 1 FROM error_occurrence WHERE error_id = :id AND error_occurrence.message = known_error.message
              )
            """)
    void retell(@Bind("id") long errorId);

    @SqlUpdate("DELETE FROM known_error WHERE id = :id AND occurrences = 0")
    void deleteUnseen(@Bind("id") long errorId);

    @Override
    @SqlQuery("SELECT file_name FROM run_log WHERE started_at >= :since AND started_at < :until")
    List<String> runLogFiles(@Bind("since") Instant since, @Bind("until") Instant until);

    @Override
    default List<String> deletePeriod(Instant since, Instant until, Instant at) {
        Tombstones tombstones = getHandle().attach(SqliteTombstones.class);
        List<String> touched = touched(since, until);
        externalIds(since, until)
                .forEach(id -> tombstones.put(Tombstones.Kind.EXCHANGE, id, at, Tombstones.Why.FORGOTTEN));
        Set<Long> errors = new LinkedHashSet<>(errorsSeen(since, until));
        for (String statement : List.of(
                "DELETE FROM error_occurrence WHERE at >= :since AND at < :until",
                "DELETE FROM error_change WHERE at >= :since AND at < :until AND note IS NOT NULL AND from_status = to_status",
                "UPDATE error_change SET note = NULL WHERE at >= :since AND at < :until",
                "DELETE FROM handoff WHERE ended_at >= :since AND (since IS NULL OR since < :until) AND session_id IS NULL",
                "DELETE FROM handoff WHERE given_at >= :since AND given_at < :until",
                "DELETE FROM run_log WHERE started_at >= :since AND started_at < :until",
                "DELETE FROM skill_invocation WHERE started_at >= :since AND started_at < :until",
                "DELETE FROM skill_ranking WHERE at >= :since AND at < :until",
                "DELETE FROM workflow_run WHERE started_at >= :since AND started_at < :until",
                "DELETE FROM session_event WHERE at >= :since AND at < :until",
                "DELETE FROM ci_result WHERE recorded_at >= :since AND recorded_at < :until",
                "DELETE FROM capture_state WHERE at >= :since AND at < :until",
                "DELETE FROM exchange WHERE at >= :since AND at < :until")) {
            getHandle()
                    .createUpdate(statement)
                    .bind("since", since)
                    .bind("until", until)
                    .execute();
        }
        errors.forEach(this::retell);
        errors.forEach(this::deleteUnseen);
        touched.forEach(this::deleteHandoffsOf);
        touched.forEach(this::untell);
        touched.forEach(id -> tombstones.put(Tombstones.Kind.DESCRIPTION, id, at, Tombstones.Why.FORGOTTEN));
        for (String id : empty(since, until)) {
            tombstones.put(Tombstones.Kind.SESSION, id, at, Tombstones.Why.FORGOTTEN);
            getHandle().attach(SqliteRetentionStore.class).deleteSession(id);
        }
        tombstones.forget(since, until, at);
        return touched;
    }

    @SqlQuery("""
            SELECT DISTINCT session_id FROM exchange WHERE at >= :since AND at < :until
            UNION
            SELECT id FROM session WHERE started_at >= :since AND started_at < :until
            """)
    List<String> touched(@Bind("since") Instant since, @Bind("until") Instant until);

    @SqlQuery("SELECT external_id FROM exchange WHERE at >= :since AND at < :until AND external_id IS NOT NULL")
    List<String> externalIds(@Bind("since") Instant since, @Bind("until") Instant until);

    @SqlQuery("SELECT DISTINCT error_id FROM error_occurrence WHERE at >= :since AND at < :until")
    List<Long> errorsSeen(@Bind("since") Instant since, @Bind("until") Instant until);

    @SqlUpdate("DELETE FROM handoff WHERE session_id = :id")
    void deleteHandoffsOf(@Bind("id") String sessionId);

    /** What a session is called and came to may be told in words of what is forgotten. */
    @SqlUpdate("UPDATE session SET title = NULL, summary = NULL, unmeasured = unmeasured + 1 WHERE id = :id")
    void untell(@Bind("id") String sessionId);

    @SqlQuery("""
            SELECT id
            FROM session
            WHERE started_at >= :since AND started_at < :until
              AND NOT EXISTS (SELECT 1 FROM exchange WHERE session_id = session.id)
              AND NOT EXISTS (SELECT 1 FROM run_log WHERE session_id = session.id)
              AND NOT EXISTS (SELECT 1 FROM skill_invocation WHERE session_id = session.id)
              AND NOT EXISTS (SELECT 1 FROM session AS part WHERE part.parent_id = session.id AND part.started_at >= :until)
            """)
    List<String> empty(@Bind("since") Instant since, @Bind("until") Instant until);

    @Override
    default void deleteFile(String path, String absolute, Predicate<String> names) {
        Set<Long> calls = new LinkedHashSet<>();
        Set<String> exchanges = new LinkedHashSet<>(touching(path, absolute));
        for (NamingCall call : callsWith(path)) {
            if (names.test(call.text())) {
                calls.add(call.id());
                exchanges.add(call.exchangeId());
            }
        }
        calls.forEach(this::emptyCall);
        exchanges.forEach(this::deleteArchived);
        deleteTouches(path, absolute);
        deleteFunctions(path);
        deleteCommitted(path);
        deleteOfDays(path);
    }

    /** A tool call that may name a file. */
    record NamingCall(long id, String exchangeId, String text) {}

    @SqlQuery("""
            SELECT id, exchange_id, coalesce(target, '') || char(10) || coalesce(input, '') AS text
            FROM tool_call
            WHERE instr(coalesce(target, '') || char(10) || coalesce(input, ''), :path) > 0
            """)
    List<NamingCall> callsWith(@Bind("path") String path);

    @SqlUpdate("UPDATE tool_call SET input = NULL, result = NULL, error = NULL WHERE id = :id")
    void emptyCall(@Bind("id") long id);

    @SqlUpdate("DELETE FROM archived_text WHERE kind = 'TRACE' AND owner_id = :id")
    void deleteArchived(@Bind("id") String exchangeId);

    @SqlQuery("""
            SELECT DISTINCT exchange_id
            FROM file_touch
            WHERE path IN (:path, :absolute) OR substr(path, 1, length(:path) + 1) = :path || '/'
               OR substr(path, 1, length(:absolute) + 1) = :absolute || '/'
            """)
    List<String> touching(@Bind("path") String path, @Bind("absolute") String absolute);

    @SqlUpdate("""
            DELETE FROM file_touch
            WHERE path IN (:path, :absolute) OR substr(path, 1, length(:path) + 1) = :path || '/'
               OR substr(path, 1, length(:absolute) + 1) = :absolute || '/'
            """)
    void deleteTouches(@Bind("path") String path, @Bind("absolute") String absolute);

    @SqlUpdate("""
            DELETE FROM git_commit_function
            WHERE EXISTS (
                SELECT 1
                FROM git_commit_file
                WHERE commit_hash = git_commit_function.commit_hash AND position = git_commit_function.file
                  AND (path = :path OR old_path = :path OR substr(path, 1, length(:path) + 1) = :path || '/')
            )
            """)
    void deleteFunctions(@Bind("path") String path);

    @SqlUpdate("""
            DELETE FROM git_commit_file
            WHERE path = :path OR old_path = :path OR substr(path, 1, length(:path) + 1) = :path || '/'
               OR substr(old_path, 1, length(:path) + 1) = :path || '/'
            """)
    void deleteCommitted(@Bind("path") String path);

    @SqlUpdate("DELETE FROM day_file WHERE path = :path OR substr(path, 1, length(:path) + 1) = :path || '/'")
    void deleteOfDays(@Bind("path") String path);

    @Override
    @SqlUpdate("""
            UPDATE run_log_file
            SET digest = :digest, text = iif(text IS NULL, NULL, :text)
            WHERE digest = :digestBefore AND run_log_id = (SELECT id FROM run_log WHERE file_name = :fileName)
            """)
    void refile(
            @Bind("fileName") String fileName,
            @Bind("digestBefore") String digestBefore,
            @Bind("digest") String digest,
            @Bind("text") String text);

    @Override
    default void refile(String marker) {
        textsWith(marker).forEach(file -> redigest(file.runLogId(), Ids.sha256(file.text())));
    }

    /** What a file was written with. */
    record FiledText(String runLogId, String text) {}

    @SqlQuery("SELECT run_log_id, text FROM run_log_file WHERE instr(text, :marker) > 0")
    List<FiledText> textsWith(@Bind("marker") String marker);

    @SqlUpdate("UPDATE run_log_file SET digest = :digest WHERE run_log_id = :id")
    void redigest(@Bind("id") String runLogId, @Bind("digest") String digest);

    @Override
    default long rewriteArchive(Function<String, String> change) {
        return getHandle().attach(SqliteArchiveStore.class).rewrite(change);
    }

    @Override
    default void freeze(String marker, Instant at) {
        Tombstones tombstones = getHandle().attach(SqliteTombstones.class);
        holding(marker).forEach(id -> tombstones.put(Tombstones.Kind.EXCHANGE, id, at, Tombstones.Why.FORGOTTEN));
        described(marker).forEach(id -> tombstones.put(Tombstones.Kind.DESCRIPTION, id, at, Tombstones.Why.FORGOTTEN));
    }

    @SqlQuery("""
            SELECT id FROM session
            WHERE instr(coalesce(title, ''), :marker) > 0 OR instr(coalesce(branch, ''), :marker) > 0
            UNION
            SELECT session_id FROM session_param WHERE instr(value, :marker) > 0 OR instr(key, :marker) > 0
            """)
    List<String> described(@Bind("marker") String marker);

    @SqlQuery("""
            SELECT external_id
            FROM exchange
            WHERE external_id IS NOT NULL AND (
                instr(query, :marker) > 0 OR instr(response, :marker) > 0 OR EXISTS (
                    SELECT 1 FROM tool_call
                    WHERE exchange_id = exchange.id
                      AND instr(coalesce(target, '') || coalesce(error, '') || coalesce(input, '') || coalesce(result, ''),
                                :marker) > 0
                )
            )
            """)
    List<String> holding(@Bind("marker") String marker);

    @Override
    default List<String> places(List<String> texts) {
        List<String> places = new ArrayList<>();
        SqliteRedactionStore tables = getHandle().attach(SqliteRedactionStore.class);
        for (String table : tables.names()) {
            for (String column : columns(table)) {
                String sql = "SELECT EXISTS (SELECT 1 FROM " + Quoted.name(table) + " WHERE instr("
                        + Quoted.name(column) + ", :text) > 0)";
                boolean found = texts.stream().anyMatch(text -> getHandle()
                        .createQuery(sql)
                        .bind("text", text)
                        .mapTo(boolean.class)
                        .one());
                if (found) {
                    places.add(table + "." + column);
                }
            }
        }
        return places;
    }

    @SqlQuery("SELECT name FROM pragma_table_info(:table) WHERE upper(type) = 'TEXT' ORDER BY cid")
    List<String> columns(@Bind("table") String table);
}
