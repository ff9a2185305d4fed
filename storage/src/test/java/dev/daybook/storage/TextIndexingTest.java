package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.search.TextIndexing;
import dev.daybook.search.TextQuery;
import dev.daybook.validation.Finding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Indexing by several processes, by one that is killed, and of a record that is older than the index. */
@Timeout(300)
class TextIndexingTest {
    private static final int MANY = 4_000;
    private static final int KILLS = 6;
    private static final String MANY_EXCHANGES =
            "INSERT INTO exchange (id, session_id, at, query, response, source, redactions)"
                    + " WITH n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < " + MANY + ")"
                    + " SELECT 'many-' || i, 's-1', strftime('%Y-%m-%dT%H:%M:%fZ', 1.7e9 + i * 60, 'unixepoch'),"
                    + " 'walrus number' || i || ' computeAll', printf('%.300c', 'x') || ' answer', 'TOOL', 0 FROM n";
    private static final String MANY_CALLS = "INSERT INTO tool_call (exchange_id, tool, target)"
            + " SELECT id, 'Bash', 'make penguin ' || id FROM exchange";
    private static final int BEFORE = 19;

    private @TempDir Path folder;
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void killWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void whatAKillLeavesIsIndexedByTheNext() throws Exception {
        fill();
        Random random = new Random(3);
        for (int round = 0; round < KILLS; round++) {
            Process indexer = start();
            new BufferedReader(new InputStreamReader(indexer.getInputStream(), StandardCharsets.UTF_8)).readLine();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(120));
            indexer.destroyForcibly().waitFor();
        }

        checkComplete();
    }

    @Test
    void twoProcessesShareTheWorkBesideOneThatWrites() throws Exception {
        fill();
        Process one = start();
        Process other = start();
        try (Storage storage = Samples.open(folder)) {
            for (int i = 0; i < 50; i++) {
                String id = "late-" + i;
                storage.write(stores -> stores.exchanges().add(Samples.exchange(id, "s-1")));
            }
        }

        assertThat(one.waitFor()).isZero();
        assertThat(other.waitFor()).isZero();
        checkComplete();
    }

    @Test
    void aRecordThatIsOlderThanTheIndexIsQueuedWithoutATouchAndIndexedNewestFirst() throws Exception {
        Path database = Samples.database(folder);
        RawDatabase.makeOfVersion(
                BEFORE,
                database,
                "INSERT INTO session (id, kind, title, started_at, status, source) VALUES"
                        + " ('s-1', 'SESSION', 'walrus', '2026-10-01T00:00:00.000Z', 'RUNNING', 'TOOL')",
                MANY_EXCHANGES,
                MANY_CALLS);

        try (Storage storage = Samples.open(folder)) {
            assertThat(RawDatabase.text(database, "SELECT count(*) FROM text_queue"))
                    .isEqualTo("0");
            TextIndexing indexing = new TextIndexing(storage);
            assertThat(indexing.countLeft()).isEqualTo(2 * MANY + 1);
            boolean[] first = {true};
            indexing.catchUp(() -> {
                boolean goOn = first[0];
                first[0] = false;
                return goOn;
            });
            assertThat(RawDatabase.text(database, "SELECT owner_id FROM text_document ORDER BY id LIMIT 1"))
                    .isNotEqualTo("many-1");
            assertThat(found("exchange_words", "number" + MANY)).isEqualTo("1");
        }
        checkComplete();
    }

    private void fill() {
        try (Storage storage = Samples.withSession(folder)) {
            assertThat(storage).isNotNull();
        }
        RawDatabase.execute(Samples.database(folder), MANY_EXCHANGES, MANY_CALLS);
    }

    private void checkComplete() {
        try (Storage storage = Samples.open(folder)) {
            TextIndexing indexing = new TextIndexing(storage);
            indexing.catchUp(() -> true);
            assertThat(indexing.countLeft()).isZero();
            assertThat(found("exchange_words", "walrus computeall penguin")).isEqualTo(String.valueOf(MANY));
            assertThat(found("exchange_words", "number1 make")).isEqualTo("1");
            assertThat(found("tool_call_words", "penguin")).isEqualTo(String.valueOf(MANY));
            assertThat(storage.check().problems()).isEmpty();
            for (String promise : List.of("text-owner", "text-words")) {
                Finding finding = storage.read(stores -> stores.validation().check(promise, Samples.NOW));
                assertThat(finding.examples()).as(promise).isEmpty();
            }
        }
    }

    private String found(String table, String words) {
        String match = TextQuery.parse(words).match().replace("'", "''");
        return RawDatabase.text(Samples.database(folder), "SELECT count(*) FROM " + table + "('" + match + "')");
    }

    private Process start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriterMain.class.getName(),
                        folder.toString(),
                        "indexer",
                        "index")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(process);
        return process;
    }
}
