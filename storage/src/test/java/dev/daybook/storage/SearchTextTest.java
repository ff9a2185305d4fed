package dev.daybook.storage;

import static dev.daybook.storage.Asked.any;
import static dev.daybook.storage.Asked.has;
import static dev.daybook.storage.Asked.ids;
import static dev.daybook.storage.Asked.is;
import static dev.daybook.storage.Asked.not;
import static dev.daybook.storage.Asked.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.search.Attribute;
import dev.daybook.search.Condition;
import dev.daybook.search.Entity;
import dev.daybook.search.Found;
import dev.daybook.search.Key;
import dev.daybook.search.Page;
import dev.daybook.search.Query;
import dev.daybook.search.Relation;
import dev.daybook.search.TextIndexing;
import dev.daybook.search.TextQuery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTextTest {
    @TempDir
    Path folder;

    private Storage storage;

    @BeforeEach
    void record() {
        storage = Samples.open(folder);
        Searchable.record(Samples.database(folder));
        index();
    }

    private void index() {
        new TextIndexing(storage).catchUp(() -> true);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void everyEntityWithWordsIsFoundByThem() {
        assertThat(ids(storage, Entity.EXCHANGE, text("timeout"))).containsExactly("x-1");
        assertThat(ids(storage, Entity.SESSION, text("timeout"))).containsExactly("s-1");
        assertThat(ids(storage, Entity.SESSION, text("two"))).containsExactly("s-2");
        assertThat(ids(storage, Entity.SESSION, text("run"))).containsExactly("s-1");
        assertThat(ids(storage, Entity.TOOL_CALL, text("test"))).containsExactly("3");
        assertThat(ids(storage, Entity.RUN_LOG, text("first"))).containsExactly("r-1");
        assertThat(ids(storage, Entity.ERROR, text("boom"))).containsExactly("ERR-001");
        assertThat(ids(storage, Entity.COMMIT, text("second"))).containsExactly(Searchable.SECOND);
        assertThat(ids(storage, Entity.EXCHANGE, text("told"))).isEmpty();
        assertThat(ids(storage, Entity.EXCHANGE, text("absent"))).isEmpty();
    }

    @Test
    void textStandsAmongOtherConditions() {
        assertThat(ids(storage, Entity.EXCHANGE, text("done"), is(Attribute.EXCHANGE_MODEL, "opus")))
                .containsExactly("x-1");
        assertThat(ids(storage, Entity.EXCHANGE, text("done"), is(Attribute.EXCHANGE_MODEL, "haiku")))
                .isEmpty();
        assertThat(ids(storage, Entity.EXCHANGE, not(text("ok")))).containsExactly("x-2", "x-1");
        assertThat(ids(storage, Entity.EXCHANGE, any(text("timeout"), is(Attribute.EXCHANGE_ID, "x-4"))))
                .containsExactly("x-4", "x-1");
        assertThat(ids(storage, Entity.SESSION, has(Relation.ERROR, text("boom"))))
                .containsExactly("s-2", "s-1");
        assertThat(ids(storage, Entity.SESSION, has(Relation.TOOL, text("make"), is(Attribute.TOOL_CALL_FAILED, true))))
                .containsExactly("s-1");
        assertThat(ids(storage, Entity.SESSION, text("timeout"), is(Attribute.SESSION_BRANCH, "main")))
                .containsExactly("s-1");
        assertThat(ids(storage, Entity.SESSION, text("timeout"), is(Attribute.SESSION_BRANCH, "feature/x")))
                .isEmpty();
        assertThat(ids(storage, Asked.ordered(of(Entity.EXCHANGE, text("ok")), Asked.by(Attribute.EXCHANGE_AT, false))))
                .containsExactly("x-3", "x-4");
    }

    @Test
    void whatFitsBestComesFirstAndShowsWhere() {
        RawDatabase.execute(Samples.database(folder), """
                INSERT INTO exchange (id, session_id, at, query, response, source, redactions) VALUES
                ('y-1', 's-2', '2026-11-02T11:00:00.000Z', 'quokka', 'long answer about other things', 'TOOL', 0),
                ('y-2', 's-2', '2026-11-02T11:00:01.000Z', 'other things', 'long answer about a quokka and much else', 'TOOL', 0)
                """);
        index();

        Query query = Asked.selecting(of(Entity.EXCHANGE, text("quokka")), new Key.Relevance());
        Page page = Asked.find(storage, query);

        assertThat(page.rows()).extracting(Found.Row::id).containsExactly("y-1", "y-2");
        assertThat(page.rows().get(1).snippet().orElseThrow()).contains("«quokka»");
        assertThat((Double) page.rows().get(0).values().get(0).orElseThrow())
                .isGreaterThan((Double) page.rows().get(1).values().get(0).orElseThrow());
        assertThat(page.total()).isEqualTo(new Found.Total(2, true));
    }

    @Test
    void pagesOfWhatIsRankedHoldEachRowOnceThoughMoreComes() {
        for (int i = 0; i < 25; i++) {
            exchange("y-" + i, i);
        }
        index();

        List<String> found = new ArrayList<>();
        Query query = Asked.limited(of(Entity.EXCHANGE, text("numbat")), 10, Optional.empty());
        Page page = Asked.find(storage, query);
        exchange("later", 99);
        index();
        while (true) {
            page.rows().forEach(row -> found.add(row.id()));
            assertThat(page.total().count()).isGreaterThanOrEqualTo(25);
            if (page.last().isEmpty()) {
                break;
            }
            page = Asked.find(storage, Asked.limited(query, 10, page.last()));
        }

        assertThat(found).doesNotHaveDuplicates().hasSize(25).doesNotContain("later");
    }

    private void exchange(String id, int second) {
        RawDatabase.execute(
                Samples.database(folder),
                "INSERT INTO exchange (id, session_id, at, query, response, source, redactions) VALUES ('" + id
                        + "', 's-2', '" + String.format("2026-11-05T11:%02d:%02d.000Z", second / 60, second % 60)
                        + "', 'a numbat', 'ok', 'TOOL', 0)");
    }

    private static Condition text(String words) {
        return new Condition.Matches(TextQuery.parse(words));
    }
}
