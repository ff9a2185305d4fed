package dev.daybook.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeltaTest {

    @Test
    void aDifferenceNeedsBothNumbers() {
        NumberRow row =
                NumberRow.of("cost", Unit.DOLLARS, List.of(Optional.of(0.2), Optional.empty(), Optional.of(0.3)), 0);

        assertThat(row.deltas())
                .containsExactly(Optional.empty(), Optional.empty(), Optional.of(new Delta(0.1, Optional.of(50.0))));
    }

    @Test
    void nothingIsMeasuredByAnUnknownBaseline() {
        NumberRow row = NumberRow.of("cost", Unit.DOLLARS, List.of(Optional.empty(), Optional.of(0.3)), 0);

        assertThat(row.deltas()).containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void ofNothingThereIsNoPercentage() {
        assertThat(Delta.between(Optional.of(0.0), Optional.of(5.0))).contains(new Delta(5, Optional.empty()));
    }

    @Test
    void belowZeroMoreIsStillMore() {
        assertThat(Delta.between(Optional.of(-4.0), Optional.of(-2.0))).contains(new Delta(2, Optional.of(50.0)));
    }

    @Test
    void sizesThatADoubleCannotHoldGiveNoPercentage() {
        assertThat(Delta.between(Optional.of(Double.MIN_VALUE), Optional.of(1e300)))
                .contains(new Delta(1e300, Optional.empty()));
    }
}
