package dev.daybook.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SearchDocsTest {
    private static final String BEGIN = "<!-- generated: entities -->\n";
    private static final String END = "<!-- end -->";

    @TestFactory
    Stream<DynamicTest> examplesAreRead() {
        List<SearchRequest> examples = SearchDocs.examples();
        assertThat(examples).hasSizeGreaterThan(40);
        return examples.stream()
                .map(example -> DynamicTest.dynamicTest(example.filter().orElseThrow(), () -> assertThat(
                                new RequestCheck(NamesAlone.all(), Filters.ZONE)
                                        .check(example, Filters.NOW)
                                        .query()
                                        .condition())
                        .isPresent()));
    }

    @Test
    void keysAreListedAsTheyAreKnown() throws IOException {
        String page = SearchDocs.page();
        int start = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END, start);
        String expected = SearchDocs.entities();
        if ("write".equals(System.getProperty("daybook.snapshots"))) {
            Files.writeString(SearchDocs.PAGE, page.substring(0, start) + expected + page.substring(end));
            return;
        }

        assertThat(page.substring(start, end))
                .as("after a change that is meant: mvn test -Ddaybook.snapshots=write")
                .isEqualTo(expected);
    }

    @Test
    void theExampleOfAFaultIsWhatIsTold() {
        assertThat(SearchDocs.page().lines().toList()).containsAll(faultOfTheExample());
    }

    private static List<String> faultOfTheExample() {
        try {
            Filters.parse(Entity.SESSION, "status = 'failed' AND metrics.commands_execute > 5");
            return List.of("it was read");
        } catch (DaybookException e) {
            return e.getMessage().lines().toList();
        }
    }
}
