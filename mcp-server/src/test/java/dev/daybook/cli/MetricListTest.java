package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricListTest {
    @ParameterizedTest
    @CsvSource({
        "active_seconds, 3720, active 1h 02m",
        "duration_seconds, 0.25, duration 250ms",
        "tokens_input, 1234567, 'tokens input 1,234,567'",
        "cost_usd, 12.3456, cost $12.35",
        "cost_usd, 0.000001, cost <$0.0001",
        "success, 1, success yes",
        "success, 0, success no",
        "tests, 212, tests 212",
        "loss, 0.125, loss 0.125",
        "loss, 1e-9, loss 1.0E-9",
        "big, 1e300, big 1.0E300",
        "none, 0, none 0",
        "wait_seconds, -1, wait seconds -1"
    })
    void aMetricHasItsUnit(String key, double value, String shown) {
        assertThat(MetricList.of(Map.of(key, value))).isEqualTo(shown);
    }

    @Test
    void whatDaybookReckonsAndIsZeroIsLeftOut() {
        Map<String, Double> metrics = new TreeMap<>(Map.of("compactions", 0.0, "exchanges", 3.0, "lines_added", 0.0));

        assertThat(MetricList.of(metrics)).isEqualTo("exchanges 3");
    }

    @Test
    void withoutMetricsThereIsNothingToTell() {
        assertThat(MetricList.of(Map.of())).isEmpty();
    }
}
