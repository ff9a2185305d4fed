package dev.daybook.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CitationTest {
    @Test
    void longIdsAreCitedByTheirBeginning() {
        assertThat(Citation.exchange("exc-20261120-140501-0a1b2c").shortened()).isEqualTo("exc-20261120-140501");
        assertThat(Citation.session("3f0c2a54-7d1e-4c1b-9b51-5a1d0e7c2b90").shortened())
                .isEqualTo("3f0c2a54");
        assertThat(Citation.commit("abc1234def5678abc1234def5678abc1234def56").shortened())
                .isEqualTo("abc1234");
    }

    @Test
    void whateverElseAnIdIsItIsCitedWhole() {
        assertThat(Citation.exchange("turn-7").shortened()).isEqualTo("turn-7");
        assertThat(Citation.session("ses-20261120-140501-0a1b2c").shortened()).isEqualTo("ses-20261120-140501-0a1b2c");
        assertThat(Citation.error("ERR-007").shortened()).isEqualTo("ERR-007");
        assertThat(Citation.runLog("run-1").shortened()).isEqualTo("run-1");
    }
}
