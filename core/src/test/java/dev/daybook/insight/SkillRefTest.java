package dev.daybook.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.insight.SkillOutcomeStore.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SkillRefTest {
    private static final Instant FIRST = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-10-11T00:00:00Z");
    private static final Instant BACK = Instant.parse("2026-10-21T00:00:00Z");
    private static final List<Version> VERSIONS =
            List.of(new Version("aaaa1111", FIRST), new Version("bbbb2222", SECOND), new Version("aaaa1111", BACK));

    @Test
    void aVersionIsInForceUntilTheNext() {
        assertThat(SkillRef.parse("s@bbbb").within(Period.ALWAYS, VERSIONS))
                .isEqualTo(new Period(Optional.of(SECOND), Optional.of(BACK)));
    }

    @Test
    void aVersionThatCameBackIsInForceSinceThen() {
        assertThat(SkillRef.parse("s@aaaa").within(Period.ALWAYS, VERSIONS))
                .isEqualTo(new Period(Optional.of(BACK), Optional.empty()));
    }

    @Test
    void anUnknownVersionIsToldWithThoseKnownEachOnce() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> SkillRef.parse("s@cccc").within(Period.ALWAYS, VERSIONS))
                .withMessageEndingWith("known are aaaa1111, bbbb2222");
    }
}
