package dev.daybook.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.progress.Diversity.Of;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiversityTest {
    @Test
    void itIsTheChanceThatTwoAreDifferent() {
        Diversity diversity = Diversity.of(Of.TOOLS, List.of(50L, 30L, 20L));

        // 1 − (50·49 + 30·29 + 20·19) / (100·99) = 0.6263; exp(1.0297 + 2/200) = 2.8
        assertThat(diversity.score()).contains(62);
        assertThat(diversity.effectiveKinds()).contains(2.8);
        assertThat(diversity.n()).isEqualTo(100);
        assertThat(diversity.kinds()).isEqualTo(3);
    }

    @Test
    void fiveToolsAreNotAllThatCanBeReached() {
        assertThat(Diversity.of(Of.TOOLS, Collections.nCopies(5, 1_000L)).score())
                .contains(80);
        assertThat(Diversity.of(Of.TOOLS, List.of(9_996L, 1L, 1L, 1L, 1L)).score())
                .contains(0);
    }

    @Test
    void oneKindIsNoVariety() {
        assertThat(Diversity.of(Of.FILES, List.of(40L)).score()).contains(0);
    }

    @Test
    void ofThingsThatAreAllDifferentItIsWhole() {
        assertThat(Diversity.of(Of.FILES, Collections.nCopies(30, 1L)).score()).contains(100);
    }

    @Test
    void belowThirtyThereIsNoScore() {
        Diversity diversity = Diversity.of(Of.FILES, Collections.nCopies(29, 1L));

        assertThat(diversity.score()).isEmpty();
        assertThat(diversity.note()).contains("not enough data (n=29, needs 30)");
        assertThat(Diversity.of(Of.FILES, List.of()).note()).isEqualTo(Optional.of("no data"));
    }
}
