package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.daybook.error.ErrorFilter;
import dev.daybook.error.ErrorRegistry;
import dev.daybook.error.KnownError;
import dev.daybook.redaction.Redactor;
import dev.daybook.runlog.RunError;
import dev.daybook.runlog.RunErrorFeed;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the errors of run logs that were recorded before there was a registry. */
class RunErrorMigrationTest {
    private static final int BEFORE = 13;

    private final ErrorRegistry registry = new ErrorRegistry(new Redactor(new byte[32]), Clock.systemUTC(), 3);
    private @TempDir Path folder;

    @BeforeEach
    void makeOldRecord() {
        Path database = Samples.database(folder);
        RawDatabase.makeOfVersion(
                BEFORE,
                database,
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
