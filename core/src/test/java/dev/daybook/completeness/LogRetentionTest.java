package dev.daybook.completeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.DaybookException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogRetentionTest {
    private static final Instant WRITTEN = Instant.parse("2026-11-01T09:00:00Z");

    @Test
    void theDaysCountFromTheLastTimeTheLogWasWrittenTo() {
        assertThat(new LogRetention("claude-code", 30, "default").deletes(WRITTEN))
                .isEqualTo(Instant.parse("2026-12-01T09:00:00Z"));
    }

    @Test
    void moreDaysThanATimeCanHaveAreForEver() {
        assertThat(new LogRetention("claude-code", Integer.MAX_VALUE, "settings.json").deletes(WRITTEN))
                .isAfter(Instant.parse("3900-01-01T00:00:00Z"));
    }

    @Test
    void fewerThanNoDaysAreRefused() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> new LogRetention("claude-code", -1, "settings.json"))
                .withMessage("a log cannot be kept for -1 days");
    }
}
