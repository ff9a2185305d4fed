package dev.daybook.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchRequestTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "fix timeout",
                "text ~ 'timeout'",
                "failed AND text !~ 'timeout'",
                "any(exchange, text ~ 'x')",
                "@busy",
                "@busy status = 'failed'"
            })
    void wordsAreLookedForWhereTheyAreWrittenAndWhereASavedSearchMayHaveThem(String filter) {
        assertThat(SearchRequest.of(Entity.SESSION, filter).looksForWords()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status = 'failed'", "tool.failed", "branch = 'a@b'", "has(error)", ""})
    void conditionsAloneLookForNone(String filter) {
        assertThat(SearchRequest.of(Entity.SESSION, filter).looksForWords()).isFalse();
    }

    @Test
    void whatIsAKeyOfOneEntityIsAWordForAnother() {
        assertThat(SearchRequest.of(Entity.TOOL_CALL, "failed").looksForWords()).isFalse();
        assertThat(SearchRequest.of(Entity.COMMIT, "failed").looksForWords()).isTrue();
    }

    @Test
    void wordsBesidesAConditionAreLookedFor() {
        SearchRequest request = new SearchRequest(
                Optional.empty(),
                Optional.of("status = 'failed'"),
                Optional.of("timeout"),
                List.of(),
                List.of(),
                List.of(),
                OptionalInt.empty(),
                Optional.empty());

        assertThat(request.looksForWords()).isTrue();
    }
}
