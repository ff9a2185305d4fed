package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Source;
import dev.daybook.session.Exchange;
import dev.daybook.session.Feedback;
import dev.daybook.session.FileTouch;
import dev.daybook.session.ToolCall;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeStoreTest {
    private @TempDir Path folder;
    private Storage storage;

    @BeforeEach
    void open() {
        storage = Samples.withSession(folder);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void everyFieldComesBackAsItWasStored() {
        Exchange bare = Samples.exchange("e-bare", "s-1");
        Exchange full = Samples.fullExchange("e-full", "s-1");

        add(bare);
        add(full);

        assertThat(find("e-bare")).contains(bare);
        assertThat(find("e-full").orElseThrow())
                .usingRecursiveComparison()
                .ignoringFields("files")
                .isEqualTo(full);
        assertThat(find("e-full").orElseThrow().files()).containsExactlyInAnyOrderElementsOf(full.files());
    }

    @Test
    void feedbackWithoutRatingAndCommentComesBackWithoutThem() {
        Feedback feedback = new Feedback(Feedback.Verdict.NEUTRAL, Optional.empty(), Optional.empty(), Samples.HOSTILE);
        Exchange bare = Samples.exchange("e-1", "s-1");
        Exchange rated = new Exchange(
                bare.id(),
                bare.sessionId(),
                bare.externalId(),
                bare.at(),
                bare.query(),
                bare.response(),
                bare.durationMs(),
                bare.model(),
                Optional.of(feedback),
                bare.commit(),
                bare.source(),
                bare.redactions(),
                List.of(),
                List.of(),
                List.of());

        add(rated);

        assertThat(find("e-1")).contains(rated);
    }

    @Test
    void anotherExchangeWithTheSameIdOrExternalIdChangesNothing() {
        add(Samples.fullExchange("e-1", "s-1"));
        Exchange sameId = Samples.with(
                Samples.exchange("e-1", "s-1"), List.of(Samples.read("x")), List.of(ToolCall.named("x")), List.of());
        Exchange sameExternalId = Samples.exchange(
                "e-2", "s-1", Samples.NOW, Source.TRANSCRIPT, Optional.of("uuid-e-1"), Optional.empty());

        assertThat(add(sameId)).isFalse();
        assertThat(add(sameExternalId)).isFalse();

        assertThat(list()).hasSize(1);
        assertThat(list().get(0).toolCalls()).hasSize(3);
        assertThat(list().get(0).files()).hasSize(3);
    }

    @Test
    void listIsInTheOrderOfTimeAndOfEqualsAsAdded() {
        add(Samples.exchange("e-c", "s-1", Samples.at(5), Source.TOOL, Optional.empty(), Optional.empty()));
        add(Samples.exchange("e-b", "s-1", Samples.at(1), Source.TOOL, Optional.empty(), Optional.empty()));
        add(Samples.exchange("e-a", "s-1", Samples.at(5), Source.TOOL, Optional.empty(), Optional.empty()));

        assertThat(list().stream().map(Exchange::id)).containsExactly("e-b", "e-c", "e-a");
    }

    @Test
    void theSameFileToldTwiceIsKeptOnceForEachAccess() {
        add(Samples.with(
                Samples.exchange("e-1", "s-1"),
                List.of(Samples.read("a"), Samples.read("a"), Samples.modified("a")),
                List.of(),
                List.of()));

        assertThat(find("e-1").orElseThrow().files()).containsExactly(Samples.read("a"), Samples.modified("a"));
    }

    @Test
    void aToolCallWithAKnownIdIsKeptWhereItWasFirst() {
        add(Samples.with(Samples.exchange("e-1", "s-1"), List.of(), List.of(Samples.fullCall("c")), List.of()));
        add(Samples.with(Samples.exchange("e-2", "s-1"), List.of(), List.of(Samples.fullCall("c")), List.of()));

        assertThat(find("e-1").orElseThrow().toolCalls()).containsExactly(Samples.fullCall("c"));
        assertThat(find("e-2").orElseThrow().toolCalls()).isEmpty();
    }

    @Test
    void whatWasToldWithinAReadExchangeIsLinkedToIt() {
        storage.write(stores -> stores.sessions().add(Samples.session("s-2")));
        add(reading("r-1", 0, 10_000));
        add(reading("r-2", 20, 10_000));
        told("t-before", "s-1", -1);
        told("t-start", "s-1", 0);
        told("t-inside", "s-1", 5);
        told("t-end", "s-1", 10);
        told("t-between", "s-1", 15);
        told("t-second", "s-1", 25);
        told("t-other", "s-2", 5);

        int linked = storage.write(stores -> stores.exchanges().linkTold("s-1", Instant.EPOCH));

        assertThat(cover("t-before")).isNull();
        assertThat(cover("t-start")).isEqualTo("r-1");
        assertThat(cover("t-inside")).isEqualTo("r-1");
        assertThat(cover("t-end")).isEqualTo("r-1");
        assertThat(cover("t-between")).isNull();
        assertThat(cover("t-second")).isEqualTo("r-2");
        assertThat(cover("t-other")).isNull();
        assertThat(linked).isGreaterThanOrEqualTo(4);
    }

    @Test
    void tenThousandFilesAndToolsComeBack() {
        List<FileTouch> files = IntStream.range(0, 10_000)
                .mapToObj(i -> Samples.read("%05d".formatted(i)))
                .toList();
        List<ToolCall> tools = IntStream.range(0, 10_000)
                .mapToObj(i -> ToolCall.named("tool " + i))
                .toList();
        Exchange exchange = Samples.with(Samples.exchange("e-1", "s-1"), files, tools, List.of());

        add(exchange);

        assertThat(find("e-1").equals(Optional.of(exchange))).isTrue();
    }

    private static Exchange reading(String id, int second, long ms) {
        return Samples.exchange(
                id, "s-1", Samples.at(second), Source.TRANSCRIPT, Optional.of("u-" + id), Optional.of(ms));
    }

    private void told(String id, String sessionId, int second) {
        add(Samples.exchange(id, sessionId, Samples.at(second), Source.TOOL, Optional.empty(), Optional.empty()));
    }

    private String cover(String id) {
        return RawDatabase.text(
                Samples.database(folder), "SELECT covered_by FROM exchange WHERE id = '%s'".formatted(id));
    }

    private boolean add(Exchange exchange) {
        return storage.write(stores -> stores.exchanges().add(exchange));
    }

    private Optional<Exchange> find(String id) {
        return storage.read(stores -> stores.exchanges().find(id));
    }

    private List<Exchange> list() {
        return storage.read(stores -> stores.exchanges().list("s-1"));
    }
}
