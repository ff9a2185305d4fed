package dev.daybook.storage;

import static dev.daybook.storage.Asked.aggregate;
import static dev.daybook.storage.Asked.count;
import static dev.daybook.storage.Asked.has;
import static dev.daybook.storage.Asked.is;
import static dev.daybook.storage.Asked.limited;
import static dev.daybook.storage.Asked.of;
import static dev.daybook.storage.Asked.own;
import static dev.daybook.storage.Asked.summary;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.insight.Durations;
import dev.daybook.search.Attribute;
import dev.daybook.search.Column;
import dev.daybook.search.Column.Function;
import dev.daybook.search.Entity;
import dev.daybook.search.Found;
import dev.daybook.search.Group;
import dev.daybook.search.Page;
import dev.daybook.search.Query;
import dev.daybook.search.Relation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchSummaryTest {
    private static final Group DAY = new Group("day", own(Attribute.EXCHANGE_AT), Optional.of(Group.Bucket.DAY));
    private static final Group WEEK = new Group("week", own(Attribute.EXCHANGE_AT), Optional.of(Group.Bucket.WEEK));
    private static final Group MODEL = new Group("model", own(Attribute.EXCHANGE_MODEL), Optional.empty());

    @TempDir
    Path folder;

    private Storage storage;

    @BeforeEach
    void record() {
        storage = Samples.open(folder);
        Searchable.record(Samples.database(folder));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void daysAndWeeksAreCountedTheNewestFirst() {
        assertThat(rows(summary(of(Entity.EXCHANGE), List.of(DAY), new Column.Grouped(DAY), count())))
                .containsExactly(List.of("2026-11-02", 1L), List.of("2026-11-01", 3L));
        assertThat(rows(summary(of(Entity.EXCHANGE), List.of(WEEK), new Column.Grouped(WEEK), count())))
                .containsExactly(List.of("2026-W45", 1L), List.of("2026-W44", 3L));
        assertThat(rows(summary(
                        of(Entity.EXCHANGE, has(Relation.TOOL, is(Attribute.TOOL_CALL_NAME, "Read"))),
                        List.of(DAY),
                        new Column.Grouped(DAY),
                        count())))
                .containsExactly(List.of("2026-11-01", 1L));
    }

    @Test
    void theLastDaysOfAYearMayBeInTheFirstWeekOfTheNext() {
        RawDatabase.execute(Samples.database(folder), "DELETE FROM exchange", """
                INSERT INTO exchange (id, session_id, at, query, response, source, redactions) VALUES
                ('a', 's-1', '2024-12-29T23:59:59.999Z', '', '', 'TOOL', 0), ('b', 's-1', '2024-12-30T00:00:00.000Z', '', '', 'TOOL', 0),
                ('c', 's-1', '2025-01-05T23:59:59.999Z', '', '', 'TOOL', 0), ('d', 's-1', '2027-01-03T00:00:00.000Z', '', '', 'TOOL', 0),
                ('e', 's-1', '9999-12-31T23:59:59.999Z', '', '', 'TOOL', 0), ('f', 's-1', '0000-01-01T00:00:00.000Z', '', '', 'TOOL', 0)
                """);

        assertThat(rows(summary(of(Entity.EXCHANGE), List.of(WEEK), new Column.Grouped(WEEK), count())))
                .contains(
                        List.of("2025-W01", 2L),
                        List.of("2024-W52", 1L),
                        List.of("2026-W53", 1L),
                        List.of("9999-W52", 1L))
                .hasSize(5);
        assertThat(rows(summary(of(Entity.EXCHANGE), List.of(DAY), new Column.Grouped(DAY), count())))
                .hasSize(6)
                .contains(List.of("9999-12-31", 1L), List.of("0000-01-01", 1L));
    }

    @Test
    void whatHasNoTimeIsAGroupOfItsOwn() {
        Group day = new Group("day", own(Attribute.TOOL_CALL_AT), Optional.of(Group.Bucket.DAY));

        assertThat(rows(summary(of(Entity.TOOL_CALL), List.of(day), new Column.Grouped(day), count())))
                .containsExactly(List.of("2026-11-02", 1L), List.of("2026-11-01", 3L), Arrays.asList(null, 1L));
    }

    @Test
    void everyEntityIsCountedByItsDays() {
        for (Searched searched : Searched.values()) {
            if (searched.entity().isSearchable()) {
                Group day = new Group("day", own(searched.newest()), Optional.of(Group.Bucket.DAY));

                assertThat(rows(summary(of(searched.entity()), List.of(day), new Column.Grouped(day), count())))
                        .as(searched.name())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void groupsComeTheGreatestFirstAndWhatIsMissingIsOne() {
        assertThat(rows(summary(
                        of(Entity.EXCHANGE),
                        List.of(MODEL),
                        new Column.Grouped(MODEL),
                        count(),
                        aggregate(Function.SUM, own(Attribute.EXCHANGE_DURATION)),
                        aggregate(Function.COUNT, own(Attribute.EXCHANGE_COST)))))
                .containsExactly(
                        List.of("haiku", 2L, 6000L, 0L),
                        List.of("opus", 1L, 1000L, 1L),
                        Arrays.asList(null, 1L, null, 0L));
    }

    @Test
    void twoGroupsMayBeToldAndOrderedByWhatIsNotTold() {
        Group branch = new Group("branch", Asked.of(Relation.SESSION, Attribute.SESSION_BRANCH), Optional.empty());
        Query query = Asked.ordered(
                summary(of(Entity.EXCHANGE), List.of(branch, MODEL), new Column.Grouped(MODEL)),
                new dev.daybook.search.Order(count(), true));

        List<String> ids =
                Asked.find(storage, query).rows().stream().map(Found.Row::id).toList();

        assertThat(ids).containsExactly("feature/x, haiku", "main, haiku", "main, opus", "main, ");
    }

    @Test
    void allOfItIsOneRow() {
        assertThat(rows(summary(
                        of(Entity.EXCHANGE),
                        List.of(),
                        count(),
                        aggregate(Function.MIN, own(Attribute.EXCHANGE_AT)),
                        aggregate(Function.MAX, own(Attribute.EXCHANGE_AT)),
                        aggregate(Function.P50, own(Attribute.EXCHANGE_AT)),
                        aggregate(Function.AVG, own(Attribute.EXCHANGE_DURATION)),
                        aggregate(Function.MAX, own(Attribute.EXCHANGE_COST)))))
                .containsExactly(List.of(
                        4L,
                        Instant.parse("2026-11-01T10:00:00Z"),
                        Instant.parse("2026-11-02T10:00:00Z"),
                        Instant.parse("2026-11-01T10:10:00Z"),
                        7000 / 3.0,
                        2.0));
        assertThat(rows(summary(
                        of(Entity.EXCHANGE, Asked.any()),
                        List.of(),
                        count(),
                        aggregate(Function.P90, own(Attribute.EXCHANGE_DURATION)))))
                .containsExactly(Arrays.asList(0L, null));
    }

    @Test
    void quantilesAreThoseOfDurations() {
        for (int n = 1; n <= 45; n++) {
            int last = n;
            RawDatabase.execute(
                    Samples.database(folder),
                    "INSERT INTO exchange (id, session_id, at, query, response, source, redactions, duration_ms)"
                            + " VALUES ('q"
                            + n + "', 's-3', '2026-11-05T00:00:00.000Z', '', '', 'TOOL', 0, " + n * n + ")");
            Durations expected = Durations.of(
                    LongStream.rangeClosed(1, last).map(i -> i * i).boxed().toList());

            assertThat(rows(summary(
                                    of(Entity.EXCHANGE, is(Attribute.EXCHANGE_SESSION_ID, "s-3")),
                                    List.of(),
                                    aggregate(Function.P50, own(Attribute.EXCHANGE_DURATION)),
                                    aggregate(Function.P90, own(Attribute.EXCHANGE_DURATION))))
                            .get(0))
                    .as("of " + n)
                    .extracting(value -> ((Number) value).longValue())
                    .containsExactly(
                            expected.medianMs().orElseThrow(), expected.p90Ms().orElseThrow());
        }
    }

    @Test
    void groupsHavePagesToo() {
        Group id = new Group("id", own(Attribute.EXCHANGE_ID), Optional.empty());
        Query query = summary(of(Entity.EXCHANGE), List.of(id), new Column.Grouped(id), count());
        List<String> found = new ArrayList<>();
        Page page = Asked.find(storage, limited(query, 1, Optional.empty()));
        while (true) {
            page.rows().forEach(row -> found.add(row.id()));
            assertThat(page.total()).isEqualTo(new Found.Total(4, true));
            if (page.last().isEmpty()) {
                break;
            }
            page = Asked.find(storage, limited(query, 1, page.last()));
        }

        assertThat(found).containsExactly("x-1", "x-2", "x-3", "x-4");
    }

    private List<List<Object>> rows(Query query) {
        return Asked.find(storage, query).rows().stream()
                .map(row ->
                        row.values().stream().map(value -> value.orElse(null)).toList())
                .toList();
    }
}
