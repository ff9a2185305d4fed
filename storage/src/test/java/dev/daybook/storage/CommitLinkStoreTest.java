package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.commit.CommitLink;
import dev.daybook.commit.CommitLinkStore;
import dev.daybook.commit.Confidence;
import dev.daybook.commit.Evidence;
import dev.daybook.commit.SessionCommits;
import dev.daybook.core.Source;
import dev.daybook.session.Captured;
import dev.daybook.session.Exchange;
import dev.daybook.session.SessionStatus;
import dev.daybook.session.ToolCall;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitLinkStoreTest {
    private static final String HASH = Samples.hash('a');

    private @TempDir Path folder;
    private Storage storage;

    @BeforeEach
    void open() {
        storage = Samples.withSession(folder);
        storage.write(stores -> stores.sessions().add(Samples.session("s-2", Samples.at(10))));
        storage.write(stores -> stores.exchanges().add(Samples.exchange("e-1", "s-1")));
        addCommit('a', 100, "a.txt", "b.txt");
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void linksComeBackWithTheirEvidence() {
        CommitLink chosen = link("s-1", true);
        CommitLink other = link("s-2", false);

        replace(List.of(chosen, other));

        assertThat(links(HASH)).containsExactly(chosen, other);
        assertThat(this.<List<CommitLink>>read(links -> links.listOfSession("s-1")))
                .containsExactly(chosen);
        assertThat(this.<List<CommitLink>>read(links -> links.listOfSession("s-2")))
                .isEmpty();
    }

    @Test
    void newLinksTakeThePlaceOfEarlierOnes() {
        replace(List.of(link("s-1", true), link("s-2", false)));

        replace(List.of(link("s-2", true)));

        assertThat(links(HASH)).containsExactly(link("s-2", true));
        replace(List.of());
        assertThat(links(HASH)).isEmpty();
    }

    @Test
    void aSessionsCommitsAreAddedUpWithoutThoseOutOfReach() {
        addCommit('b', 101, "c.txt");
        replace(List.of(link("s-1", true)));
        storage.write(stores -> {
            stores.commitLinks().replace(Samples.hash('b'), List.of(link(Samples.hash('b'), "s-1", true)));
            return stores.commits().setRevertedBy(HASH, Optional.of(Samples.hash('c')));
        });

        assertThat(totals("s-1")).isEqualTo(new SessionCommits(2, 1, 3, 3, 0));
        storage.write(stores -> {
            stores.commits().setReachable(HASH, false);
            return true;
        });
        assertThat(totals("s-1")).isEqualTo(new SessionCommits(1, 0, 1, 1, 0));
        assertThat(totals("s-2")).isEqualTo(SessionCommits.NONE);
    }

    @Test
    void callsThatNameGitAreFoundByTheirTime() {
        addCalls(
                call("c-1", "Bash", "git commit -m x", 5),
                call("c-2", "Bash", "ls", 6),
                call("c-3", "Bash", "git commit -m y", 50));

        List<CommitLinkStore.Call> calls = read(links -> links.calls(Samples.NOW, Samples.at(20)));

        assertThat(calls)
                .containsExactly(new CommitLinkStore.Call(
                        "s-1",
                        "e-calls",
                        "c-1",
                        "git commit -m x",
                        Samples.at(5),
                        Optional.of(1_000L),
                        Optional.of(true),
                        "[main 1234567] x"));
    }

    @Test
    void aSessionsWindowEndsWithItsLastSignOfLife() {
        storage.write(stores -> stores.exchanges()
                .add(Samples.exchange(
                        "e-last", "s-2", Samples.at(60), Source.TOOL, Optional.empty(), Optional.of(5_500L))));

        List<CommitLinkStore.Window> windows = read(links -> links.windows(Samples.at(61), Samples.at(100)));

        assertThat(windows)
                .containsExactly(new CommitLinkStore.Window(
                        "s-2", Optional.empty(), Samples.at(10), Samples.at(65).plusMillis(500)));
        assertThat(this.<List<CommitLinkStore.Window>>read(links -> links.windows(Samples.at(66), Samples.at(100))))
                .isEmpty();
    }

    @Test
    void theFilesThatASessionModifiedAreTold() {
        storage.write(stores -> stores.exchanges()
                .add(Samples.with(
                        Samples.exchange("e-2", "s-1"),
                        List.of(Samples.modified("a.txt"), Samples.read("b.txt")),
                        List.of(),
                        List.of())));

        assertThat(this.<List<CommitLinkStore.Touch>>read(links -> links.touches("s-1")))
                .containsExactly(new CommitLinkStore.Touch("e-2", Samples.NOW, "a.txt", false));
    }

    @Test
    void commitsToBeLinkedComeInBatchesInTheOrderTheyWereMade() {
        addCommit('c', 50, "x");
        addCommit('b', 100);

        List<CommitLinkStore.Made> first = made(Samples.at(50), Optional.empty(), 2);
        List<CommitLinkStore.Made> rest = made(Samples.at(50), Optional.of(first.get(1)), 2);

        assertThat(first).extracting(CommitLinkStore.Made::hash).containsExactly(Samples.hash('c'), HASH);
        assertThat(first.get(1).paths()).containsExactlyInAnyOrder("a.txt", "b.txt");
        assertThat(rest).extracting(CommitLinkStore.Made::hash).containsExactly(Samples.hash('b'));
        assertThat(rest.get(0).paths()).isEmpty();
        assertThat(made(Samples.at(101), Optional.empty(), 2)).isEmpty();
    }

    @Test
    void whatIsRecordedLaterTellsFromWhenOnLinksMayChange() {
        CommitLinkStore.Mark before = read(CommitLinkStore::mark);
        assertThat(this.<Optional<Instant>>read(links -> links.changedSince(before)))
                .isEmpty();

        addCalls(call("c-1", "Bash", "git commit", 5));
        CommitLinkStore.Mark after = read(CommitLinkStore::mark);

        assertThat(after).isNotEqualTo(before);
        assertThat(this.<Optional<Instant>>read(links -> links.changedSince(before)))
                .contains(Samples.NOW);
        storage.write(stores -> {
            stores.commitLinks().putLinked(after);
            return true;
        });
        assertThat(this.<Optional<CommitLinkStore.Mark>>read(CommitLinkStore::linked))
                .contains(after);
        endSession("s-2", Samples.at(400));
        assertThat(this.<Optional<Instant>>read(links -> links.changedSince(after)))
                .contains(Samples.at(10));
    }

    @Test
    void theResultOfACallThatWasStillRunningMayChangeLinks() {
        read(result("c-1", Optional.empty(), Optional.empty()), result("c-2", Optional.of(true), Optional.of("done")));
        CommitLinkStore.Mark before = read(CommitLinkStore::mark);
        storage.write(stores -> {
            stores.commitLinks().putLinked(before);
            return true;
        });

        read(result("c-1", Optional.of(true), Optional.of("[main 1234567] x")));

        assertThat(this.<CommitLinkStore.Mark>read(CommitLinkStore::mark)).isNotEqualTo(before);
        assertThat(this.<Optional<CommitLinkStore.Mark>>read(CommitLinkStore::linked))
                .contains(before);
        assertThat(this.<Optional<Instant>>read(links -> links.changedSince(before)))
                .contains(Samples.NOW);
    }

    @Test
    void aHashThatTheAgentToldIsMatchedByHowItBegins() {
        addCommit('0', 200, "x");
        String hash = "0123abcd" + "0".repeat(32);
        storage.write(
                stores -> stores.commits().add(Samples.commitOf(hash, Samples.at(5), "x", List.of()), Samples.NOW));
        storage.write(stores -> stores.exchanges().add(Samples.fullExchange("e-told", "s-1")));

        assertThat(this.<List<CommitLinkStore.Told>>read(links -> links.told(Samples.NOW, Samples.at(9))))
                .containsExactly(new CommitLinkStore.Told(hash, "s-1", "e-told", "0123abcd"));
        assertThat(this.<List<CommitLinkStore.Told>>read(links -> links.told(Samples.at(6), Samples.at(900))))
                .isEmpty();
    }

    private void endSession(String id, Instant at) {
        storage.write(stores -> stores.sessions()
                .update(stores.sessions()
                        .find(id)
                        .orElseThrow()
                        .ended(at, SessionStatus.COMPLETED, Optional.empty(), Map.of())));
    }

    private void addCommit(char digit, long second, String... paths) {
        storage.write(stores ->
                stores.commits().add(Samples.commit(digit, Samples.at(second), "x", List.of(paths)), Samples.NOW));
    }

    private void addCalls(ToolCall... calls) {
        storage.write(stores -> stores.exchanges()
                .add(Samples.with(Samples.exchange("e-calls", "s-1"), List.of(), List.of(calls), List.of())));
    }

    /** As from a transcript. */
    private void read(ToolCall... calls) {
        Exchange exchange =
                Samples.exchange("e-read", "s-1", Samples.NOW, Source.TRANSCRIPT, Optional.of("u-1"), Optional.empty());
        storage.write(stores -> stores.captures()
                .keep(new Captured(
                        Samples.with(exchange, List.of(), List.of(calls), List.of()),
                        List.of(),
                        List.of(),
                        List.of())));
    }

    private static ToolCall call(String id, String tool, String target, long second) {
        return call(id, tool, target, second, Optional.of(true), Optional.of("[main 1234567] x"));
    }

    private static ToolCall result(String id, Optional<Boolean> succeeded, Optional<String> result) {
        return call(id, "Bash", "git commit -m x", 5, succeeded, result);
    }

    private static ToolCall call(
            String id, String tool, String target, long second, Optional<Boolean> succeeded, Optional<String> result) {
        return new ToolCall(
                Optional.of(id),
                tool,
                Optional.of(target),
                Optional.of(Samples.at(second)),
                succeeded.map(known -> 1_000L),
                succeeded,
                Optional.empty(),
                Optional.empty(),
                result,
                Optional.empty(),
                Optional.empty());
    }

    private static CommitLink link(String sessionId, boolean chosen) {
        return link(HASH, sessionId, chosen);
    }

    private static CommitLink link(String hash, String sessionId, boolean chosen) {
        return new CommitLink(
                hash,
                sessionId,
                Optional.of("e-1"),
                Confidence.LIKELY,
                chosen,
                1,
                2,
                List.of(
                        new Evidence(
                                Evidence.Kind.COMMAND,
                                Optional.of("e-1"),
                                Optional.of("call"),
                                Optional.empty(),
                                Optional.empty(),
                                Samples.HOSTILE),
                        new Evidence(
                                Evidence.Kind.FILES,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(1L),
                                Optional.of(2L),
                                "")));
    }

    private void replace(List<CommitLink> links) {
        storage.write(stores -> {
            stores.commitLinks().replace(HASH, links);
            return true;
        });
    }

    private List<CommitLink> links(String hash) {
        return read(links -> links.list(hash));
    }

    private SessionCommits totals(String sessionId) {
        return storage.read(stores -> stores.commits().totals(sessionId));
    }

    private List<CommitLinkStore.Made> made(Instant from, Optional<CommitLinkStore.Made> after, int limit) {
        return read(links -> links.made(from, after, limit));
    }

    private <T> T read(Function<CommitLinkStore, T> work) {
        return storage.read(stores -> work.apply(stores.commitLinks()));
    }
}
