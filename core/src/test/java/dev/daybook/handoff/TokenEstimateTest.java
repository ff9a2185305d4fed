package dev.daybook.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenEstimateTest {
    @Test
    void wordsNumbersAndMarksAreCounted() {
        assertThat(TokenEstimate.of("")).isZero();
        assertThat(TokenEstimate.of("the parser")).isEqualTo(2);
        assertThat(TokenEstimate.of("understanding")).isEqualTo(3);
        assertThat(TokenEstimate.of("20261120")).isEqualTo(3);
        assertThat(TokenEstimate.of("- `a.b`\n")).isEqualTo(6);
        assertThat(TokenEstimate.of("修复了")).isEqualTo(3);
        assertThat(TokenEstimate.of("\ud83d\ude80")).isEqualTo(1);
    }
}
