package dev.daybook.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class BadInputTest {
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":99,\"method\":\"ping\"}";

    @Test
    void blankLinesAreSkipped() {
        assertThat(Client.talk("", "   \t", "\r", PING)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "nonsense",
                "{\"jsonrpc\":\"2.0\"} {}",
                "{\"a\":1e}",
                "{\"a\":\"\u0001\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":NaN}",
                "{'a':1}",
                "\u0000{}"
            })
    void malformedJsonIsAParseError(String line) {
        assertRefused(line, -32700, "null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{",
                "{\"method\":\"ping\",\"id\" : 7 ,}",
                "{\"nested\":{\"id\":8,\"s\":\"\\\"id\\\":9\"},\"id\":7}]",
                "{\"id\":7,\"nul\":\"\u0000\"}"
            })
    void malformedJsonIsAnsweredWithTheIdThatWasFound(String line) {
        assertRefused(line, -32700, "7");
    }

    @Test
    void aNumberThatWasCutIsNoId() {
        assertRefused("{\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"id\":12", -32700, "null");
    }

    @Test
    void invalidUtf8IsAParseErrorWithTheId() {
        for (int[] bad :
                List.of(new int[] {0xFF}, new int[] {0xC3}, new int[] {0xED, 0xA0, 0x80}, new int[] {0xC0, 0x80})) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            line.writeBytes(
                    "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"ping\",\"x\":\"".getBytes(StandardCharsets.UTF_8));
            for (int b : bad) {
                line.write(b);
            }
            line.writeBytes("\"}\n".getBytes(StandardCharsets.UTF_8));

            JsonNode answer = Client.talk(line.toByteArray()).get(0);

            assertThat(Client.code(answer)).isEqualTo(-32700);
            assertThat(answer.path("id").asText()).isEqualTo("a");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"x\"", "null", "true", "{}", "{\"jsonrpc\":\"2.0\",\"method\":5}"})
    void whatIsNoMessageIsAnInvalidRequest(String line) {
        assertRefused(line, -32600, "null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "{}", "[1]"})
    void anIdOfAnotherKindIsAnInvalidRequest(String id) {
        assertRefused(Client.request(id, "ping"), -32600, "null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e3", "-0.0"})
    void aFractionIsNoIdButComesBack(String id) {
        assertRefused(Client.request(id, "ping"), -32600, id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":7,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"1.0\",\"id\":7,\"method\":\"ping\"}",
                "{\"jsonrpc\":2.0,\"id\":7,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":7}",
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":null}",
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":[\"ping\"]}"
            })
    void anEnvelopeThatIsNotSoundIsAnInvalidRequest(String line) {
        assertRefused(line, -32600, "7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "\"x\"", "5", "false"})
    void paramsThatAreNoObjectAreInvalid(String params) {
        assertRefused("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\",\"params\":" + params + "}", -32602, "7");
    }

    @Test
    void metaThatIsNoObjectIsInvalid() {
        assertRefused(Client.request("7", "ping", "\"_meta\":[]"), -32602, "7");
    }

    @Test
    void responsesAndNotificationsAreNotAnswered() {
        assertThat(Client.talk(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{}}",
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/unheard-of\",\"params\":[1]}",
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":[]}}"))
                .isEmpty();
    }

    @Test
    void ofTwoFieldsWithOneNameTheLastCounts() {
        JsonNode answer = Client.talk("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"x\",\"id\":2,\"method\":\"ping\"}")
                .get(0);

        assertThat(answer.toString()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}");
    }

    @Test
    void nestingIsBounded() {
        String deep = Client.request("7", "ping", "\"x\":" + "[".repeat(600) + "]".repeat(600));
        String deepest = Client.request("8", "ping", "\"x\":" + "[".repeat(400) + "]".repeat(400));

        assertRefused(deep, -32700, "7");
        assertThat(Client.talk(deepest).get(0).has("result")).isTrue();
        assertRefused("[".repeat(100_000), -32700, "null");
    }

    @Test
    void aByteOrderMarkCarriageReturnsAndAMissingLastLineEndAreNoHindrance() {
        String input = "\uFEFF" + PING + "\r\n" + PING + "\r\n" + PING;

        assertThat(Client.talk(input.getBytes(StandardCharsets.UTF_8)))
                .hasSize(3)
                .allMatch(answer -> answer.has("result"));
    }

    @Test
    void aLineOverTheLimitIsRefusedWithItsIdAndTheNextIsRead() {
        Limits small = new Limits(1000, 10, Client.LIMITS.atEnd());
        String tail = "\"},\"id\":\"the end\",\"jsonrpc\":\"2.0\"}\n" + PING + "\n";
        InputStream input = new SequenceInputStream(
                new SequenceInputStream(
                        bytes("{\"method\":\"ping\",\"params\":{\"id\":3,\"x\":\"\\\""), new Filler(100_000_000)),
                bytes(tail));

        List<JsonNode> answers = Client.talk(input, provider -> {}, small);

        assertThat(answers).hasSize(2);
        assertThat(Client.code(answers.get(0))).isEqualTo(-32600);
        assertThat(answers.get(0).path("id").asText()).isEqualTo("the end");
        assertThat(answers.get(1).path("id").asInt()).isEqualTo(99);
    }

    private static void assertRefused(String line, int code, String id) {
        List<JsonNode> answers = Client.talk(line, PING);

        assertThat(answers).hasSize(2);
        assertThat(Client.code(answers.get(0))).isEqualTo(code);
        assertThat(answers.get(0).path("id").toString())
                .isEqualTo(Client.parsed(id).toString());
        assertThat(answers.get(1).path("id").asInt()).isEqualTo(99);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** So many letters, none of which is kept. */
    private static final class Filler extends InputStream {
        private long left;

        Filler(long left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int count = (int) Math.min(left, length);
            Arrays.fill(bytes, offset, offset + count, (byte) 'x');
            left -= count;
            return count == 0 ? -1 : count;
        }
    }
}
