package dev.daybook.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireNameTest {

    @ParameterizedTest
    @CsvSource({
        "n, n",
        "sessionId, session_id",
        "parentSessionId, parent_session_id",
        "cacheWrite5m, cache_write_5m",
        "p90Ms, p90_ms"
    })
    void isSnakeCase(String component, String name) {
        assertThat(WireName.of(component)).isEqualTo(name);
    }
}
