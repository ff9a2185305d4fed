package dev.daybook.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.daybook.storage.Storage;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store beside a naive evaluation of the same records; {@code -Ddaybook.fuzz=5000} tries as many filters, others each time. */
class SearchFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:34:56.789Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final int FILTERS = Integer.getInteger("daybook.fuzz", 100_000);
    private static final long SEED = Integer.getInteger("daybook.fuzz") == null ? 20261121 : System.nanoTime();
    private static final int WORLDS = 4;
    private static final int SHOWN = 10;

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final List<String> differences = new ArrayList<>();
    private Path database;

    @BeforeEach
    void nothingIsDifferentYet() {
        differences.clear();
    }

    @Test
    void filtersAndOrdersFindWhatANaiveEvaluationFinds() {
        inWorlds(FILTERS, this::tryRows);
    }

    @Test
    void pagesTogetherAreTheWhole() {
        inWorlds(FILTERS / 50, this::tryPages);
    }

    @Test
    void sumsAreThoseOfANaiveEvaluation() {
        inWorlds(FILTERS / 10, this::trySums);
    }

    @Test
    void wordsAreFoundWhereANaiveEvaluationFindsThem() {
        inWorlds(FILTERS / 10, true, this::tryWords);
    }

    private interface Trial {
        void run(SearchStore store, NaiveSearch naive, RequestMaker requests);
    }

    private void inWorlds(int times, Trial trial) {
        inWorlds(times, false, trial);
    }

    private void inWorlds(int times, boolean texts, Trial trial) {
        for (int i = 0; i < WORLDS; i++) {
            World world = new WorldMaker(random.nextLong()).make();
            database = folder.resolve("world-" + i + ".db");
            try (Storage storage = Storage.open(database, "OFF")) {
                WorldInSqlite.write(world, database);
                new TextIndexing(storage).catchUp(() -> texts);
                Naive naive = new Naive(world);
                RequestMaker requests = new RequestMaker(random, new FilterMaker(random, naive, texts));
                storage.read(stores -> {
                    for (int n = 0; n < times / WORLDS && differences.size() < SHOWN; n++) {
                        attempt(trial, stores.searches(), new NaiveSearch(naive), requests);
                    }
                    return true;
                });
            }
        }
        assertThat(differences).as("with seed %d", SEED).isEmpty();
    }

    private void tryRows(SearchStore store, NaiveSearch naive, RequestMaker requests) {
        SearchRequest request = requests.rows();
        Query query = check(request).query();
        Page page = found(store, request, query);
        List<String> expected = naive.ids(query);
        List<String> found = page.rows().stream().map(Found.Row::id).toList();
        boolean same =
                found.equals(expected) && page.total().exact() && page.total().count() == expected.size();
        note(same, request, query, expected, found);
    }

    /** A statement that fails is a difference like others. */
    private void attempt(Trial trial, SearchStore store, NaiveSearch naive, RequestMaker requests) {
        try {
            trial.run(store, naive, requests);
        } catch (AssertionError e) {
            differences.add(e.getMessage() + "\n  " + e.getCause() + "\n");
        }
    }

    /** What fits best may come first, so that only what is found counts. */
    private void tryWords(SearchStore store, NaiveSearch naive, RequestMaker requests) {
        SearchRequest request = requests.rows();
        Query query = check(request).query();
        Set<String> expected = new TreeSet<>(naive.ids(query));
        List<String> rows =
                found(store, request, query).rows().stream().map(Found.Row::id).toList();
        Set<String> found = new TreeSet<>(rows);
        note(found.equals(expected) && rows.size() == found.size(), request, query, expected, rows);
    }

    private void tryPages(SearchStore store, NaiveSearch naive, RequestMaker requests) {
        boolean groups = random.nextInt(4) == 0;
        SearchRequest request = groups ? requests.groups() : requests.rows();
        int limit = 1 + random.nextInt(7);
        Query whole = check(request).query();
        List<Object> expected = groups ? rounded(naive.groups(whole)) : List.copyOf(naive.ids(whole));
        List<Object> found = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            CheckedRequest checked = check(requests.next(request, limit, cursor));
            Found answer = checked.found(found(store, request, checked.query()));
            for (Found.Row row : answer.rows()) {
                found.add(groups ? rounded(row.values()) : row.id());
            }
            cursor = answer.cursor();
        } while (cursor.isPresent() && found.size() <= expected.size());
        note(found.equals(expected), request, whole, expected, found);
    }

    private void trySums(SearchStore store, NaiveSearch naive, RequestMaker requests) {
        SearchRequest request = requests.groups();
        Query query = check(request).query();
        List<Object> expected = rounded(naive.groups(query));
        List<Object> found = rounded(found(store, request, query).rows().stream()
                .map(Found.Row::values)
                .toList());
        note(found.equals(expected), request, query, expected, found);
    }

    private static CheckedRequest check(SearchRequest request) {
        return new RequestCheck(NamesAlone.generated(), ZONE).check(request, NOW);
    }

    private Page found(SearchStore store, SearchRequest request, Query query) {
        try {
            return store.find(query);
        } catch (RuntimeException e) {
            return fail(request + "\n" + told(query), e);
        }
    }

    private void note(boolean same, SearchRequest request, Query query, Object expected, Object found) {
        if (!same) {
            differences.add(
                    request + "\n  " + told(query) + "\n  expected " + expected + "\n  found    " + found + "\n");
        }
    }

    private static String told(Query query) {
        return query.condition().map(Notation::of).orElse("everything");
    }

    private static List<Object> rounded(List<?> values) {
        return values.stream().map(SearchFuzzTest::round).toList();
    }

    /** Sums differ in their last digits by the order in which they were made. */
    private static Object round(Object value) {
        if (value instanceof List<?> values) {
            return rounded(values);
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(SearchFuzzTest::round);
        }
        return value instanceof Number number ? (Object) String.format("%.6e", number.doubleValue() + 0.0) : value;
    }
}
