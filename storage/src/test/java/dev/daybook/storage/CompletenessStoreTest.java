package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.daybook.completeness.CompletenessStore;
import dev.daybook.core.Source;
import dev.daybook.session.Exchange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletenessStoreTest {
    private @TempDir Path folder;
    private Storage storage;

    @BeforeEach
    void open() {
        storage = Samples.withSession(folder);
        storage.write(stores -> stores.sessions().add(Samples.session("s-2", Samples.at(10))));
        Exchange exchange = Samples.with(
                Samples.exchange("e-1", "s-1", Samples.NOW, Source.TRANSCRIPT, Optional.of("u'1"), Optional.empty()),
                List.of(),
                List.of(Samples.call("c-1", "Bash", Optional.of(true)), Samples.call("c-2", "Bash", Optional.of(true))),
                List.of(Samples.usage("m-1", Samples.output(7), Optional.empty())));
        storage.write(stores -> stores.exchanges().add(exchange));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void everySessionIsListedWithWhatIsStoredOfIt() {
        List<CompletenessStore.Rows> rows = read(CompletenessStore::rows);

        assertThat(rows)
                .extracting(
                        CompletenessStore.Rows::sessionId,
                        CompletenessStore.Rows::exchanges,
                        CompletenessStore.Rows::toolCalls,
                        CompletenessStore.Rows::messages)
                .containsExactly(tuple("s-2", 0L, 0L, 0L), tuple("s-1", 1L, 2L, 1L));
    }

    @Test
    void whatIsStoredIsFoundByItsId() {
        Set<String> exchanges = read(store -> store.exchanges(List.of("u'1", "u2")));
        Set<String> calls = read(store -> store.toolCalls(List.of("c-2", "c-3")));
        Map<String, Long> outputs = read(store -> store.outputs(List.of("m-1", "m-2")));
        Set<String> none = read(store -> store.exchanges(List.of()));

        assertThat(exchanges).containsExactly("u'1");
        assertThat(calls).containsExactly("c-2");
        assertThat(outputs).isEqualTo(Map.of("m-1", 7L));
        assertThat(none).isEmpty();
    }

    @Test
    void moreIdsThanAStatementTakesAreAskedForInParts() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            ids.add("c-" + i);
        }

        Set<String> calls = read(store -> store.toolCalls(ids));

        assertThat(calls).containsExactlyInAnyOrder("c-1", "c-2");
    }

    private <T> T read(Function<CompletenessStore, T> query) {
        return storage.read(stores -> query.apply(stores.completeness()));
    }
}
