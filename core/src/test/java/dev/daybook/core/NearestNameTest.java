package dev.daybook.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("query", "session_id", "duration_ms", "files_read", "model");

    @ParameterizedTest
    @CsvSource({
        "sesion_id, session_id",
        "sessionId, session_id",
        "session-id, session_id",
        "SESSION_ID, session_id",
        "duration, duration_ms",
        "file_read, files_read",
        "Model, model",
        "qurey, query"
    })
    void aMisspeltNameIsLikeTheOneItWasMeantToBe(String given, String meant) {
        assertThat(NearestName.of(given, KNOWN)).contains(meant);
    }

    @Test
    void aNameOfItsOwnIsLikeNone() {
        assertThat(NearestName.of("temperature", KNOWN)).isEmpty();
        assertThat(NearestName.of("y", List.of("x"))).isEmpty();
        assertThat(NearestName.of("", KNOWN)).isEmpty();
        assertThat(NearestName.of("x".repeat(100_000), KNOWN)).isEmpty();
    }
}
