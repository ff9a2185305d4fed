package dev.daybook.troubleshoot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.error.ErrorCategory;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticsTest {
    @Test
    void everyCategoryHasWhatToLookAtFirst() {
        assertThat(Diagnostics.read()).containsOnlyKeys(ErrorCategory.values());
    }

    @Test
    void eachCategoryIsNamedOnce() {
        assertThat(Diagnostics.of(List.of(ErrorCategory.TIMEOUT, ErrorCategory.API_ERROR, ErrorCategory.TIMEOUT)))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("api_error: ");
    }
}
