package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.daybook.error.ErrorFilter;
import dev.daybook.error.ErrorRegistry;
import dev.daybook.error.KnownError;
import dev.daybook.redaction.Redactor;
import dev.daybook.runlog.RunError;
import dev.daybook.runlog.RunErrorFeed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the errors of run logs that were recorded before there was a registry. */
class RunErrorMigrationTest {
    private static final List<String> BEFORE = List.of(
            "001_record.sql",
            "002_capture.sql",
            "003_commit.sql",
            "004_ci.sql",
            "005_redaction.sql",
            "006_workflow.sql",
            "007_imported_skill.sql",
            "008_skill_library.sql",
            "009_skill_ranking.sql",
            "010_insight.sql",
            "011_experiment.sql",
            "012_skill_embedding.sql",
            "013_insight_sums.sql");

    private final ErrorRegistry registry = new ErrorRegistry(new Redactor(new byte[32]), Clock.systemUTC(), 3);
    private @TempDir Path folder;

    @BeforeEach
    void makeOldRecord() throws IOException, SQLException {
        Path database = Samples.database(folder);
        Files.createDirectories(database.getParent());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database.toUri());
                Statement statement = connection.createStatement()) {
            for (String script : BEFORE) {
                try (InputStream in = Migrations.class.getResourceAsStream(script)) {
                    statement.executeUpdate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        RawDatabase.execute(
                database,
                "PRAGMA application_id = 1147238754",
                "PRAGMA user_version = " + BEFORE.size(),
                "INSERT INTO session (id, kind, started_at, status, source) VALUES"
                        + " ('s-1', 'SESSION', '2026-10-01T00:00:00.000Z', 'RUNNING', 'TOOL')",
                "INSERT INTO run_log (id, session_id, mode, number, title, status, started_at, updated_at, file_name) VALUES"
                        + " ('r-1', 's-1', 'build', 1, 'Build', 'FAILED', '2026-10-01T00:00:00.000Z',"
                        + " '2026-10-01T00:05:00.000Z', '2026-10-01_00-00_build-1.md')",
                "INSERT INTO run_error (run_log_id, position, message, time, resolution) VALUES"
                        + " ('r-1', 0, 'The index is broken', '00:01', NULL),"
                        + " ('r-1', 1, 'The socket is closed', '00:02', 'Opened it'),"
                        + " ('r-1', 2, 'The index is broken', '00:03', NULL)");
    }

    @Test
    void theRegistryIsToldOfThemOnce() {
        try (Storage storage = Storage.open(Samples.database(folder), "NORMAL")) {
            boolean more = new RunErrorFeed(storage, registry).catchUp(() -> true);
            boolean again = new RunErrorFeed(storage, registry).catchUp(() -> true);

            List<KnownError> known = storage.read(stores -> stores.errors().list(ErrorFilter.ALL, 9));
            assertThat(more || again).isFalse();
            assertThat(known)
                    .extracting(KnownError::name, KnownError::occurrences, error -> error.status()
                            .name())
                    .containsExactlyInAnyOrder(tuple("ERR-001", 2L, "OPEN"), tuple("ERR-002", 1L, "RESOLVED"));
            assertThat(known).allSatisfy(error -> assertThat(error.lastSeenAt())
                    .isEqualTo(Instant.parse("2026-10-01T00:05:00Z")));
        }
    }

    @Test
    void theRunLogNamesThemAndItsFileIsNotBehind() {
        try (Storage storage = Storage.open(Samples.database(folder), "NORMAL")) {
            new RunErrorFeed(storage, registry).catchUp(() -> true);

            List<RunError> errors = storage.read(
                    stores -> stores.runLogs().find("r-1").orElseThrow().errors());
            List<String> unfiled = storage.read(stores -> stores.runLogs().listUnfiled(9));
            assertThat(errors)
                    .extracting(RunError::errorId)
                    .containsExactly(Optional.of("ERR-001"), Optional.of("ERR-002"), Optional.of("ERR-001"));
            assertThat(unfiled).isEmpty();
        }
    }
}
