package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningTest {
    private @TempDir Path folder;
    private Path database;

    @BeforeEach
    void place() throws IOException {
        database = Samples.database(folder);
        Files.createDirectory(database.getParent());
    }

    @Test
    void aNewDatabaseHasTheNewestSchemaAndIsWell() {
        try (Storage storage = Storage.open(database, "FULL")) {
            DatabaseHealth health = storage.check();

            assertThat(health.problems()).isEmpty();
            assertThat(health.schema()).isEqualTo(Migrations.newest());
            assertThat(health.path()).isEqualTo(database);
            assertThat(health.sqliteVersion()).startsWith("3.");
            assertThat(health.sizeBytes() + health.walBytes()).isPositive();
        }
        assertThat(RawDatabase.text(database, "PRAGMA journal_mode")).isEqualTo("wal");
    }

    @Test
    void anExistingDatabaseKeepsWhatItHolds() {
        Samples.withSession(folder).close();

        assertThat(sessions(database)).isEqualTo(1);
    }

    @Test
    void anEmptyFileIsANewDatabase() throws IOException {
        Files.createFile(database);

        assertThat(sessions(database)).isZero();
    }

    @Test
    void aNewerSchemaIsRefusedAndTheFileStaysByteForByte() throws IOException {
        Samples.withSession(folder).close();
        RawDatabase.execute(database, "PRAGMA user_version = 999");
        byte[] before = Files.readAllBytes(database);

        assertRefused("newer Daybook", "999");

        assertThat(Files.readAllBytes(database)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (x)",
                "PRAGMA user_version = 1",
                "PRAGMA application_id = 7",
                "PRAGMA journal_mode = WAL; CREATE TABLE t (x)"
            })
    void aDatabaseOfAnotherProgramIsRefusedAndStaysByteForByte(String made) throws IOException {
        RawDatabase.execute(database, made.split(";"));
        byte[] before = Files.readAllBytes(database);

        assertRefused("another program");

        assertThat(Files.readAllBytes(database)).isEqualTo(before);
        assertThat(Files.exists(Path.of(database + "-journal"))).isFalse();
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndStaysByteForByte() throws IOException {
        byte[] garbage = "This is not a database at all. ".repeat(500).getBytes();
        Files.write(database, garbage);

        assertRefused("damaged");

        assertThat(Files.readAllBytes(database)).isEqualTo(garbage);
    }

    @Test
    void aTruncatedFileIsFoundOutWithoutChangingIt() throws IOException {
        filled();
        byte[] whole = Files.readAllBytes(database);
        byte[] half = Arrays.copyOf(whole, whole.length / 2 / 4_096 * 4_096);
        Files.write(database, half);

        assertThatThrownBy(() -> {
                    try (Storage storage = Storage.open(database, "NORMAL")) {
                        storage.read(stores -> stores.sessions().list(Period.ALWAYS, 10_000));
                    }
                })
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("damaged");

        assertThat(Files.readAllBytes(database)).isEqualTo(half);
    }

    @Test
    void aDamagedPageIsToldOfByReadingWritingAndChecking() throws IOException {
        Storage.open(database, "NORMAL").close();
        long empty = Files.size(database);
        filled();
        try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
            byte[] junk = new byte[4_096];
            Arrays.fill(junk, (byte) 0x5a);
            for (long at = empty; at < file.length(); at += 4_096) {
                file.seek(at);
                file.write(junk);
            }
        }

        try (Storage storage = Storage.open(database, "NORMAL")) {
            assertThatThrownBy(() -> storage.read(stores -> stores.sessions().list(Period.ALWAYS, 10_000)))
                    .isInstanceOf(DaybookException.class)
                    .hasMessageContaining("damaged")
                    .hasMessageContaining("daybook doctor");
            assertThatThrownBy(() -> storage.write(stores -> stores.sessions().list(Period.ALWAYS, 10_000)))
                    .isInstanceOf(DaybookException.class)
                    .hasMessageContaining("damaged");
            assertThat(storage.check().problems()).isNotEmpty();
        }
    }

    @Test
    void aBrokenReferenceIsAProblem() {
        filled();
        RawDatabase.execute(
                database, "PRAGMA foreign_keys = OFF", "INSERT INTO session_tag VALUES ('s-none', 'k', 'v')");

        try (Storage storage = Storage.open(database, "NORMAL")) {
            assertThat(storage.check().problems()).containsExactly("broken reference in session_tag");
        }
    }

    @Test
    void aDirectoryWhereTheDatabaseShouldBeIsRefused() throws IOException {
        Files.createDirectory(database);

        assertRefused("cannot be opened");
    }

    @Test
    void aFileWhereTheFolderShouldBeIsRefused() throws IOException {
        Files.delete(database.getParent());
        Files.writeString(database.getParent(), "not a folder");

        assertRefused("cannot be made or written");

        assertThat(database.getParent()).hasContent("not a folder");
    }

    @Test
    void aFolderThatNothingCanBeMadeInIsRefused() {
        assertThatThrownBy(() -> Storage.open(Path.of("/proc/self/fdinfo/.daybook/daybook.db"), "NORMAL"))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("cannot be made or written");
    }

    @Test
    void aProjectThatDoesNotExistIsRefused() {
        database = folder.resolve("gone").resolve(".daybook").resolve("daybook.db");

        assertRefused("does not exist");

        assertThat(folder.resolve("gone")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with space",
                "question?mark",
                "db?mode=memory",
                "db?journal_mode=DELETE&cache=shared",
                "hash#tag",
                "100%",
                "%41%00",
                "a+b&c=d;e",
                "\u00fcml\u00e4ut \u65e5\u672c \uD83D\uDE80",
                "quote'\"",
                "file:x",
                ":memory:",
                "back\\slash"
            })
    void anyPathIsTakenAsItIs(String name) throws IOException {
        Path project = Files.createDirectory(folder.resolve(name));

        Samples.withSession(project).close();

        assertThat(Samples.database(project)).isRegularFile();
        assertThat(sessions(Samples.database(project))).isEqualTo(1);
        try (Stream<Path> made = Files.list(folder)) {
            assertThat(made).containsExactlyInAnyOrder(project, database.getParent());
        }
        try (Stream<Path> made = Files.list(Samples.database(project).getParent())) {
            assertThat(made.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(".gitignore", "daybook.db", "daybook.db.lock");
        }
    }

    @Test
    void aFailedOpeningLeavesNothingOpen() throws IOException {
        Files.writeString(database, "This is not a database at all. ".repeat(500));
        for (int i = 0; i < 3; i++) {
            assertRefused("damaged");
        }

        Files.delete(database);

        assertThat(sessions(database)).isZero();
    }

    /** More pages than the schema has. */
    private void filled() {
        try (Storage storage = Samples.open(folder)) {
            storage.write(stores -> {
                for (int i = 0; i < 2_000; i++) {
                    stores.sessions()
                            .add(Samples.session("s-" + i)
                                    .described(
                                            Optional.empty(),
                                            Optional.of("title ".repeat(30)),
                                            Optional.empty(),
                                            Map.of(),
                                            Map.of()));
                }
                return true;
            });
        }
    }

    private static int sessions(Path database) {
        try (Storage storage = Storage.open(database, "NORMAL")) {
            List<?> found = storage.read(stores -> stores.sessions().list(Period.ALWAYS, 100));
            assertThat(storage.check().problems()).isEmpty();
            return found.size();
        }
    }

    private void assertRefused(String... words) {
        assertThatThrownBy(() -> Storage.open(database, "NORMAL"))
                .isInstanceOfSatisfying(
                        DaybookException.class, e -> assertThat(e.kind()).isEqualTo(DaybookException.Kind.UNAVAILABLE))
                .hasMessageContaining(database.getParent().toString().replaceAll("/.daybook$", ""))
                .message()
                .contains(words);
    }
}
