package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.insight.SkillSeries;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTest {
    private static final List<Long> NONE = List.of(0L, 0L, 0L, 0L);

    @Test
    void ratesGoFromNoneToAllAndNothingIsAGap() {
        SkillSeries series = new SkillSeries(List.of(4L, 0L, 4L, 4L), List.of(0L, 0L, 2L, 4L), NONE, NONE);

        assertThat(new Sparkline(true, 60).completion(series)).isEqualTo("▁ ▅█");
        assertThat(new Sparkline(false, 60).completion(series)).isEqualTo("1 58");
    }

    @Test
    void neighboursArePutTogetherWhereThereIsNoRoom() {
        // 0 of 10 and 2 of 2 are 2 of 12, and not the mean of two rates
        SkillSeries series = new SkillSeries(List.of(10L, 2L, 0L, 0L), List.of(0L, 2L, 0L, 0L), NONE, NONE);

        assertThat(new Sparkline(true, 2).completion(series)).isEqualTo("▂ ");
    }

    @Test
    void durationsGoFromTheShortestToTheLongestByTheirLogarithms() {
        SkillSeries series = new SkillSeries(NONE, NONE, List.of(3L, 3L, 0L, 3L), List.of(10L, 1_000L, 0L, 100_000L));

        assertThat(new Sparkline(true, 60).duration(series)).isEqualTo("▁▅ █");
    }

    @Test
    void durationsThatAreAllTheSameAreALineInTheMiddle() {
        SkillSeries series = new SkillSeries(NONE, NONE, List.of(3L, 3L, 3L, 3L), List.of(10L, 10L, 10L, 10L));

        assertThat(new Sparkline(true, 60).duration(series)).isEqualTo("▅▅▅▅");
    }
}
