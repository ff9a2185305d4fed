package dev.daybook.storage;

import dev.daybook.session.TranscriptStore;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What was imported, in SQLite. */
@RegisterConstructorMapper(TranscriptStore.Imported.class)
interface SqliteTranscriptStore extends TranscriptStore {

    @Override
    @SqlQuery("SELECT * FROM transcript WHERE path = :path")
    Optional<Imported> find(@Bind("path") String path);

    @Override
    @SqlUpdate("""
            INSERT INTO transcript (path, digest, size_bytes, imported_at, records, prompts, tool_calls, messages, skipped)
            VALUES (:path, :digest, :sizeBytes, :importedAt, :records, :prompts, :toolCalls, :messages, :skipped)
            ON CONFLICT (path) DO UPDATE
            SET digest = excluded.digest, size_bytes = excluded.size_bytes, imported_at = excluded.imported_at,
                records = excluded.records, prompts = excluded.prompts, tool_calls = excluded.tool_calls,
                messages = excluded.messages, skipped = excluded.skipped
            """)
    void put(@BindMethods Imported imported);
}
