package dev.daybook.troubleshoot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LikenessTest {
    @Test
    void itIsTheShareOfWordsInCommon() {
        assertThat(Likeness.of("cannot open the file", "Cannot read the FILE")).isEqualTo(3 / 5.0, within(1e-9));
    }

    @Test
    void nothingIsLikeNothing() {
        assertThat(Likeness.of("", "")).isZero();
        assertThat(Likeness.of("a b", "? !")).isZero();
    }
}
