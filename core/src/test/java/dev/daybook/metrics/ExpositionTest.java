package dev.daybook.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpositionTest {

    @Test
    void aCounterIsWrittenWithItsHelpItsTypeAndItsSeriesInOrder() {
        MetricFamily family = MetricFamily.counter("uses_total", "Uses.", "skill", "outcome")
                .add(2, "b", "completed")
                .add(1, "a", "failed");

        assertThat(Exposition.of(List.of(family))).isEqualTo("""
                        # HELP uses_total Uses.
                        # TYPE uses_total counter
                        uses_total{skill="a",outcome="failed"} 1
                        uses_total{skill="b",outcome="completed"} 2
                        """);
    }

    @Test
    void labelsAndHelpAreEscaped() {
        MetricFamily family = MetricFamily.gauge("g", "One \\ two\nthree", "l").add(1, "a\\b\"c\nd");

        assertThat(Exposition.of(List.of(family))).isEqualTo("""
                        # HELP g One \\\\ two\\nthree
                        # TYPE g gauge
                        g{l="a\\\\b\\"c\\nd"} 1
                        """);
    }

    @Test
    void theSameLabelsAreOneSeries() {
        MetricFamily family =
                MetricFamily.counter("n_total", "N.", "l").add(1, "a").add(2, "a");

        assertThat(family.samples()).hasSize(1);
        assertThat(Exposition.of(List.of(family))).endsWith("n_total{l=\"a\"} 3\n");
    }

    /** 0.5, 1 and 1 lie in the first bucket, 4 in the second, and 100 in none: 106.5 in all. */
    @Test
    void bucketsOfAHistogramHoldAllThatIsNotGreater() {
        MetricFamily family = MetricFamily.histogram(
                        "d_seconds", "D.", List.of(BigDecimal.ONE, BigDecimal.valueOf(5)), "l")
                .observe(new BigDecimal("0.5"), 1, "x")
                .observe(BigDecimal.ONE, 2, "x")
                .observe(BigDecimal.valueOf(4), 1, "x")
                .observe(BigDecimal.valueOf(100), 1, "x");

        assertThat(Exposition.of(List.of(family))).isEqualTo("""
                        # HELP d_seconds D.
                        # TYPE d_seconds histogram
                        d_seconds_bucket{l="x",le="1"} 3
                        d_seconds_bucket{l="x",le="5"} 4
                        d_seconds_bucket{l="x",le="+Inf"} 5
                        d_seconds_sum{l="x"} 106.5
                        d_seconds_count{l="x"} 5
                        """);
    }

    @Test
    void sumsAreExact() {
        MetricFamily family = MetricFamily.counter("cost_dollars_total", "C.");
        for (int i = 0; i < 10; i++) {
            family.add(new BigDecimal("0.1"));
        }

        assertThat(Exposition.of(List.of(family))).endsWith("cost_dollars_total 1\n");
        assertThat(Exposition.number(new BigDecimal("1771543779.327"))).isEqualTo("1771543779.327");
        assertThat(Exposition.number(BigDecimal.valueOf(600))).isEqualTo("600");
    }

    @Test
    void aFamilyWithoutSeriesIsLeftOut() {
        assertThat(Exposition.of(List.of(MetricFamily.counter("n_total", "N."))))
                .isEmpty();
    }

    @Test
    void namesThatPrometheusWouldRefuseAreABug() {
        assertThatThrownBy(() -> MetricFamily.gauge("a-b", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MetricFamily.gauge("a", "", "l").add(1)).isInstanceOf(IllegalArgumentException.class);
    }
}
