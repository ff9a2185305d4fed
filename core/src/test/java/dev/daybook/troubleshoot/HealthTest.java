package dev.daybook.troubleshoot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {
    private final Health health = new Health(List.of(
            Check.pass("git", "can be read"),
            Check.fail("disk | space", "<b>none</b>\nleft"),
            Check.warn("client", "?")));

    @Test
    void failuresStandFirst() {
        assertThat(health.fails()).isTrue();
        assertThat(health.sections()).singleElement().satisfies(section -> {
            assertThat(section.title()).isEqualTo("System health: 1 FAIL, 1 WARN, 1 PASS");
            assertThat(section.lines().get(0)).startsWith("FAIL disk");
        });
    }

    @Test
    void whatChecksSayCannotBreakTheTable() {
        assertThat(health.markdown()).contains("| disk \\| space | FAIL | &lt;b>none&lt;/b><br>left |");
    }

    @Test
    void warningsAloneAreNoFailure() {
        assertThat(new Health(List.of(Check.warn("client", "?"))).fails()).isFalse();
    }
}
