package dev.daybook.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EncoderTest {
    private final Map<String, Object> fields = Encoder.encode(Samples.REPORT);

    @Test
    void whatIsAbsentIsLeftOut() {
        assertThat(fields).doesNotContainKeys("sold_at", "spare_wheel");
    }

    @Test
    void valuesAreWhatJsonHas() {
        assertThat(fields)
                .containsEntry("car_id", "car-1")
                .containsEntry("colour", "dark_blue")
                .containsEntry("seen_at", "2026-01-31T09:30:00.000Z")
                .containsEntry("cache_write_5m", 7L)
                .containsEntry("score", 0.5)
                .containsEntry("cost_usd", new BigDecimal("0.001200"))
                .containsEntry("counts", Map.of("seen", 2L));
    }

    @Test
    void recordsInsideAreObjects() {
        assertThat(fields)
                .containsEntry("wheels", List.of(Map.of("maker", "Acme", "size_inches", 17), Map.of("maker", "Bolt")));
    }

    @Test
    void fieldsKeepTheirOrder() {
        assertThat(fields.keySet())
                .containsExactly(
                        "car_id", "colour", "seen_at", "cache_write_5m", "score", "cost_usd", "wheels", "counts");
    }

    @Test
    void theAnswerFitsItsSchema() {
        assertThat(SchemaCheck.problem("the answer", Schemas.output(Samples.Report.class, Tool.Access.READS), fields))
                .isEmpty();
    }
}
