package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.search.SavedSearch;
import dev.daybook.search.SearchRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedSearchStoreTest {
    private static final SearchRequest NOTHING = new SearchRequest(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            OptionalInt.empty(),
            Optional.empty());
    private static final SavedSearch FULL = new SavedSearch(
            "slow",
            new SearchRequest(
                    Optional.of("sessions"),
                    Optional.of("title = '; DROP TABLE saved_search; -- é\n' OR \"x\" = 'y'"),
                    Optional.of("fix \"time out\""),
                    List.of("id", "count(tool, name = 'a,b')"),
                    List.of("branch", "day(at)"),
                    List.of("cost DESC"),
                    OptionalInt.of(7),
                    Optional.empty()),
            Samples.NOW);

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
        SavedSearch empty = new SavedSearch("empty", NOTHING, Samples.at(1));

        assertThat(add(FULL)).isTrue();
        assertThat(add(empty)).isTrue();

        assertThat(list()).containsExactly(empty, FULL);
    }

    @Test
    void oneOfThatNameInOtherLettersIsInTheWayOfAddingAndReplacedByPutting() {
        SavedSearch other = new SavedSearch("SLOW", NOTHING, Samples.at(1));
        add(FULL);

        assertThat(add(other)).isFalse();
        assertThat(list()).containsExactly(FULL);
        storage.write(stores -> {
            stores.savedSearches().put(other);
            return true;
        });

        assertThat(list()).containsExactly(other);
        assertThat(storage.<Optional<SavedSearch>>read(
                        stores -> stores.savedSearches().find("Slow")))
                .contains(other);
    }

    @Test
    void deletingTellsWhetherThereWasOne() {
        add(FULL);

        assertThat(delete("SLOW")).isTrue();
        assertThat(delete("slow")).isFalse();
        assertThat(list()).isEmpty();
    }

    private boolean add(SavedSearch search) {
        return storage.write(stores -> stores.savedSearches().add(search));
    }

    private boolean delete(String name) {
        return storage.write(stores -> stores.savedSearches().delete(name));
    }

    private List<SavedSearch> list() {
        return storage.read(stores -> stores.savedSearches().list());
    }
}
