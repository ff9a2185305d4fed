package dev.daybook.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ToolCallsTest {
    @Test
    void bothErasCallToolsOnOneConnection() {
        try (Client client = Client.connected(new Tools())) {
            client.ask(Client.INITIALIZE);

            JsonNode legacy = client.ask(Client.call("1", "echo", "a"));
            JsonNode modern = client.ask(Client.modernCall("2", "echo", "b"));

            assertThat(Client.text(legacy)).isEqualTo("a");
            assertThat(legacy.path("result").has("resultType")).isFalse();
            assertThat(Client.text(modern)).isEqualTo("b");
            assertThat(modern.path("result").path("resultType").asText()).isEqualTo("complete");
            assertThat(modern.at("/result/_meta").path("io.modelcontextprotocol/serverInfo"))
                    .isEqualTo(Client.parsed("{\"name\":\"daybook\",\"title\":\"Daybook\",\"version\":\"1.2\"}"));
        }
    }

    @Test
    void theMetaOfAToolsOwnResultIsKept() {
        JsonNode answer = Client.talk(Client.modernCall("1", "meta", "")).get(0);

        assertThat(answer.at("/result/_meta").path("com.example/own").asInt()).isEqualTo(1);
        assertThat(answer.at("/result/_meta").has("io.modelcontextprotocol/serverInfo"))
                .isTrue();
        assertThat(answer.at("/result/resultType").asText()).isEqualTo("complete");
        assertThat(Client.text(answer)).isEqualTo("m");
    }

    @Test
    void toolsSeeWhoCallsInBothEras() {
        List<JsonNode> answers = Client.talk(
                Client.INITIALIZE,
                Client.request("1", "tools/call", "\"name\":\"caller\",\"_meta\":{\"progressToken\":7}"),
                Client.modernCall("2", "caller", ""));

        assertThat(text(answers, "1"))
                .contains("io.modelcontextprotocol/clientInfo={name=legacy-client, version=8}", "progressToken=7");
        assertThat(text(answers, "2")).contains("io.modelcontextprotocol/clientInfo={name=modern-client, version=9}");
    }

    @Test
    void idsComeBackAsTheyWereSent() {
        String odd = "\"a\\u0041\\\\\\\"\\/é\\ud83d\\ude00\"";
        String input = String.join(
                "\n",
                Client.modernCall("123456789012345678901234567890", "echo", "x"),
                Client.modernCall(odd, "echo", "y"),
                Client.modernCall("-0", "echo", "z"));
        List<String> answers = new CopyOnWriteArrayList<>();
        new StdioServer(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new LineSink(answers),
                        Client.SURFACE,
                        new Tools(),
                        new NoPrompts(),
                        new Shelf())
                .serve();

        assertThat(answers)
                .hasSize(3)
                .anyMatch(answer -> answer.contains("\"id\":123456789012345678901234567890,"))
                .anyMatch(answer -> answer.contains("\"id\":" + odd + ","))
                .anyMatch(answer -> answer.contains("\"id\":-0,"));
    }

    @Test
    void aToolThatThrowsIsAnsweredWithoutItsInternals() {
        for (String line : List.of(Client.modernCall("1", "throw", ""), Client.call("1", "throw", ""))) {
            JsonNode answer = Client.talk(Client.INITIALIZE, line).get(1);

            assertThat(Client.code(answer)).isEqualTo(-32603);
            assertThat(Client.message(answer)).isEqualTo("Internal error in throw; see the log");
            assertThat(answer.toString()).doesNotContain("hunter2");
        }
    }

    @Test
    void aToolThatReturnsNothingIsAnswered() {
        for (String line : List.of(Client.modernCall("1", "nothing", ""), Client.call("1", "nothing", ""))) {
            JsonNode answer = Client.talk(Client.INITIALIZE, line).get(1);

            assertThat(Client.code(answer)).isEqualTo(-32603);
            assertThat(Client.message(answer)).isEqualTo("Internal error in nothing; see the log");
        }
    }

    @Test
    void anUnknownToolIsNamed() {
        for (String line : List.of(Client.modernCall("1", "ecco", ""), Client.call("1", "ecco", ""))) {
            JsonNode answer = Client.talk(Client.INITIALIZE, line).get(1);

            assertThat(Client.code(answer)).isEqualTo(-32602);
            assertThat(Client.message(answer)).isEqualTo("Unknown tool: ecco");
        }
    }

    @Test
    void codesThatTheModernEraRetiredBecomeInvalidParams() {
        for (String line : List.of(Client.modernCall("1", "missing", ""), Client.call("1", "missing", ""))) {
            JsonNode answer = Client.talk(Client.INITIALIZE, line).get(1);

            assertThat(Client.code(answer)).isEqualTo(-32602);
            assertThat(Client.message(answer)).isEqualTo("No such session");
        }
    }

    @Test
    void argumentsMayBeLeftOut() {
        JsonNode answer = Client.talk(Client.modern("1", "tools/call", "\"name\":\"echo\""))
                .get(0);

        assertThat(Client.text(answer)).isEqualTo("null");
    }

    @Test
    void argumentsOfTheWrongKindAreInvalidParams() {
        for (String arguments : List.of("[1]", "\"x\"", "7", "true")) {
            String params = "\"name\":\"echo\",\"arguments\":" + arguments;
            List<JsonNode> answers = Client.talk(
                    Client.INITIALIZE,
                    Client.request("1", "tools/call", params),
                    Client.modern("2", "tools/call", params));

            assertThat(answers).hasSize(3);
            assertThat(answers.subList(1, 3)).allMatch(answer -> Client.code(answer) == -32602);
        }
    }

    @Test
    void halfASurrogatePairIsAnswered() {
        List<JsonNode> answers = Client.talk(Client.modernCall("1", "echo", "a\\ud83db"));

        assertThat(Client.text(answers.get(0))).isEqualTo("a\ud83db");
    }

    @Test
    void numbersAndTextsOfAnySizePass() {
        String big = "x".repeat(30 << 20);
        String line = Client.modern(
                "1", "tools/call", "\"name\":\"echo\",\"arguments\":{\"text\":\"" + big + "\",\"n\":1e400}");
        List<JsonNode> answers =
                Client.talk(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), new Tools(), Limits.USUAL);

        assertThat(Client.text(answers.get(0))).hasSize(30 << 20);
    }

    @Test
    void callsSayThatTheToolsCouldNotBeStarted() {
        try (Client client = Client.connected(provider -> {
            throw new IllegalStateException("no database");
        })) {
            JsonNode call = client.ask(Client.modernCall("1", "echo", "x"));
            JsonNode list = client.ask(Client.modern("2", "tools/list"));

            assertThat(Client.code(call)).isEqualTo(-32603);
            assertThat(Client.message(call)).isEqualTo("The tools could not be started; see the log");
            assertThat(list.at("/result/tools/0/name").asText()).isEqualTo("echo");
        }
    }

    private static String text(List<JsonNode> answers, String id) {
        return answers.stream()
                .filter(answer -> answer.path("id").asText().equals(id))
                .map(Client::text)
                .findFirst()
                .orElseThrow();
    }
}
