package dev.daybook.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BestTest {

    @Test
    void thePlacesOfTheLargestComeFirst() {
        assertThat(Best.of(new double[] {1, 5, 3, 4}, 3)).containsExactly(1, 3, 2);
    }

    @Test
    void ofEqualOnesTheFirstPlaceIsTaken() {
        assertThat(Best.of(new double[] {2, 7, 2, 7, 2}, 3)).containsExactly(1, 3, 0);
    }

    @Test
    void whatIsNotPositiveIsLeftOut() {
        assertThat(Best.of(new double[] {0, -1, 2, Double.NaN}, 9)).containsExactly(2);
        assertThat(Best.of(new double[0], 9)).isEmpty();
        assertThat(Best.of(new double[] {1}, 0)).isEmpty();
    }

    @Test
    void itIsWhatSortingGives() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            double[] scores = random.doubles(50, 0, 1)
                    .map(score -> Math.floor(score * 20))
                    .toArray();

            int[] sorted = IntStream.range(0, scores.length)
                    .filter(i -> scores[i] > 0)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> -scores[i])
                            .thenComparing(i -> i))
                    .limit(12)
                    .mapToInt(i -> i)
                    .toArray();
            assertThat(Best.of(scores, 12)).isEqualTo(sorted);
        }
    }
}
