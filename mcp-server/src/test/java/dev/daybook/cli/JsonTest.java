package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.cost.Tokens;
import dev.daybook.insight.Durations;
import dev.daybook.mcp.WireName;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void tokensHaveTheNamesOfTheTools() throws Exception {
        assertThat(names(new Tokens(1, 2, 3, 4, 5)))
                .containsExactly("input", "output", "cache_read", "cache_write_5m", "cache_write_1h")
                .isEqualTo(wireNames(Tokens.class));
    }

    @Test
    void aNumberAtTheEndOfAWordIsPartOfIt() throws Exception {
        assertThat(names(Durations.of(List.of(1L, 2L)))).contains("p90_ms").isEqualTo(wireNames(Durations.class));
    }

    private static List<String> names(Record value) throws Exception {
        return Json.parse(Json.of(value)).properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> wireNames(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .map(WireName::of)
                .toList();
    }
}
