package dev.daybook.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.DaybookException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MilestoneProgressTest {
    @Test
    void theInputOfWhichMostIsMissingDecides() {
        MilestoneProgress progress = MilestoneProgress.of(
                Milestone.of("m", 500, 100, 200), Map.of(Input.COMMITS, 400L, Input.SESSIONS, 30L, Input.CHATS, 900L));

        assertThat(progress.percent()).isEqualTo(30);
        assertThat(progress.inputs())
                .extracting(MilestoneProgress.Part::percent)
                .containsExactly(80, 30, 100);
    }

    @Test
    void oneHundredIsToldWhenItIsReachedAndNotBefore() {
        Milestone milestone = Milestone.of("m", 5_000, 2_000, 5_000);

        assertThat(percent(milestone, 4_999)).isEqualTo(99);
        assertThat(percent(milestone, 5_000)).isEqualTo(100);
    }

    @Test
    void whatIsNotNeededIsReached() {
        assertThat(MilestoneProgress.of(Milestone.of("m", 0, 0, 10), Map.of(Input.CHATS, 5L))
                        .inputs())
                .extracting(MilestoneProgress.Part::percent)
                .containsExactly(100, 100, 50);
    }

    @Test
    void aMilestoneBelowZeroIsRefused() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Milestone.of("m", 1, -1, 1))
                .withMessageContaining("'m'");
    }

    private static int percent(Milestone milestone, long chats) {
        return MilestoneProgress.of(
                        milestone, Map.of(Input.COMMITS, 9_000L, Input.SESSIONS, 9_000L, Input.CHATS, chats))
                .percent();
    }
}
