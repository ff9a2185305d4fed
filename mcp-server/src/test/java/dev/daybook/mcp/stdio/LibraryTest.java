package dev.daybook.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class LibraryTest {
    private static final String COMPLETE = "completion/complete";

    private record Answers(JsonNode legacy, JsonNode modern) {}

    /** The same request in both eras. */
    private static Answers both(String method, String... params) {
        List<JsonNode> answers =
                Client.talk(Client.INITIALIZE, Client.request("1", method, params), Client.modern("2", method, params));
        return new Answers(withId(answers, 1), withId(answers, 2));
    }

    private static JsonNode withId(List<JsonNode> answers, int id) {
        return answers.stream()
                .filter(answer ->
                        answer.path("id").asInt() == id && answer.path("id").isInt())
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "prompts/list,prompts,greet",
        "resources/list,resources,always",
        "resources/templates/list,resourceTemplates,id"
    })
    void whatIsListedIsTheSurfaceWithItsLifetimeInTheModernEra(String method, String field, String name) {
        Answers answers = both(method);

        assertThat(answers.legacy().at("/result/" + field + "/0/name").asText()).isEqualTo(name);
        assertThat(answers.legacy().at("/result").size()).isEqualTo(1);
        assertThat(answers.modern().at("/result/" + field + "/0/name").asText()).isEqualTo(name);
        assertThat(answers.modern().at("/result/resultType").asText()).isEqualTo("complete");
        assertThat(answers.modern().at("/result/ttlMs").asLong()).isPositive();
        assertThat(answers.modern().at("/result/cacheScope").asText()).isEqualTo("private");
    }

    @Test
    void aPromptBecomesWhatTheUserSays() {
        Answers answers = both("prompts/get", "\"name\":\"greet\",\"arguments\":{\"who\":\"Ada\",\"unset\":null}");

        String messages = "[{\"role\":\"user\",\"content\":{\"type\":\"text\",\"text\":\"Hello \\\"Ada\\\"\"}},"
                + "{\"role\":\"user\",\"content\":{\"type\":\"text\",\"text\":\"Now you\"}}]";
        assertThat(answers.legacy().path("result"))
                .isEqualTo(Client.parsed("{\"description\":\"Greets\",\"messages\":" + messages + "}"));
        assertThat(answers.modern().at("/result/messages")).isEqualTo(Client.parsed(messages));
        assertThat(answers.modern().at("/result/resultType").asText()).isEqualTo("complete");
        assertThat(answers.modern().at("/result").has("ttlMs")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"name\":7",
                "\"name\":\"none\"",
                "\"name\":\"greet\"",
                "\"name\":\"greet\",\"arguments\":[]",
                "\"name\":\"greet\",\"arguments\":{\"who\":7}",
                "\"name\":\"greet\",\"arguments\":{\"who\":{\"a\":[1]}}"
            })
    void aPromptThatCannotBeMadeIsAnInvalidRequest(String params) {
        Answers answers = params.isEmpty() ? both("prompts/get") : both("prompts/get", params);

        assertThat(Client.code(answers.legacy())).isEqualTo(-32602);
        assertThat(Client.code(answers.modern())).isEqualTo(-32602);
    }

    @Test
    void anArgumentThatIsTooLongOrTooManyOfThemAreRefused() {
        String tooLong = "\"name\":\"greet\",\"arguments\":{\"who\":\"" + "x".repeat(1_001) + "\"}";
        StringBuilder many = new StringBuilder("\"name\":\"greet\",\"arguments\":{\"who\":\"Ada\"");
        for (int i = 0; i < 50; i++) {
            many.append(",\"a").append(i).append("\":\"\"");
        }

        assertThat(Client.message(both("prompts/get", tooLong).modern())).contains("1001 characters");
        assertThat(Client.code(both("prompts/get", many + "}").modern())).isEqualTo(-32602);
    }

    @Test
    void aResourceIsReadAsMarkdown() {
        Answers answers = both("resources/read", "\"uri\":\"test://always\"");

        assertThat(answers.legacy().path("result"))
                .isEqualTo(Client.parsed("{\"contents\":[{\"uri\":\"test://always\",\"mimeType\":\"text/markdown\","
                        + "\"text\":\"# Always\\n\\u0007\"}]}"));
        assertThat(answers.modern().at("/result/contents"))
                .isEqualTo(answers.legacy().at("/result/contents"));
        assertThat(answers.modern().at("/result/ttlMs").isInt()).isTrue();
        assertThat(answers.modern().at("/result/cacheScope").asText()).isEqualTo("private");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test://none", "", "file:///etc/passwd", "test://../\\u0000\\u001b[31m"})
    void aMissingResourceIsSaidInTheWordsOfEachEra(String uri) {
        Answers answers = both("resources/read", "\"uri\":\"" + uri + "\"");

        assertThat(Client.code(answers.legacy())).isEqualTo(-32002);
        assertThat(Client.code(answers.modern())).isEqualTo(-32602);
        assertThat(answers.modern().at("/error/data"))
                .isEqualTo(Client.parsed("{\"uri\":\"" + uri + "\"}"))
                .isEqualTo(answers.legacy().at("/error/data"));
    }

    @Test
    void anAddressOfMegabytesIsNotSentBack() {
        Answers answers = both("resources/read", "\"uri\":\"test://" + "x".repeat(200_000) + "\"");

        assertThat(answers.legacy().toString().length()).isLessThan(1_000);
        assertThat(Client.code(answers.legacy())).isEqualTo(-32002);
    }

    @Test
    void aResourceWithoutAnAddressIsAnInvalidRequest() {
        Answers answers = both("resources/read", "\"uri\":7");

        assertThat(Client.code(answers.legacy())).isEqualTo(-32602);
        assertThat(Client.code(answers.modern())).isEqualTo(-32602);
    }

    @Test
    void whatFailsTellsNothingOfItsInside() {
        JsonNode broken = both("resources/read", "\"uri\":\"test://broken\"").modern();
        JsonNode locked = both("resources/read", "\"uri\":\"test://locked\"").modern();

        assertThat(Client.code(broken)).isEqualTo(-32603);
        assertThat(Client.message(broken)).contains("resources/read").doesNotContain("hunter2");
        assertThat(Client.code(locked)).isEqualTo(-32603);
        assertThat(Client.message(locked)).isEqualTo("The database is locked");
    }

    @Test
    void anArgumentOfAPromptIsCompleted() {
        Answers answers = both(
                COMPLETE,
                "\"ref\":{\"type\":\"ref/prompt\",\"name\":\"greet\"},\"argument\":{\"name\":\"who\",\"value\":\"A\"}");

        assertThat(answers.legacy().path("result"))
                .isEqualTo(Client.parsed(
                        "{\"completion\":{\"values\":[\"greet\",\"who\",\"A\"],\"total\":3,\"hasMore\":false}}"));
        assertThat(answers.modern().at("/result/completion"))
                .isEqualTo(answers.legacy().at("/result/completion"));
    }

    @Test
    void noMoreThanAHundredCompletionsAreSent() {
        JsonNode completion = both(
                        COMPLETE,
                        "\"ref\":{\"type\":\"ref/resource\",\"uri\":\"test://{id}\"},"
                                + "\"argument\":{\"name\":\"id\",\"value\":\"\"}")
                .modern()
                .at("/result/completion");

        assertThat(completion.path("values")).hasSize(100);
        assertThat(completion.path("total").asInt()).isEqualTo(150);
        assertThat(completion.path("hasMore").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"ref\":{},\"argument\":{}",
                "\"ref\":7,\"argument\":{}",
                "\"ref\":{\"type\":\"ref/none\"},\"argument\":{\"name\":\"a\",\"value\":\"\"}",
                "\"ref\":{\"type\":\"ref/prompt\"},\"argument\":{\"name\":\"a\",\"value\":\"\"}",
                "\"ref\":{\"type\":\"ref/prompt\",\"name\":\"greet\"},\"argument\":{\"name\":\"a\",\"value\":7}"
            })
    void aCompletionOfNothingIsAnInvalidRequest(String params) {
        assertThat(Client.code(both(COMPLETE, params).modern())).isEqualTo(-32602);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompts/list", "resources/list", "resources/templates/list"})
    void anUnknownCursorIsRefused(String method) {
        assertThat(Client.code(both(method, "\"cursor\":\"x\"").legacy())).isEqualTo(-32602);
    }

    @Test
    void aCancelledReadingIsNotAnswered() throws InterruptedException {
        Shelf shelf = new Shelf();
        try (Client client = Client.connected(shelf)) {
            client.send(Client.modern("7", "resources/read", "\"uri\":\"test://wait\""));
            shelf.waiting.acquire();
            client.send(Client.cancelled("7"));
            JsonNode next = client.ask(Client.modern("8", "prompts/list"));
            shelf.released.countDown();
            client.end();

            assertThat(next.path("id").asInt()).isEqualTo(8);
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void aReadingThatTakesLongKeepsNobodyWaiting() throws InterruptedException {
        Shelf shelf = new Shelf();
        try (Client client = Client.connected(shelf)) {
            client.send(Client.modern("7", "resources/read", "\"uri\":\"test://wait\""));
            shelf.waiting.acquire();

            assertThat(Client.text(client.ask(Client.modernCall("8", "echo", "beside"))))
                    .isEqualTo("beside");

            shelf.released.countDown();
            assertThat(client.next().at("/result/contents/0/text").asText()).isEqualTo("waited");
        }
    }

    @Test
    void neitherPromptsNorResourcesWaitForTheSdk() {
        CountDownLatch never = new CountDownLatch(1);
        try (Client client = Client.connected(new Shelf(), provider -> await(never))) {
            JsonNode prompt =
                    client.ask(Client.modern("1", "prompts/get", "\"name\":\"greet\",\"arguments\":{\"who\":\"Ada\"}"));

            assertThat(prompt.at("/result/messages/0/content/text").asText()).contains("Ada");
            never.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
