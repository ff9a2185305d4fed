package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Period;
import dev.daybook.core.Source;
import dev.daybook.cost.Cost;
import dev.daybook.cost.Tokens;
import dev.daybook.session.Exchange;
import dev.daybook.session.Session;
import dev.daybook.session.SessionStore;
import dev.daybook.session.SessionTotals;
import dev.daybook.session.ToolCall;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionStoreTest {
    private @TempDir Path folder;
    private Storage storage;

    @BeforeEach
    void open() {
        storage = Samples.open(folder);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void everyFieldComesBackAsItWasStored() {
        Session parent = Samples.session("s-parent");
        Session full = Samples.fullSession("s-full", Optional.of("s-parent"));

        boolean added = storage.write(
                stores -> stores.sessions().add(parent) && stores.sessions().add(full));

        assertThat(added).isTrue();
        assertThat(find("s-parent")).contains(parent);
        assertThat(find("s-full")).contains(full);
        assertThat(find("s-none")).isEmpty();
    }

    @Test
    void aSecondSessionWithTheSameIdChangesNothing() {
        Session first = Samples.session("s-1");
        storage.write(stores -> stores.sessions().add(first));

        boolean added = storage.write(stores -> stores.sessions().add(Samples.fullSession("s-1", Optional.empty())));

        assertThat(added).isFalse();
        assertThat(find("s-1")).contains(first);
    }

    @Test
    void anUpdateReplacesEveryFieldInBothDirections() {
        Session bare = Samples.session("s-1");
        Session full = Samples.fullSession("s-1", Optional.empty());
        storage.write(stores -> stores.sessions().add(bare));

        storage.write(stores -> stores.sessions().update(full));
        Optional<Session> grown = find("s-1");
        storage.write(stores -> stores.sessions().update(bare));

        assertThat(grown).contains(full);
        assertThat(find("s-1")).contains(bare);
        assertThat(storage.<Boolean>write(stores -> stores.sessions().update(Samples.session("s-2"))))
                .isFalse();
    }

    @Test
    void listShowsTheNewestFirstAndOfEqualsTheOneAddedLast() {
        add(Samples.session("s-b", Samples.at(1)));
        add(Samples.session("s-c", Samples.at(0)));
        add(Samples.session("s-a", Samples.at(1)));
        add(Samples.fullSession("s-ended", Optional.empty()));

        assertThat(ids(Period.ALWAYS, 10)).containsExactly("s-a", "s-b", "s-ended", "s-c");
        assertThat(ids(Period.ALWAYS, 2)).containsExactly("s-a", "s-b");
        assertThat(ids(new Period(Optional.of(Samples.at(1)), Optional.empty()), 10))
                .containsExactly("s-a", "s-b");
        assertThat(ids(new Period(Optional.empty(), Optional.of(Samples.at(1))), 10))
                .containsExactly("s-ended", "s-c");
        assertThat(storage.read(stores -> stores.sessions().findNewestOpen()).map(Session::id))
                .contains("s-a");
        assertThat(storage.read(stores -> stores.sessions().findNewestExcept("s-a"))
                        .map(Session::id))
                .contains("s-b");
    }

    @Test
    void totalsCountWhatWasToldAndReadOnce() {
        add(Samples.session("s-1"));
        add(Samples.session("s-2"));
        Exchange read = Samples.with(
                Samples.exchange(
                        "e-read", "s-1", Samples.at(0), Source.TRANSCRIPT, Optional.of("u"), Optional.of(60_000L)),
                List.of(Samples.read("a"), Samples.modified("a")),
                List.of(ToolCall.named("Bash"), ToolCall.named("Edit")),
                List.of(
                        Samples.usage("k1", new Tokens(1, 2, 3, 4, 5), Optional.of(new Cost(100, "t"))),
                        Samples.usage("k2", new Tokens(10, 20, 30, 40, 50), Optional.empty())));
        Exchange told = Samples.with(
                Samples.exchange("e-told", "s-1", Samples.at(30), Source.TOOL, Optional.empty(), Optional.empty()),
                List.of(Samples.read("a"), Samples.read("b")),
                List.of(ToolCall.named("Bash")),
                List.of(Samples.usage("e-told", Samples.output(1_000), Optional.of(new Cost(9, "t")))));
        Exchange later = Samples.with(
                Samples.exchange("e-later", "s-1", Samples.at(90), Source.TOOL, Optional.empty(), Optional.empty()),
                List.of(),
                List.of(ToolCall.named("Bash")),
                List.of());
        storage.write(stores -> {
            List.of(read, told, later).forEach(stores.exchanges()::add);
            return stores.exchanges().linkTold("s-1", Instant.EPOCH);
        });

        SessionTotals totals = storage.read(stores -> stores.sessions().totals("s-1"));
        SessionTotals none = storage.read(stores -> stores.sessions().totals("s-2"));

        assertThat(totals)
                .isEqualTo(new SessionTotals(2, 3, 2, 1, new Tokens(11, 22, 33, 44, 55), Optional.of(100L), 1));
        assertThat(none).isEqualTo(new SessionTotals(0, 0, 0, 0, Tokens.NONE, Optional.empty(), 0));
    }

    @Test
    void aSessionThatIsMarkedAgainWhileItIsReckonedStaysUnmeasured() {
        add(Samples.session("s-1"));
        mark("s-1");
        SessionStore.Measured measured =
                storage.read(stores -> stores.sessions().reckon("s-1"));

        mark("s-1");
        keep(measured);
        List<String> still = unmeasured();
        keep(storage.read(stores -> stores.sessions().reckon("s-1")));

        assertThat(still).containsExactly("s-1");
        assertThat(unmeasured()).isEmpty();
        assertThat(find("s-1").orElseThrow().metrics()).containsEntry("tool_uses", 0.0);
    }

    @Test
    void aCommandIsAGitOperationWhereverGitStandsInIt() {
        add(Samples.session("s-1"));
        List<ToolCall> calls = Stream.of(
                        "git status",
                        "cd shop && git commit -m x",
                        "cd shop &&git push",
                        "cd shop\ngit pull",
                        "cd shop && \\\n  git log",
                        "echo $(git rev-parse HEAD)",
                        "grep -rn git src",
                        "gitk --all",
                        "legit run")
                .map(SessionStoreTest::command)
                .toList();
        storage.write(stores ->
                stores.exchanges().add(Samples.with(Samples.exchange("e-1", "s-1"), List.of(), calls, List.of())));

        SessionStore.Measured measured =
                storage.read(stores -> stores.sessions().reckon("s-1"));

        assertThat(measured.metrics()).containsEntry("git_operations", 6.0).containsEntry("commands_executed", 9.0);
    }

    @Test
    void metricsOfASessionThatIsGoneAreNotKept() {
        add(Samples.session("s-1"));
        SessionStore.Measured measured =
                storage.read(stores -> stores.sessions().reckon("s-1"));

        keep(new SessionStore.Measured("s-gone", 1, measured.metrics()));

        assertThat(find("s-gone")).isEmpty();
        assertThat(find("s-1").orElseThrow().metrics()).isEmpty();
    }

    @Test
    void aMegabyteOfTextComesBackWhole() {
        String megabyte = "0123456789abcde\u00e9".repeat(65_536);
        Session session = Samples.session("s-1")
                .described(Optional.empty(), Optional.of(megabyte), Optional.empty(), Map.of("k", megabyte), Map.of());

        add(session);

        assertThat(find("s-1").equals(Optional.of(session))).isTrue();
    }

    private void add(Session session) {
        storage.write(stores -> stores.sessions().add(session));
    }

    private static ToolCall command(String text) {
        return new ToolCall(
                Optional.empty(),
                "Bash",
                Optional.of(text),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void mark(String id) {
        storage.writeInBulk(List.of(stores -> stores.sessions().markUnmeasured(id)));
    }

    private void keep(SessionStore.Measured measured) {
        storage.writeInBulk(List.of(stores -> stores.sessions().keep(measured)));
    }

    private List<String> unmeasured() {
        return storage.read(stores -> stores.sessions().listUnmeasured(10));
    }

    private Optional<Session> find(String id) {
        return storage.read(stores -> stores.sessions().find(id));
    }

    private List<String> ids(Period period, int limit) {
        return storage.read(stores -> stores.sessions().list(period, limit)).stream()
                .map(Session::id)
                .toList();
    }
}
