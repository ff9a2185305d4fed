package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.moving.SkillHistory;
import dev.daybook.moving.ToldInvocation;
import dev.daybook.moving.ToldTotal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkillHistoryTest {
    private static final String FIRST = """
            CREATE TABLE skill_invocation (
                id INTEGER PRIMARY KEY AUTOINCREMENT, skill_name TEXT NOT NULL, invoked_at TEXT NOT NULL,
                session_id TEXT NOT NULL, workflow_path TEXT, completed BOOLEAN NOT NULL DEFAULT 0,
                duration_seconds REAL, user_query TEXT, alternatives_considered TEXT, selection_rank INTEGER,
                follow_up_actions TEXT, error_type TEXT, created_at TEXT DEFAULT (datetime('now')));
            CREATE TABLE skill_metrics (
                skill_name TEXT PRIMARY KEY, total_invocations INTEGER, completed_invocations INTEGER,
                abandoned_invocations INTEGER, total_duration_seconds REAL, first_invoked TEXT, last_invoked TEXT);
            CREATE TABLE skill_migrations (version TEXT PRIMARY KEY);
            INSERT INTO skill_migrations VALUES ('V1__initial_schema');
            """;

    private static final String LATER = """
            ALTER TABLE skill_invocation ADD COLUMN embedding BLOB;
            ALTER TABLE skill_invocation ADD COLUMN workflow_phase TEXT;
            ALTER TABLE skill_invocation ADD COLUMN workflow_step_id TEXT;
            ALTER TABLE skill_invocation ADD COLUMN mood TEXT;
            INSERT INTO skill_migrations VALUES ('V3__add_workflow_correlation');
            """;

    private static final String BREAD = """
            INSERT INTO skill_invocation (skill_name, invoked_at, session_id, workflow_path, completed, duration_seconds,
                                          user_query, alternatives_considered, selection_rank, follow_up_actions)
            VALUES ('bake-bread', '2026-02-10T09:00:00.125000', 'kitchen-1', 'quick', 1, 62.5,
                    'bread', '["brew-tea", "boil, \\"eggs\\""]', 1, '["git commit"]');
            """;

    @TempDir
    private Path folder;

    private final List<ToldInvocation> invocations = new ArrayList<>();
    private final List<ToldTotal> totals = new ArrayList<>();
    private int unusable;

    @Test
    void theFirstSchemaIsRead() {
        SkillHistory.Told told = read(database(FIRST + BREAD
                + "INSERT INTO skill_metrics VALUES ('bake-bread', 3, 2, 1, 90.5, '2026-01-01T00:00:00', NULL);"));

        assertThat(told.format()).isEqualTo("session-buddy SQLite, V1__initial_schema");
        assertThat(told.ignored()).isEmpty();
        assertThat(invocations)
                .containsExactly(new ToldInvocation(
                        "bake-bread",
                        "2026-02-10T09:00:00.125000",
                        Optional.of("kitchen-1"),
                        Optional.of("quick"),
                        true,
                        Optional.of(62.5),
                        Optional.of("bread"),
                        List.of("brew-tea", "boil, \"eggs\""),
                        Optional.of(1L),
                        List.of("git commit"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(totals)
                .containsExactly(new ToldTotal(
                        "bake-bread",
                        3,
                        2,
                        1,
                        Optional.of(90_500L),
                        Optional.of("2026-01-01T00:00:00"),
                        Optional.empty()));
    }

    @Test
    void laterColumnsAreReadAndUnknownOnesNamed() {
        SkillHistory.Told told = read(database(FIRST + LATER + """
                INSERT INTO skill_invocation (skill_name, invoked_at, session_id, workflow_phase, workflow_step_id, embedding)
                VALUES ('a', 't', 's', 'setup', 'step-7', zeroblob(1536));
                """));

        assertThat(told.format()).endsWith("V3__add_workflow_correlation");
        assertThat(told.ignored()).isEqualTo(Map.of("mood", 1L));
        assertThat(invocations.get(0).phase()).contains("setup");
        assertThat(invocations.get(0).step()).contains("step-7");
    }

    @Test
    void columnsThatAreMissingAreUnknownAndTypesAreNotTrusted() {
        read(database("""
                CREATE TABLE skill_invocation (id TEXT PRIMARY KEY, skill_name, invoked_at, completed, duration_seconds,
                                               follow_up_actions, selection_rank) WITHOUT ROWID;
                INSERT INTO skill_invocation VALUES
                    ('01HX', 'a', 't', 'true', '12.5', 'no json', 'x'),
                    ('01HY', 'a', 't', 1, 9e999, '[1, null, "b"]', 2.0),
                    ('01HZ', 'a', 't', NULL, x'00ff', NULL, NULL),
                    ('01I0', NULL, 't', 1, 1, NULL, NULL),
                    ('01I1', x'61', 't', 1, 1, NULL, NULL);
                """));

        assertThat(unusable).isEqualTo(2);
        assertThat(invocations).extracting(ToldInvocation::completed).containsExactly(true, true, false);
        assertThat(invocations)
                .extracting(ToldInvocation::durationSeconds)
                .containsExactly(Optional.of(12.5), Optional.of(Double.POSITIVE_INFINITY), Optional.empty());
        assertThat(invocations)
                .extracting(ToldInvocation::followUps)
                .containsExactly(List.of("no json"), List.of("1", "b"), List.of());
        assertThat(invocations)
                .extracting(ToldInvocation::selectionRank)
                .containsExactly(Optional.empty(), Optional.of(2L), Optional.empty());
    }

    /** As a process that still has the file open leaves it. */
    @Test
    void whatLiesInTheLogBesideTheFileIsReadAndNothingIsChanged() throws Exception {
        Path file = folder.resolve("skills.db");
        try (Connection writer = connect(file);
                Statement statement = writer.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA wal_autocheckpoint = 0");
            statement.executeUpdate(FIRST + BREAD);
            Map<String, String> before = contents();
            assertThat(before).containsKey("skills.db-wal");

            SkillHistory.Told told = read(file);

            assertThat(invocations).hasSize(1);
            assertThat(told.note().orElseThrow()).contains("a copy of it was read");
            assertThat(contents()).isEqualTo(before);
        }
    }

    @Test
    void aFileOfAReadOnlyFolderIsReadWithoutLeavingAnything() throws Exception {
        Path file = database("PRAGMA journal_mode = WAL;" + FIRST + BREAD);
        Map<String, String> before = contents();
        assertThat(before).hasSize(1);

        read(file);

        assertThat(invocations).hasSize(1);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aPathMayHaveAnyCharacter() throws IOException {
        Path strange = Files.createDirectories(folder.resolve("a ?mode=rw#%20 é"));
        Path file = Files.copy(database(FIRST + BREAD), strange.resolve("s?k i#l%6cs.db"));

        read(file);

        assertThat(invocations).hasSize(1);
        try (Stream<Path> files = Files.list(strange)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aDatabaseWithoutTheTablesIsRefusedWithWhatToGive() {
        Path file = database(
                "CREATE TABLE t (a); CREATE VIEW skill_invocation AS SELECT 1 AS skill_name, 2 AS invoked_at;");

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("without the tables skill_invocation and skill_metrics")
                .hasMessageContaining(".session-buddy/skills.db");
    }

    @Test
    void aTableWithoutNamesOrTimesIsRefused() {
        Path file = database("CREATE TABLE skill_invocation (name TEXT);");

        assertThatThrownBy(() -> read(file)).hasMessageContaining("without skill_name or invoked_at");
    }

    @Test
    void aDamagedFileIsSaidToBeOneAndLeftAsItIs() throws IOException {
        Path file = database(FIRST + BREAD.repeat(2_000));
        try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
            for (long at = 4096; at < damaged.length(); at += 4096) {
                damaged.seek(at);
                damaged.write(new byte[600]);
            }
        }
        Map<String, String> before = contents();

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("is damaged")
                .hasMessageContaining(".recover");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aHeaderAloneIsNoDatabase() throws IOException {
        Path file = Files.writeString(folder.resolve("skills.db"), "SQLite format 3\0 and then nothing of it");

        assertThatThrownBy(() -> read(file)).isInstanceOf(DaybookException.class);
        assertThat(Storage.skillHistory().recognises(Files.readAllBytes(file))).isTrue();
    }

    @Test
    void hugeTextsAreCut() {
        read(database(FIRST + """
                INSERT INTO skill_invocation (skill_name, invoked_at, session_id, user_query, follow_up_actions)
                VALUES ('a', 't', 's', printf('%.*c', 5000000, 'q'), json_array(printf('%.*c', 5000000, 'f')));
                """));

        assertThat(invocations.get(0).query().orElseThrow()).hasSize(1_000_000);
        assertThat(invocations.get(0).followUps().get(0)).hasSize(10_000);
    }

    private Path database(String sql) {
        Path file = folder.resolve("skills.db");
        try (Connection connection = connect(file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
            return file;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        file.getFileName().toString(),
                        Files.getLastModifiedTime(file) + " " + Ids.sha256(Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    private SkillHistory.Told read(Path file) {
        return Storage.skillHistory().read(file, new SkillHistory.Sink() {
            @Override
            public void invocation(ToldInvocation told) {
                invocations.add(told);
            }

            @Override
            public void unusable() {
                unusable++;
            }

            @Override
            public void total(ToldTotal told) {
                totals.add(told);
            }
        });
    }
}
