package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Source;
import dev.daybook.record.Stores;
import dev.daybook.session.Captured;
import dev.daybook.session.Exchange;
import dev.daybook.session.Session;
import dev.daybook.session.SessionEvent;
import dev.daybook.session.SessionKind;
import dev.daybook.session.SessionStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RescueStoreTest {
    private @TempDir Path folder;
    private Storage storage;

    @BeforeEach
    void open() {
        storage = Samples.withSession(folder);
        write(stores -> stores.sessions().add(partial("p-1")));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void aSessionThatAnotherRecorderToldOfHasNoPromptsAndStays() {
        write(stores -> stores.sessions().add(Session.imported("i-1", Samples.NOW)));

        write(stores -> stores.rescues().deleteTold());

        assertThat(storage.<Boolean>read(stores -> stores.sessions().find("i-1").isPresent()))
                .isTrue();
        assertThat(storage.<Boolean>read(stores -> stores.sessions().find("p-1").isPresent()))
                .isFalse();
    }

    @Test
    void aPromptIsToldByTheSameTextWithinAMinute() {
        keep(exchange("e-1", "s-1", Samples.NOW, "Mend the till", Source.TRANSCRIPT));

        assertThat(isTold("Mend the till", Samples.at(0))).isTrue();
        assertThat(isTold("Mend the till", Samples.at(60))).isTrue();
        assertThat(isTold("Mend the till", Samples.at(-60))).isTrue();
        assertThat(isTold("Mend the till", Samples.at(61))).isFalse();
        assertThat(isTold("Mend the shop", Samples.at(0))).isFalse();
    }

    @Test
    void aPromptIsToldByACommandAndByOneThatWasQueued() {
        write(stores -> {
            stores.captures()
                    .keep(new SessionEvent("v-1", "s-1", SessionEvent.Kind.SLASH_COMMAND, Samples.NOW, "/clear"));
            stores.captures()
                    .keep(new SessionEvent("v-2", "s-1", SessionEvent.Kind.QUEUED_PROMPT, Samples.NOW, "wait"));
            stores.captures().keep(new SessionEvent("v-3", "s-1", SessionEvent.Kind.API_ERROR, Samples.NOW, "odd"));
        });

        assertThat(isTold("/clear", Samples.NOW)).isTrue();
        assertThat(isTold("wait", Samples.NOW)).isTrue();
        assertThat(isTold("odd", Samples.NOW)).isFalse();
    }

    @Test
    void whatWasRescuedTellsOfNothing() {
        keep(exchange("e-1", "p-1", Samples.NOW, "Mend the till", Source.HISTORY));

        assertThat(isTold("Mend the till", Samples.NOW)).isFalse();
        assertThat(read().countTold()).isZero();
    }

    @Test
    void whatIsToldByNowIsDeletedWithTheSessionsThatAreLeftEmpty() {
        write(stores -> stores.sessions().add(partial("p-2")));
        keep(exchange("e-1", "p-1", Samples.at(-5), "Mend the till", Source.HISTORY));
        keep(exchange("e-2", "p-2", Samples.at(5), "Mend the till", Source.HISTORY));
        keep(exchange("e-3", "p-2", Samples.at(9), "Only here", Source.HISTORY));
        keep(exchange("e-4", "s-1", Samples.NOW, "Mend the till", Source.TRANSCRIPT));

        assertThat(read().countTold()).isEqualTo(2);
        int deleted = storage.write(stores -> stores.rescues().deleteTold());

        assertThat(deleted).isEqualTo(2);
        assertThat(read().sources()).isEqualTo(Map.of("s-1", Source.TOOL, "p-2", Source.HISTORY));
        assertThat(queries("p-2")).containsExactly("Only here");
        List<String> unmeasured = storage.read(stores -> stores.sessions().listUnmeasured(10));
        assertThat(unmeasured).containsExactly("p-2");
    }

    @Test
    void onlyWhatWasRescuedIsDeletedOfASession() {
        keep(exchange("e-1", "s-1", Samples.NOW, "Rescued", Source.HISTORY));
        keep(exchange("e-2", "s-1", Samples.NOW, "Read", Source.TRANSCRIPT));

        int deleted = storage.write(stores -> stores.rescues().delete("s-1"));

        assertThat(deleted).isEqualTo(1);
        assertThat(queries("s-1")).containsExactly("Read");
    }

    @Test
    void aPartialSessionIsMeasuredByItsPromptsAlone() {
        keep(exchange("e-1", "p-1", Samples.NOW, "Mend the till", Source.HISTORY));

        write(stores -> stores.sessions().measure("p-1"));

        assertThat(storage.read(stores -> stores.sessions().find("p-1"))
                        .orElseThrow()
                        .metrics())
                .isEqualTo(Map.of("exchanges", 1.0, "user_interactions", 1.0));
    }

    private static Session partial(String id) {
        return new Session(
                id,
                SessionKind.SESSION,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Samples.NOW,
                Optional.empty(),
                SessionStatus.PARTIAL,
                Optional.empty(),
                Optional.empty(),
                Source.HISTORY,
                Map.of(),
                Map.of(),
                Map.of());
    }

    private static Exchange exchange(String id, String sessionId, Instant at, String query, Source source) {
        return new Exchange(
                id,
                sessionId,
                Optional.of("x-" + id),
                at,
                query,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                source,
                0,
                List.of(),
                List.of(),
                List.of());
    }

    private void keep(Exchange exchange) {
        write(stores -> stores.captures().keep(new Captured(exchange, List.of(), List.of(), List.of())));
    }

    private List<String> queries(String sessionId) {
        List<Exchange> exchanges = storage.read(stores -> stores.exchanges().list(sessionId));
        return exchanges.stream().map(Exchange::query).toList();
    }

    private boolean isTold(String text, Instant at) {
        return storage.read(stores -> stores.rescues().isTold(text, at));
    }

    private Rescued read() {
        return storage.read(stores ->
                new Rescued(stores.rescues().countTold(), stores.rescues().sources()));
    }

    private record Rescued(long countTold, Map<String, Source> sources) {}

    private void write(Consumer<Stores> work) {
        storage.write(stores -> {
            work.accept(stores);
            return true;
        });
    }
}
