package dev.daybook.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.core.DaybookException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    private static final List<String> PATH = List.of("servers", "new");
    private static final JsonNode VALUE = JsonText.value("{\"a\": [1, 2]}");

    @Test
    void anEntryIsPutInTheManyWaysInWhichPeopleIndent() {
        assertThat(put("{\n    \"servers\": {\n        \"old\": 1\n    }\n}\n")).isEqualTo("""
                {
                    "servers": {
                        "old": 1,
                        "new": {
                            "a": [
                                1,
                                2
                            ]
                        }
                    }
                }
                """);
        assertThat(put("{\n\t\"servers\": {\n\t\t\"old\": 1\n\t}\n}\n")).contains("\n\t\t\"new\": {\n\t\t\t\"a\": [");
        assertThat(put("{\"servers\":{\"old\":1}}")).isEqualTo("{\"servers\":{\"old\":1,\"new\": {\"a\":[1,2]}}}");
        assertThat(put("{}")).startsWith("{\n  \"servers\": {\n    \"new\": {");
    }

    @Test
    void everythingElseStaysAsItWasWritten() {
        String text = "\uFEFF{ \"z\":1.50, \"a\" : \"\\u00e9\\/\",\r\n\r\n  \"servers\":{},\"e\":1E+2 }\r\n\r\n";

        String with = put(text);

        assertThat(with).startsWith("\uFEFF{ \"z\":1.50, \"a\" : \"\\u00e9\\/\",\r\n\r\n  \"servers\":{");
        assertThat(with).endsWith("},\"e\":1E+2 }\r\n\r\n");
        assertThat(with.replace("\r\n", "")).doesNotContain("\n");
        assertThat(JsonText.parse("f", with).remove(PATH).text()).isEqualTo(text);
    }

    @Test
    void whatIsThereIsReplacedInItsPlace() {
        assertThat(put("{\"servers\": {\"new\": 1, \"b\": 2}}"))
                .isEqualTo("{\"servers\": {\"new\": {\"a\":[1,2]}, \"b\": 2}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"servers\":{\"new\":1}}|{\"servers\":{}}",
                "{\"servers\":{\"new\":1, \"b\":2}}|{\"servers\":{\"b\":2}}",
                "{\"servers\":{\"a\":0, \"new\":1 , \"b\":2}}|{\"servers\":{\"a\":0 , \"b\":2}}",
                "{\"servers\":{\"a\":0, \"new\":1 }}|{\"servers\":{\"a\":0 }}",
                "{\"servers\":{\"\\u006eew\":1}}|{\"servers\":{}}"
            })
    void anEntryIsRemovedWithItsComma(String text, String without) {
        assertThat(JsonText.parse("f", text).remove(PATH).text()).isEqualTo(without);
    }

    @Test
    void stringsThatLookLikeStructureAreStrings() {
        String text = "{\"a\\\"}\": \"{\\\\\", \"servers\": {\"x\": \"},{\"}}";

        assertThat(JsonText.parse("f", put(text)).find(PATH)).contains(VALUE);
    }

    @Test
    void elementsAreAppendedAndRemoved() {
        List<String> array = List.of("list");
        JsonText one = JsonText.parse("f", "{\"x\": 1}").append(array, JsonText.value("1"));
        JsonText three = one.append(array, JsonText.value("2")).append(array, JsonText.value("3"));

        assertThat(three.find(array)).contains(JsonText.value("[1, 2, 3]"));
        assertThat(three.removeElement(array, 1).find(array)).contains(JsonText.value("[1, 3]"));
        assertThat(three.removeElement(array, 2).removeElement(array, 1).text()).isEqualTo(one.text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": 1,}|is not valid JSON: line 1, column",
                "{\"a\": 1|is not valid JSON",
                "{/* why */}|is not valid JSON",
                "{\"a\": 1, \"a\": 2}|Duplicate",
                "[]|must hold a JSON object, not array",
                "null|must hold a JSON object, not null",
                "{} {}|more than one JSON value"
            })
    void whatIsNoObjectIsRefusedWithThePlace(String text, String message) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> JsonText.parse("settings.json", text))
                .withMessageStartingWith("settings.json ")
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {2_000, 1_000_000})
    void nestingWithoutEndIsRefused(int depth) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> JsonText.parse("f", "{\"a\":" + "[".repeat(depth)));
    }

    private static String put(String text) {
        return JsonText.parse("f", text).put(PATH, VALUE).text();
    }
}
