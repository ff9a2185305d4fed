package dev.daybook.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ErasTest {
    private static final String VERSIONS =
            "[\"2026-07-28\",\"2025-11-25\",\"2025-06-18\",\"2025-03-26\",\"2024-11-05\"]";
    private static final String SERVER = "{\"name\":\"daybook\",\"title\":\"Daybook\",\"version\":\"1.2\"}";
    private static final String OFFERED =
            "\"capabilities\":{\"tools\":{},\"prompts\":{},\"resources\":{},\"completions\":{}}";
    private static final String CAPABILITIES = "\"io.modelcontextprotocol/clientCapabilities\":{}";

    @ParameterizedTest
    @CsvSource({
        "2024-11-05,2024-11-05",
        "2025-03-26,2025-03-26",
        "2025-06-18,2025-06-18",
        "2025-11-25,2025-11-25",
        "2026-07-28,2025-11-25",
        "1999-01-01,2025-11-25"
    })
    void initializeAgreesOnALegacyVersion(String wanted, String agreed) {
        JsonNode result = Client.talk(Client.initialize(wanted)).get(0).path("result");

        assertThat(result)
                .isEqualTo(Client.parsed("{\"protocolVersion\":\"" + agreed
                        + "\"," + OFFERED + ",\"serverInfo\":" + SERVER
                        + ",\"instructions\":\"Say \\\"hi\\\"\"}"));
    }

    @Test
    void initializeMayBeSentAgain() {
        List<JsonNode> answers = Client.talk(Client.INITIALIZE, Client.initialize("2024-11-05"));

        assertThat(answers.get(1).at("/result/protocolVersion").asText()).isEqualTo("2024-11-05");
    }

    @Test
    void pingIsAnsweredBeforeInitialize() {
        assertThat(Client.talk(Client.request("1", "ping")).get(0).path("result"))
                .isEqualTo(Client.parsed("{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tools/list", "tools/call", "resources/list", "server/discover", "subscriptions/listen"})
    void withoutInitializeAndVersionARequestIsToldWhatToDo(String method) {
        JsonNode answer = Client.talk(Client.request("1", method)).get(0);

        assertThat(Client.code(answer)).isEqualTo(-32602);
        assertThat(Client.message(answer)).contains("_meta", "io.modelcontextprotocol/protocolVersion");
    }

    @Test
    void legacyToolsAreListedAsTheyAre() {
        assertThat(Client.talk(Client.INITIALIZE, Client.request("1", "tools/list"))
                        .get(1)
                        .path("result"))
                .isEqualTo(Client.parsed("{\"tools\":[{\"name\":\"echo\"}]}"));
    }

    @Test
    void modernToolsAreListedWithTheirLifetime() {
        assertThat(Client.talk(Client.modern("1", "tools/list")).get(0).path("result"))
                .isEqualTo(Client.parsed(
                        "{\"resultType\":\"complete\",\"_meta\":{\"io.modelcontextprotocol/serverInfo\":" + SERVER
                                + "},\"ttlMs\":3600000,\"cacheScope\":\"private\",\"tools\":[{\"name\":\"echo\"}]}"));
    }

    @Test
    void discoverTellsAll() {
        assertThat(Client.talk(Client.modern("1", "server/discover")).get(0).path("result"))
                .isEqualTo(Client.parsed("{\"resultType\":\"complete\",\"supportedVersions\":" + VERSIONS
                        + "," + OFFERED + ",\"instructions\":\"Say \\\"hi\\\"\",\"ttlMs\":3600000,"
                        + "\"cacheScope\":\"private\",\"_meta\":{\"io.modelcontextprotocol/serverInfo\":" + SERVER
                        + "}}"));
    }

    @Test
    void anUnknownCursorIsRefused() {
        List<JsonNode> answers = Client.talk(
                Client.INITIALIZE,
                Client.request("1", "tools/list", "\"cursor\":\"x\""),
                Client.modern("2", "tools/list", "\"cursor\":\"x\""));

        assertThat(answers.subList(1, 3)).allMatch(answer -> Client.code(answer) == -32602);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resources/subscribe", "resources/unsubscribe", "logging/setLevel", "tasks/get", "no such"})
    void whatIsNotOfferedIsNotFoundInEitherEra(String method) {
        List<JsonNode> answers =
                Client.talk(Client.INITIALIZE, Client.request("1", method), Client.modern("2", method));

        assertThat(answers.subList(1, 3))
                .allMatch(answer -> Client.code(answer) == -32601)
                .allMatch(answer -> Client.message(answer).contains(method));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping", "initialize", "resources/subscribe", "resources/unsubscribe"})
    void whatWasRemovedIsNotFoundInTheModernEra(String method) {
        assertThat(Client.code(Client.talk(Client.modern("1", method)).get(0))).isEqualTo(-32601);
    }

    @Test
    void aVersionThatIsNotSpokenIsRefusedWithThoseThatAre() {
        String meta = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"1900-01-01\"," + CAPABILITIES + "}";

        JsonNode error =
                Client.talk(Client.request("1", "server/discover", meta)).get(0).path("error");

        assertThat(error)
                .isEqualTo(Client.parsed("{\"code\":-32022,\"message\":\"Unsupported protocol version\","
                        + "\"data\":{\"supported\":" + VERSIONS + ",\"requested\":\"1900-01-01\"}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "null", "{}", "[\"2026-07-28\"]"})
    void aVersionThatIsNoStringIsInvalid(String version) {
        String meta = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":" + version + "," + CAPABILITIES + "}";

        assertThat(Client.code(
                        Client.talk(Client.request("1", "tools/list", meta)).get(0)))
                .isEqualTo(-32602);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"io.modelcontextprotocol/clientCapabilities\":[]"})
    void capabilitiesMustBeThere(String capabilities) {
        String meta = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"" + capabilities + "}";

        JsonNode answer =
                Client.talk(Client.request("1", "server/discover", meta)).get(0);

        assertThat(Client.code(answer)).isEqualTo(-32602);
        assertThat(Client.message(answer)).contains("io.modelcontextprotocol/clientCapabilities");
    }

    @Test
    void aSubscriptionIsAcknowledgedAtOnceAndEndedWithTheInput() {
        try (Client client = Client.connected(provider -> {})) {
            JsonNode acknowledged = client.ask(
                    Client.modern("\"s\"", "subscriptions/listen", "\"notifications\":{\"toolsListChanged\":true}"));
            client.end();
            List<JsonNode> rest = client.rest();

            assertThat(acknowledged)
                    .isEqualTo(
                            Client.parsed(
                                    "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/subscriptions/acknowledged\",\"params\":"
                                            + "{\"notifications\":{},\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":\"s\"}}}"));
            assertThat(rest)
                    .containsExactly(Client.parsed("{\"jsonrpc\":\"2.0\",\"id\":\"s\",\"result\":{"
                            + "\"resultType\":\"complete\",\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":\"s\","
                            + "\"io.modelcontextprotocol/serverInfo\":" + SERVER + "}}}"));
        }
    }

    @Test
    void aCancelledSubscriptionEndsSilently() {
        String listen = Client.modern("5", "subscriptions/listen", "\"notifications\":{}");

        assertThat(Client.talk(listen, Client.cancelled("5"))).hasSize(1);
    }

    @Test
    void aSubscriptionToNothingStatedIsInvalid() {
        assertThat(Client.code(
                        Client.talk(Client.modern("5", "subscriptions/listen")).get(0)))
                .isEqualTo(-32602);
    }
}
