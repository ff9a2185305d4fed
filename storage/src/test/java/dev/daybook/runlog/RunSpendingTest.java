package dev.daybook.runlog;

import static dev.daybook.runlog.Project.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Source;
import dev.daybook.cost.Tokens;
import dev.daybook.cost.Usage;
import dev.daybook.session.Caller;
import dev.daybook.session.Exchange;
import dev.daybook.session.Session;
import dev.daybook.session.SessionKind;
import dev.daybook.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSpendingTest {
    @TempDir
    private Path root;

    private Project project;
    private Storage storage;
    private RunLogs runLogs;

    @BeforeEach
    void open() {
        project = new Project(root);
        storage = project.open();
        runLogs = project.runLogs(storage);
        storage.write(
                stores -> stores.sessions().add(Session.started("s-1", SessionKind.SESSION, Source.TOOL, at(-60))));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void whatTheTranscriptTellsOfARunsTimeIsFilledInAndPriced() throws IOException {
        RunLogs.Written started = runLogs.write(write("in_progress", Optional.empty(), NONE), Caller.UNKNOWN);
        project.clock(at(10));
        spend("e-1", at(-5), "m-before", "claude-opus-4-5", 7);
        spend("e-2", at(1), "m-1", "claude-opus-4-5", 1_000);
        RunLogs.Written added = project.runLogs(storage)
                .write(write("completed", Optional.empty(), Optional.of(started.runLogId())), Caller.UNKNOWN);

        RunTokens spent = Project.find(storage, started.runLogId()).spent().orElseThrow();

        assertThat(started.cost()).isEqualTo("no tokens known");
        assertThat(spent.source()).isEqualTo(TokenSource.TRANSCRIPT);
        assertThat(spent.tokens()).isEqualTo(new Tokens(1_000, 100, 0, 0, 0));
        // 1,000 × 5 + 100 × 25 = 7,500 millionths
        assertThat(added.cost()).isEqualTo("$0.0075");
        assertThat(Files.readString(root.resolve(added.path())))
                .contains("*From the session's transcript, 2026-11-21 14:32 to 2026-11-21 14:42 UTC; claude-opus-4-5;");
    }

    @Test
    void whatArrivesLaterIsFilledInByTheNextLook() throws IOException {
        RunLogs.Written started = runLogs.write(write("in_progress", Optional.empty(), NONE), Caller.UNKNOWN);
        spend("e-1", at(0), "m-1", "claude-opus-4-5", 1_000);
        String before = Files.readString(root.resolve(started.path()));

        int changed = runLogs.refresh();
        int again = runLogs.refresh();

        assertThat(before).contains("Not known");
        assertThat(changed).isEqualTo(1);
        assertThat(again).isZero();
        assertThat(Files.readString(root.resolve(started.path())))
                .contains("transcript so far", "| Input Tokens | 1,000 |");
    }

    @Test
    void aRunThatWasOverWhenItWasToldOfBeganWithItsPrompt() {
        spend("e-0", at(-30), "m-0", "claude-opus-4-5", 5);
        spend("e-1", at(-10), "m-1", "claude-opus-4-5", 1_000);

        RunLogs.Written written = runLogs.write(write("completed", Optional.empty(), NONE), Caller.UNKNOWN);

        RunTokens spent = Project.find(storage, written.runLogId()).spent().orElseThrow();
        assertThat(spent.from()).contains(at(-10));
        assertThat(spent.tokens().input()).isEqualTo(1_000);
    }

    @Test
    void aModelWithoutAPriceLeavesTheCostUnknown() {
        spend("e-1", at(-1), "m-1", "claude-opus-4-5", 1_000);
        spend("e-2", at(-1), "m-2", "somebody-elses-model", 1_000);

        RunLogs.Written written = runLogs.write(write("completed", Optional.empty(), NONE), Caller.UNKNOWN);

        RunTokens spent = Project.find(storage, written.runLogId()).spent().orElseThrow();
        assertThat(written.cost()).isEqualTo("price unknown");
        assertThat(spent.cost()).isEmpty();
        assertThat(spent.models()).containsExactly("claude-opus-4-5", "somebody-elses-model");
    }

    @Test
    void whatTheAgentToldStays() {
        spend("e-1", at(-1), "m-1", "claude-opus-4-5", 1_000);

        RunLogs.Written written =
                runLogs.write(write("completed", Optional.of(new Tokens(1, 2, 0, 0, 0)), NONE), Caller.UNKNOWN);

        assertThat(runLogs.refresh()).isZero();
        RunTokens spent = Project.find(storage, written.runLogId()).spent().orElseThrow();
        assertThat(spent.source()).isEqualTo(TokenSource.TOLD);
        assertThat(spent.tokens()).isEqualTo(new Tokens(1, 2, 0, 0, 0));
    }

    private void spend(String exchangeId, Instant at, String key, String model, long input) {
        Usage usage = new Usage(key, Optional.of(model), at, new Tokens(input, input / 10, 0, 0, 0), Optional.empty());
        storage.write(stores -> stores.exchanges().add(exchange(exchangeId, at, usage)));
    }

    private static Exchange exchange(String id, Instant at, Usage usage) {
        return new Exchange(
                id,
                "s-1",
                Optional.of(id),
                at,
                "q",
                "r",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Source.TRANSCRIPT,
                0,
                List.of(),
                List.of(),
                List.of(usage));
    }

    private static RunLogs.Write write(String status, Optional<Tokens> tokens, Optional<String> runLogId) {
        return new RunLogs.Write(
                "fetch",
                NONE,
                status,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of(),
                NONE,
                tokens,
                Optional.of("s-1"),
                runLogId);
    }

    private static Instant at(long minutes) {
        return Project.NOW.plus(Duration.ofMinutes(minutes));
    }
}
