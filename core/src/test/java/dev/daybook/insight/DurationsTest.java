package dev.daybook.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DurationsTest {

    @Test
    void ofNothingThereIsNoQuantile() {
        Durations none = Durations.of(List.of());

        assertThat(none.n()).isZero();
        assertThat(none.medianMs()).isEmpty();
        assertThat(none.p90Ms()).isEmpty();
    }

    @Test
    void ofOneValueEveryQuantileIsThatValue() {
        assertThat(Durations.of(List.of(7L)).medianMs()).contains(7L);
        assertThat(Durations.of(List.of(7L)).p90Ms()).contains(7L);
    }

    @Test
    void quantilesAreValuesThatWereMeasured() {
        // sorted 15 20 35 40 50: the median has rank ⌈0.5 × 5⌉ = 3, the 90th percentile ⌈0.9 × 5⌉ = 5
        Durations five = Durations.of(List.of(50L, 15L, 40L, 20L, 35L));
        // sorted 3 6 7 8 8 10 13 15 16 20: ranks ⌈0.5 × 10⌉ = 5 and ⌈0.9 × 10⌉ = 9
        Durations ten = Durations.of(List.of(3L, 6L, 7L, 8L, 8L, 10L, 13L, 15L, 16L, 20L));

        assertThat(five.medianMs()).contains(35L);
        assertThat(five.p90Ms()).contains(50L);
        assertThat(ten.n()).isEqualTo(10);
        assertThat(ten.medianMs()).contains(8L);
        assertThat(ten.p90Ms()).contains(16L);
    }

    @Test
    void theRankIsExactForEveryN() {
        for (int n = 1; n <= 2_000; n++) {
            // of 1 … n, the value is the rank: ⌈9n / 10⌉ in whole numbers
            Durations durations =
                    Durations.of(LongStream.rangeClosed(1, n).boxed().toList());

            assertThat(durations.p90Ms()).contains((9L * n + 9) / 10);
            assertThat(durations.medianMs()).contains((n + 1L) / 2);
        }
    }

    @Test
    void theListIsLeftAsItIs() {
        List<Long> unsorted = List.of(3L, 1L, 2L);

        assertThat(Durations.of(unsorted).medianMs()).contains(2L);
        assertThat(unsorted).containsExactly(3L, 1L, 2L);
    }
}
