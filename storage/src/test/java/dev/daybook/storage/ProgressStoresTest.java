package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Period;
import dev.daybook.core.Source;
import dev.daybook.progress.Input;
import dev.daybook.progress.Milestone;
import dev.daybook.progress.Progress;
import dev.daybook.progress.Quality;
import dev.daybook.progress.Quality.Anomaly;
import dev.daybook.progress.Quality.Measure;
import dev.daybook.progress.RecordFiles;
import dev.daybook.progress.Recorded;
import dev.daybook.progress.Stats;
import dev.daybook.session.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressStoresTest {
    private @TempDir Path folder;
    private Storage storage;
    private Progress progress;

    @BeforeEach
    void open() {
        storage = Samples.open(folder);
        progress = new Progress(
                Milestone.USUAL, new RecordFiles(Samples.database(folder), folder.resolve("run-logs")), ZoneOffset.UTC);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void anEmptyStoreHasNothing() {
        assertThat(stats().nothing()).contains("Nothing is recorded yet");
        assertThat(stats().first()).isEmpty();
        assertThat(stats().milestones())
                .allSatisfy(milestone -> assertThat(milestone.percent()).isZero());
        assertThat(quality().score()).isEmpty();
        assertThat(quality().nothing()).isPresent();
    }

    @Test
    void whatWasToldAndReadCountsOnce() {
        record();

        Map<Recorded, Long> counts = counts();

        assertThat(counts)
                .containsEntry(Recorded.SESSIONS, 1L)
                .containsEntry(Recorded.SUBAGENT_SESSIONS, 1L)
                .containsEntry(Recorded.EXCHANGES, 3L)
                .containsEntry(Recorded.TOOL_CALLS, 1L)
                .containsEntry(Recorded.FILE_TOUCHES, 1L)
                .containsEntry(Recorded.HANDOFFS, 0L);
    }

    @Test
    void chatsAreAnsweredPromptsOfPeople() {
        record();

        // of four exchanges one was told as well as read, one is a sub-agent's, and one has no answer
        assertThat(inputs()).isEqualTo(Map.of(Input.COMMITS, 0L, Input.SESSIONS, 1L, Input.CHATS, 1L));
        assertThat(storage.<List<Long>>read(stores -> stores.inputs()
                        .countBetween(Input.CHATS, List.of(Samples.at(-10), Samples.at(0), Samples.at(10)))))
                .containsExactly(0L, 1L);
        assertThat(storage.<List<Long>>read(stores ->
                        stores.inputs().countBetween(Input.SESSIONS, List.of(Samples.at(-10), Samples.at(1)))))
                .containsExactly(1L);
    }

    @Test
    void rescuedPromptsOfLongAgoDoNotBeginTheRecord() {
        record();
        execute(
                "INSERT INTO session (id, kind, started_at, status, source) VALUES"
                        + " ('s-old', 'SESSION', '2025-01-01T00:00:00.000Z', 'PARTIAL', 'HISTORY')",
                "INSERT INTO exchange (id, session_id, at, query, response, source, redactions) VALUES"
                        + " ('e-old', 's-old', '2025-01-01T00:00:00.000Z', 'q', '', 'HISTORY', 0)");

        assertThat(storage.<Optional<Instant>>read(stores -> stores.inputs().first(Input.SESSIONS)))
                .contains(Samples.NOW);
        assertThat(storage.<Optional<Instant>>read(stores -> stores.inputs().first(Input.CHATS)))
                .contains(Samples.NOW);
        assertThat(counts()).containsEntry(Recorded.RESCUED_PROMPTS, 1L).containsEntry(Recorded.SESSIONS, 1L);
        assertThat(inputs()).containsEntry(Input.CHATS, 1L).containsEntry(Input.SESSIONS, 1L);
        assertThat(quality().lookedAt().exchanges()).isEqualTo(2);
    }

    @Test
    void commitsThatNoBranchLeadsToDoNotCount() {
        commit("a", 1, "Fix", 1);
        commit("b", 2, "Fix more", 1);

        assertThat(inputs()).containsEntry(Input.COMMITS, 1L);
        assertThat(counts()).containsEntry(Recorded.COMMITS, 1L);
        assertThat(storage.<List<Long>>read(
                        stores -> stores.inputs().countBetween(Input.COMMITS, List.of(Samples.at(0), Samples.at(100)))))
                .containsExactly(1L);
        assertThat(storage.<Optional<Instant>>read(stores -> stores.inputs().first(Input.COMMITS)))
                .contains(Samples.at(1));
    }

    @Test
    void bytesOfKindsAddUpToTheFile() {
        record();
        storage.checkpoint();

        Stats stats = stats();
        long free = stats.sizes().freeBytes();

        assertThat(stats.sizes().byKind()).isEqualTo(Stats.Basis.MEASURED);
        long all = measured().values().stream().mapToLong(bytes -> bytes).sum();
        assertThat(all + free).isEqualTo(stats.sizes().databaseBytes());
        assertThat(storage.<Map<Recorded, Long>>read(stores -> stores.stats().estimate())
                        .get(Recorded.EXCHANGES))
                .isPositive();
    }

    @Test
    void everyTableBelongsToAKind() {
        // a kind without a table of its own has no bytes; all others have
        assertThat(measured())
                .containsKeys(
                        Recorded.SESSIONS,
                        Recorded.EXCHANGES,
                        Recorded.TOOL_CALLS,
                        Recorded.FILE_TOUCHES,
                        Recorded.MESSAGES,
                        Recorded.SKILLS,
                        Recorded.SKILL_INVOCATIONS,
                        Recorded.WORKFLOW_RUNS,
                        Recorded.RUN_LOGS,
                        Recorded.COMMITS,
                        Recorded.CI_RESULTS,
                        Recorded.FEEDBACK,
                        Recorded.HANDOFFS,
                        Recorded.OTHER);
    }

    @Test
    void runLogFilesAreCountedAndLinksAreNot() throws IOException {
        Path runLogs = Files.createDirectories(folder.resolve("run-logs"));
        Files.writeString(runLogs.resolve("a.md"), "12345");
        Files.writeString(runLogs.resolve("note.txt"), "12345");
        Files.createSymbolicLink(runLogs.resolve("b.md"), runLogs.resolve("note.txt"));

        assertThat(stats().sizes().runLogFiles()).isEqualTo(1);
        assertThat(stats().sizes().runLogBytes()).isEqualTo(5);
    }

    @Test
    void sharesAreOfWhatCouldHaveThem() {
        record();
        commit("a", 1, "Fix", 1);
        execute(
                "INSERT INTO session_metric (session_id, key, value) VALUES ('s-1', 'files_modified', 2)",
                "INSERT INTO commit_link (commit_hash, session_id, position, confidence, chosen, matched, total)"
                        + " VALUES ('" + hash("a") + "', 'agent-1', 0, 'CERTAIN', 1, 1, 1)",
                "INSERT INTO ci_result (id, commit_hash, status, provider, recorded_at, source, digest, redactions,"
                        + " superseded) VALUES ('ci-1', '" + hash("a").substring(0, 8)
                        + "', 'PASSED', 'MANUAL', '2026-11-21T00:00:00.000Z', 'TOOL', 'd', 0, 0)");

        Map<Measure, String> shares = quality().parts().stream()
                .collect(Collectors.toMap(
                        Quality.Part::measure,
                        part -> part.rate().count() + " of " + part.rate().n()));

        assertThat(shares)
                .containsEntry(Measure.ANSWERED, "1 of 2")
                .containsEntry(Measure.WORKED, "1 of 2")
                // its sub-agent committed, and the result knows the commit by the beginning of its hash
                .containsEntry(Measure.COMMITTED, "1 of 1")
                .containsEntry(Measure.TESTED, "1 of 1")
                .containsEntry(Measure.RATED, "0 of 2");
    }

    @Test
    void whatIsWrongIsNamedByItsId() {
        record();
        commit("a", 1, "", 1);
        commit("c", 1, "Empty", 0);
        execute(
                "INSERT INTO exchange (id, session_id, at, query, response, duration_ms, source, redactions) VALUES"
                        + " ('e-twice', 's-1', '2026-11-21T15:00:00.000Z', 'q', 'a', 90000000, 'TRANSCRIPT', 0),"
                        + " ('e-late', 's-1', '2027-11-21T15:00:00.000Z', 'q', 'other', -1, 'TRANSCRIPT', 0)",
                "INSERT INTO session (id, kind, started_at, ended_at, status, source) VALUES"
                        + " ('s-odd', 'SESSION', '2026-11-20T15:00:00.000Z', '2026-11-20T14:00:00.000Z', 'COMPLETED', 'TOOL')");

        assertThat(quality().anomalies())
                .containsExactlyInAnyOrder(
                        new Anomaly(Anomaly.Kind.EMPTY_EXCHANGE, 1, List.of("e-unanswered")),
                        new Anomaly(Anomaly.Kind.REPEATED_EXCHANGE, 1, List.of("e-twice")),
                        new Anomaly(Anomaly.Kind.IMPOSSIBLE_DURATION, 2, List.of("e-late", "e-twice")),
                        new Anomaly(Anomaly.Kind.IN_THE_FUTURE, 1, List.of("e-late")),
                        new Anomaly(Anomaly.Kind.EMPTY_SESSION, 1, List.of("s-odd")),
                        new Anomaly(Anomaly.Kind.ENDED_BEFORE_IT_BEGAN, 1, List.of("s-odd")),
                        new Anomaly(Anomaly.Kind.EMPTY_COMMIT, 1, List.of(hash("c"))),
                        new Anomaly(Anomaly.Kind.COMMIT_WITHOUT_MESSAGE, 1, List.of(hash("a"))));
    }

    @Test
    void aPromptThatIsBeingAnsweredIsNotMissingItsAnswer() {
        storage.write(stores -> {
            stores.sessions().add(Samples.session("s-1"));
            stores.exchanges().add(Samples.exchange("e-1", "s-1"));
            return true;
        });

        assertThat(quality(Samples.at(60)).lookedAt().exchanges()).isZero();
        assertThat(quality(Samples.at(7_200)).lookedAt().exchanges()).isEqualTo(1);
    }

    @Test
    void ofManyTheNewestAreLookedAt() {
        storage.write(stores -> {
            stores.sessions().add(Samples.session("s-1"));
            for (int i = 0; i < 5_100; i++) {
                stores.exchanges().add(answered("e-" + i, i, Source.TRANSCRIPT));
            }
            return true;
        });

        assertThat(quality(Samples.at(20_000)).lookedAt().exchanges()).isEqualTo(5_000);
    }

    /** A told and a read exchange that are one, one of a sub-agent, and one without an answer. */
    private void record() {
        storage.write(stores -> {
            stores.sessions().add(Samples.session("s-1"));
            stores.sessions().add(Samples.subagent("agent-1", "s-1"));
            stores.exchanges()
                    .add(Samples.with(
                            answered("e-read", 0, Source.TRANSCRIPT),
                            List.of(Samples.modified("a.txt")),
                            List.of(Samples.call("c-1", "Edit", Optional.of(true))),
                            List.of()));
            stores.exchanges()
                    .add(Samples.with(
                            answered("e-told", 5, Source.TOOL),
                            List.of(),
                            List.of(Samples.call("c-2", "Edit", Optional.of(true))),
                            List.of()));
            stores.exchanges()
                    .add(Samples.exchange(
                            "e-part", "agent-1", Samples.at(3), Source.TRANSCRIPT, Optional.empty(), Optional.of(1L)));
            stores.exchanges()
                    .add(Samples.exchange(
                            "e-unanswered",
                            "s-1",
                            Samples.at(100),
                            Source.TRANSCRIPT,
                            Optional.empty(),
                            Optional.of(1L)));
            return stores.exchanges().linkTold("s-1", Samples.at(-100));
        });
    }

    private void commit(String letter, int reachableFrom, String message, int files) {
        execute("INSERT INTO git_commit (hash, parents, subject, message, authored_at, committed_at, reachable, files,"
                + " insertions, deletions, read_at) VALUES ('" + hash(letter) + "', 'p', '" + message + "', '" + message
                + "', '2026-11-21T14:32:06.250Z', '2026-11-21T14:32:06.250Z', " + (reachableFrom == 1 ? 1 : 0) + ", "
                + files + ", 0, 0, '2026-11-21T15:00:00.000Z')");
    }

    private static String hash(String letter) {
        return letter.repeat(40);
    }

    private void execute(String... statements) {
        RawDatabase.execute(Samples.database(folder), statements);
    }

    private Stats stats() {
        return storage.read(stores -> progress.stats(stores, 10));
    }

    private Map<Recorded, Long> counts() {
        return stats().kinds().stream().collect(Collectors.toMap(Stats.Kind::kind, Stats.Kind::n));
    }

    private Map<Input, Long> inputs() {
        return storage.read(stores -> stores.inputs().count());
    }

    private Map<Recorded, Long> measured() {
        return storage.<Optional<Map<Recorded, Long>>>read(
                        stores -> stores.stats().measure())
                .orElseThrow();
    }

    private Quality quality() {
        return quality(Samples.NOW.plus(Duration.ofHours(2)));
    }

    private Quality quality(Instant now) {
        return storage.read(stores -> progress.quality(stores, Period.ALWAYS, 5, now));
    }

    private static Exchange answered(String id, long seconds, Source source) {
        return new Exchange(
                id,
                "s-1",
                Optional.empty(),
                Samples.at(seconds),
                "q",
                source == Source.TRANSCRIPT && !id.startsWith("e-r") ? "a" + id : "a",
                Optional.of(60_000L),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                source,
                0,
                List.of(),
                List.of(),
                List.of());
    }
}
