package dev.daybook.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemasTest {
    private static final Map<String, Object> STRING = Map.of("type", "string");

    private final Map<String, Object> input = Schemas.input(Samples.Car.class);

    @Test
    void onlyWhatCannotBeAbsentIsRequired() {
        assertThat(input).containsEntry("required", List.of("name", "colour"));
    }

    @Test
    void nothingButTheFieldsIsAccepted() {
        assertThat(input).containsEntry("type", "object").containsEntry("additionalProperties", false);
    }

    @Test
    void aFieldHasItsTypeItsBoundAndItsDescription() {
        assertThat(property("name")).isEqualTo(Map.of("type", "string", "description", "What it is called"));
        assertThat(property("distance_km"))
                .isEqualTo(Map.of("type", "integer", "minimum", 0L, "description", "How far it went"));
        assertThat(property("doors")).isEqualTo(Map.of("type", "integer"));
        assertThat(property("sold")).isEqualTo(Map.of("type", "boolean"));
    }

    @Test
    void anEnumIsItsWords() {
        assertThat(property("roof")).isEqualTo(Map.of("type", "string", "enum", List.of("red", "dark_blue")));
    }

    @Test
    void listsAndMapsTellWhatTheyHold() {
        assertThat(property("owners")).isEqualTo(Map.of("type", "array", "items", STRING));
        assertThat(property("papers")).isEqualTo(Map.of("type", "object", "additionalProperties", STRING));
        assertThat(property("speeds"))
                .isEqualTo(Map.of("type", "object", "additionalProperties", Map.of("type", "number")));
    }

    @Test
    void aRecordInsideIsAnObjectWithFieldsOfItsOwn() {
        Map<String, Object> wheel = Map.of(
                "type",
                "object",
                "properties",
                Map.of("maker", STRING, "size_inches", Map.of("type", "integer", "minimum", 0L)),
                "required",
                List.of("maker"),
                "additionalProperties",
                false);

        assertThat(property("spare_wheel")).isEqualTo(wheel);
        assertThat(property("wheels")).isEqualTo(Map.of("type", "array", "items", wheel));
    }

    @Test
    void theAnswerOfAReaderPromisesWhatIsAlwaysThere() {
        Map<String, Object> output = Schemas.output(Samples.Report.class, Tool.Access.READS);

        assertThat(output)
                .containsEntry(
                        "required",
                        List.of("car_id", "colour", "seen_at", "cache_write_5m", "score", "cost_usd", "counts"));
        assertThat(properties(output))
                .containsEntry("seen_at", STRING)
                .containsEntry("cost_usd", Map.of("type", "number"))
                .containsEntry("spare_wheel", Map.of("type", "object"))
                .containsEntry("wheels", Map.of("type", "array"))
                .doesNotContainKey("note");
    }

    @Test
    void theAnswerOfAWriterMayBeNothingButANote() {
        Map<String, Object> output = Schemas.output(Samples.Report.class, Tool.Access.WRITES);

        assertThat(output).doesNotContainKey("required");
        assertThat(properties(output)).containsKey("car_id").doesNotContainKey("note");
    }

    @Test
    void aTypeThatJsonDoesNotHaveIsRefusedWhenTheSchemaIsMade() {
        record Odd(Optional<Thread> thread) {}

        assertThatThrownBy(() -> Schemas.input(Odd.class)).hasMessageContaining("java.lang.Thread has no JSON type");
    }

    private Object property(String name) {
        return properties(input).get(name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> properties(Map<String, Object> schema) {
        return (Map<String, Object>) schema.get("properties");
    }
}
