package dev.daybook.storage;

import static dev.daybook.storage.Asked.by;
import static dev.daybook.storage.Asked.is;
import static dev.daybook.storage.Asked.limited;
import static dev.daybook.storage.Asked.number;
import static dev.daybook.storage.Asked.of;
import static dev.daybook.storage.Asked.ordered;
import static dev.daybook.storage.Asked.param;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.search.Attribute;
import dev.daybook.search.Entity;
import dev.daybook.search.Found;
import dev.daybook.search.Order;
import dev.daybook.search.Page;
import dev.daybook.search.Query;
import dev.daybook.search.Relation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchPageTest {
    private static final int EXCHANGES = 97;

    @TempDir
    Path folder;

    private Storage storage;

    /** Times, models and durations that many share, and that some lack. */
    @BeforeEach
    void record() {
        storage = Samples.open(folder);
        Searchable.record(Samples.database(folder));
        RawDatabase.execute(Samples.database(folder), """
                WITH RECURSIVE n (i) AS (SELECT 5 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
                INSERT INTO exchange (id, session_id, at, query, response, duration_ms, model, source, redactions)
                SELECT 'n-' || (i * 7919 %% 1000), 's-' || (1 + i %% 4), '2026-11-1' || (i %% 3) || 'T00:00:00.000Z', 'q', '',
                       nullif(i %% 5, 0) * 100, nullif('m' || (i %% 3), 'm0'), 'TOOL', 0
                FROM n
                """.formatted(EXCHANGES), """
                INSERT INTO tool_call (exchange_id, tool, started_at, succeeded)
                SELECT id, iif(rowid % 2, 'Bash', 'Read'), iif(rowid % 4, at, NULL), rowid % 3 > 0 FROM exchange
                WHERE id LIKE 'n-%'
                """);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void pagesHoldWhatOneListHolds() {
        for (Order order : List.of(
                by(Attribute.EXCHANGE_AT, true),
                by(Attribute.EXCHANGE_AT, false),
                by(Attribute.EXCHANGE_DURATION, true),
                by(Attribute.EXCHANGE_DURATION, false),
                by(Attribute.EXCHANGE_MODEL, true),
                by(Attribute.EXCHANGE_MODEL, false),
                by(Attribute.EXCHANGE_SOURCE, false),
                by(Attribute.EXCHANGE_COST, true),
                by(param("steps"), false),
                by(number(Relation.TOOL), true))) {
            for (Order second : List.of(by(Attribute.EXCHANGE_DURATION, false), by(Attribute.EXCHANGE_ID, true))) {
                checkPages(ordered(of(Entity.EXCHANGE), order));
                checkPages(ordered(of(Entity.EXCHANGE), order, second));
                checkPages(ordered(of(Entity.EXCHANGE, is(Attribute.EXCHANGE_MODEL, "m1")), order, second));
            }
        }
    }

    @Test
    void pagesAlongAnIndexGoOnWithWhatIsMissing() {
        for (boolean descending : new boolean[] {true, false}) {
            checkPages(ordered(of(Entity.TOOL_CALL), by(Attribute.TOOL_CALL_AT, descending)));
            checkPages(ordered(
                    of(Entity.TOOL_CALL, is(Attribute.TOOL_CALL_NAME, "Bash")),
                    by(Attribute.TOOL_CALL_AT, descending)));
            checkPages(ordered(
                    of(Entity.TOOL_CALL, is(Attribute.TOOL_CALL_FAILED, true)),
                    by(Attribute.TOOL_CALL_AT, descending)));
        }
    }

    @Test
    void whatIsMissingComesLastEitherWay() {
        for (boolean descending : new boolean[] {true, false}) {
            List<Optional<Object>> values = Asked.find(
                            storage,
                            Asked.selecting(
                                    ordered(of(Entity.EXCHANGE), by(Attribute.EXCHANGE_MODEL, descending)),
                                    Asked.own(Attribute.EXCHANGE_MODEL)))
                    .rows()
                    .stream()
                    .map(row -> row.values().get(0))
                    .toList();

            int present = (int) values.stream().filter(Optional::isPresent).count();
            assertThat(values.subList(0, present)).allMatch(Optional::isPresent);
            assertThat(values.subList(present, values.size())).isNotEmpty().allMatch(Optional::isEmpty);
        }
    }

    @Test
    void whatComesMeanwhileShiftsNoPage() {
        Query query = limited(of(Entity.EXCHANGE), 10, Optional.empty());
        List<String> whole = Asked.ids(storage, limited(query, 1_000, Optional.empty()));
        List<String> found = new ArrayList<>();
        Page page = Asked.find(storage, query);
        int more = 0;
        while (true) {
            page.rows().forEach(row -> found.add(row.id()));
            if (page.last().isEmpty()) {
                break;
            }
            RawDatabase.execute(
                    Samples.database(folder),
                    "INSERT INTO exchange (id, session_id, at, query, response, source, redactions) VALUES ('new-"
                            + more++ + "', 's-1', '2026-12-01T00:00:00.000Z', '', '', 'TOOL', 0)");
            page = Asked.find(storage, limited(query, 10, page.last()));
        }

        assertThat(found).isEqualTo(whole);
    }

    @Test
    void aPageGoesOnThoughItsLastRowIsGone() {
        Query query = limited(ordered(of(Entity.EXCHANGE), by(Attribute.EXCHANGE_ID, false)), 10, Optional.empty());
        Page first = Asked.find(storage, query);
        RawDatabase.execute(
                Samples.database(folder),
                "DELETE FROM exchange WHERE id = '" + first.rows().get(9).id() + "'");

        assertThat(Asked.ids(storage, limited(query, 1_000, first.last())))
                .isEqualTo(Asked.ids(storage, limited(query, 1_000, Optional.empty()))
                        .subList(9, EXCHANGES - 1));
    }

    @Test
    void theTotalIsThatOfAllPages() {
        Page page = Asked.find(storage, limited(of(Entity.EXCHANGE), 10, Optional.empty()));

        assertThat(page.total()).isEqualTo(new Found.Total(EXCHANGES, true));
        assertThat(Asked.find(storage, limited(of(Entity.EXCHANGE), 10, page.last()))
                        .total())
                .isEqualTo(page.total());
    }

    private void checkPages(Query query) {
        List<String> whole = Asked.ids(storage, limited(query, 1_000, Optional.empty()));
        List<String> found = new ArrayList<>();
        Optional<Page> page = Optional.of(Asked.find(storage, limited(query, 7, Optional.empty())));
        while (page.isPresent()) {
            page.get().rows().forEach(row -> found.add(row.id()));
            page = page.get().last().map(last -> Asked.find(storage, limited(query, 7, Optional.of(last))));
        }
        assertThat(found).as(query.orders() + " " + query.condition()).isEqualTo(whole);
    }
}
