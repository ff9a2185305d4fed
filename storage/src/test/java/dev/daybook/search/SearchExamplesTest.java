package dev.daybook.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.DaybookException;
import dev.daybook.storage.Storage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchExamplesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:34:56.789Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Storage storage;
    private Search search;

    @BeforeEach
    void open() {
        Path database = folder.resolve("daybook.db");
        storage = Storage.open(database, "OFF");
        WorldInSqlite.write(new WorldMaker(42).make(), database);
        new TextIndexing(storage).catchUp(() -> true);
        search = new Search(storage, CLOCK, ZoneOffset.UTC);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void theExamplesOfTheDocumentationAreAnsweredAndExplained() {
        int found = 0;
        for (SearchRequest example : SearchDocs.examples()) {
            Found answer = search.find(example);
            Explained explained = search.explain(example);

            assertThat(answer.rows()).as("%s", example).hasSizeLessThanOrEqualTo(20);
            assertThat(explained.plan().statement())
                    .matches("(?s)(SELECT|WITH) .*")
                    .doesNotContain("claude", "src/");
            assertThat(explained.plan().steps()).isNotEmpty();
            found += answer.rows().isEmpty() ? 0 : 1;
        }
        assertThat(found).isGreaterThan(25);
    }

    @Test
    void whatIsExplainedIsAFilterThatFindsTheSame() {
        for (SearchRequest example : SearchDocs.examples()) {
            Explained explained = search.explain(example);
            SearchRequest again =
                    SearchRequest.of(explained.entity(), explained.filter().orElseThrow());
            SearchRequest plain =
                    SearchRequest.of(explained.entity(), example.filter().orElseThrow());

            assertThat(search.find(again).rows()).isEqualTo(search.find(plain).rows());
        }
    }

    @Test
    void aMisspeltNameIsToldWithTheRecordedOneThatIsNearest() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> search.find(SearchRequest.of(Entity.EXCHANGE, "params.modle = 'x'")))
                .withMessageContaining("unknown param 'params.modle'; did you mean 'params.model'?");
        assertThat(search.find(SearchRequest.of(Entity.SESSION, "metrics.nowhere_near > 1")))
                .satisfies(found -> assertThat(found.rows()).isEmpty())
                .satisfies(
                        found -> assertThat(found.notes()).contains("no session has a metric 'nowhere_near' so far"));
    }

    @Test
    void whatIsNeverTrueFindsNothingAnywhere() {
        for (Entity entity : Entity.values()) {
            if (entity.isSearchable()) {
                assertThat(search.find(SearchRequest.of(entity, "FALSE")).rows())
                        .isEmpty();
                assertThat(search.find(SearchRequest.of(entity, "NOT FALSE")).rows())
                        .isNotEmpty();
            }
        }
        assertThat(search.find(SearchRequest.of(Entity.ERROR, "severity < low")).rows())
                .isEmpty();
    }

    @Test
    void idsAreThoseOfAllPages() {
        List<String> ids = search.ids(Entity.TOOL_CALL, "failed", 1_000);

        List<String> walked = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Found page =
                    search.find(SearchRequest.of(Entity.TOOL_CALL, "failed").after(cursor));
            page.rows().forEach(row -> walked.add(row.id()));
            cursor = page.cursor();
        } while (cursor.isPresent());

        assertThat(ids).hasSizeGreaterThan(20).isEqualTo(walked);
    }

    @Test
    void aFilterThatIsBegunGoesOnWithWhatThereIs() {
        assertThat(search.complete(Optional.empty(), "sta", 50))
                .isEqualTo(new Completions(0, List.of("status", "started_at")));
        assertThat(search.complete(Optional.empty(), "metrics.", 50).words())
                .contains("metrics.n", "metrics.`learning rate`");
        assertThat(search.complete(Optional.of("tool_calls"), "failed AND name = 'Ba", 50))
                .isEqualTo(new Completions(18, List.of("'Bash'")));
        assertThat(search.complete(Optional.empty(), "status IN ('failed', r", 50)
                        .words())
                .containsExactly("'running'");
        assertThat(search.complete(Optional.empty(), "any(tool, na", 50).words())
                .containsExactly("name");
        assertThat(search.complete(Optional.empty(), "any(tool, failed = ", 50).words())
                .containsExactly("TRUE", "FALSE");
        assertThat(search.complete(Optional.empty(), "title ", 50).words()).contains("=", "LIKE", "IN");
        assertThat(search.complete(Optional.empty(), "tool.ta", 50).words()).containsExactly("tool.target");
        assertThat(search.complete(Optional.empty(), "'", 50).words()).isEmpty();
    }
}
