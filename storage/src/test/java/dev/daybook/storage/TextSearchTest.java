package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.search.Found;
import dev.daybook.search.Search;
import dev.daybook.search.SearchRequest;
import dev.daybook.search.TextIndexing;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is looked for in texts, asked as everybody asks. */
class TextSearchTest {
    private @TempDir Path folder;
    private KeptProject project;

    @BeforeEach
    void open() {
        project = new KeptProject(folder);
        project.session("s-1", 5, "COMPLETED").session("s-2", 4, "COMPLETED").session("s-3", 3, "COMPLETED");
        project.sql(
                "UPDATE exchange SET query = 'Fix the parser', response = 'It waits for the database' WHERE id = 'exc-s-1'");
        project.sql(
                "UPDATE exchange SET query = 'Why a timeout?', response = 'compute all of it' WHERE id = 'exc-s-2'");
        project.sql("UPDATE exchange SET query = 'Parser and timeouts', response = '' WHERE id = 'exc-s-3'");
        new TextIndexing(project.storage).catchUp(() -> true);
    }

    @AfterEach
    void close() {
        project.close();
    }

    private Found find(String entity, String text) {
        return new Search(project.storage, Clock.fixed(KeptProject.NOW, ZoneOffset.UTC), ZoneOffset.UTC)
                .find(new SearchRequest(
                        Optional.of(entity),
                        Optional.empty(),
                        Optional.of(text),
                        List.of(),
                        List.of(),
                        List.of(),
                        OptionalInt.empty(),
                        Optional.empty()));
    }

    private static List<String> ids(Found found) {
        return found.rows().stream().map(Found.Row::id).sorted().toList();
    }

    @Test
    void whatHasAllWordsIsFoundWithoutANote() {
        Found found = find("exchange", "parsers timeout");

        assertThat(ids(found)).containsExactly("exc-s-3");
        assertThat(found.notes()).isEmpty();
    }

    @Test
    void whereNothingHasAllOfItSomeOfItIsEnoughAndSaidSo() {
        Found found = find("exchange", "parser database timeout");

        assertThat(ids(found)).containsExactly("exc-s-1", "exc-s-2", "exc-s-3");
        assertThat(found.notes()).singleElement().asString().contains("any of the words is enough");
    }

    @ParameterizedTest
    @ValueSource(strings = {"databse", "datbaase", "databasse", "datadase"})
    void aWordThatIsNowhereIsTakenForTheLikeliest(String word) {
        Found found = find("exchange", word);

        assertThat(ids(found)).containsExactly("exc-s-1");
        assertThat(found.notes())
                .singleElement()
                .asString()
                .contains("'" + word + "'")
                .contains("'database'");
    }

    @Test
    void aWordThatIsLikeNoneIsNamedAndTheOthersAreFound() {
        Found found = find("exchange", "qqxzzy parser");

        assertThat(ids(found)).containsExactly("exc-s-1", "exc-s-3");
        assertThat(found.notes()).singleElement().asString().contains("'qqxzzy'");
    }

    @Test
    void whereNothingIsLikeItNothingIsFound() {
        assertThat(find("exchange", "qqxzzy").rows()).isEmpty();
        assertThat(find("exchange", "\"waits timeout\" qqxzzy -parser").rows()).hasSize(1);
    }

    @Test
    void aWordIsFoundInTwo() {
        assertThat(ids(find("exchange", "computeall"))).containsExactly("exc-s-2");
    }

    @Test
    void aSessionIsFoundByItsExchangesToo() {
        assertThat(ids(find("session", "database"))).containsExactly("s-1");
        assertThat(ids(find("session", "title"))).containsExactly("s-1", "s-2", "s-3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\"b(",
                "NEAR(a b",
                "prompt: x",
                "^x",
                "a AND",
                "OR OR",
                "{x} : y",
                "*",
                "x*y*",
                "'; DROP TABLE session; --"
            })
    void whateverIsWrittenIsNoMistake(String text) {
        try {
            assertThat(find("exchange", text)).isNotNull();
        } catch (dev.daybook.core.DaybookException e) {
            assertThat(e).hasMessageContaining("nothing to look for");
        }
    }
}
