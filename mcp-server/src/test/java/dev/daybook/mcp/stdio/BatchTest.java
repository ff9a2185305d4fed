package dev.daybook.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class BatchTest {
    private static final String WITH_BATCHES = Client.initialize("2025-03-26");

    @ParameterizedTest
    @ValueSource(strings = {"2024-11-05", "2025-06-18", "2025-11-25"})
    void otherVersionsHaveNoBatches(String version) {
        JsonNode answer = Client.talk(Client.initialize(version), "[" + Client.request("1", "ping") + "]")
                .get(1);

        assertThat(Client.code(answer)).isEqualTo(-32600);
        assertThat(answer.path("id").isNull()).isTrue();
    }

    @Test
    void aBatchIsAnsweredAsOne() {
        String batch = "["
                + String.join(
                        ",",
                        Client.call("1", "echo", "slow"),
                        Client.request("2", "ping"),
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                        "17",
                        Client.request("3", "no such"))
                + "]";

        List<JsonNode> answers = Client.talk(WITH_BATCHES, batch);

        assertThat(answers).hasSize(2);
        assertThat(StreamSupport.stream(answers.get(1).spliterator(), false)
                        .map(answer -> answer.path("id").asText()))
                .containsExactlyInAnyOrder("1", "2", "null", "3");
    }

    @Test
    void aBatchOfNotificationsIsNotAnswered() {
        assertThat(Client.talk(WITH_BATCHES, "[{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}]"))
                .hasSize(1);
    }

    @Test
    void anEmptyBatchIsAnInvalidRequest() {
        assertThat(Client.code(Client.talk(WITH_BATCHES, "[]").get(1))).isEqualTo(-32600);
    }

    @Test
    void aCancelledRequestDoesNotHoldUpItsBatch() throws InterruptedException {
        Tools tools = new Tools();
        try (Client client = Client.connected(tools)) {
            client.ask(WITH_BATCHES);
            client.send("[" + Client.call("1", "wait", "") + "," + Client.request("2", "ping") + "]");
            tools.waiting.acquire();

            client.send(Client.cancelled("1"));

            assertThat(client.next()).hasSize(1);
            tools.released.countDown();
        }
    }
}
