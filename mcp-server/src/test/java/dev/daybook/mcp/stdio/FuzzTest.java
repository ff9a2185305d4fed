package dev.daybook.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FuzzTest {
    private static final int LINES = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final Random random = new Random(20261121);

    @Test
    void everyRequestOfMangledInputIsAnsweredOnce() {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        Set<String> requests = new HashSet<>();
        input.writeBytes(bytes(Client.initialize("2025-06-18") + "\n"));
        for (int line = 0; line < LINES; line++) {
            byte[] mangled = mangled(valid(line));
            input.writeBytes(mangled);
            input.write('\n');
            requestId(mangled).filter(id -> id.startsWith("\"fuzz-")).ifPresent(requests::add);
        }
        input.writeBytes(bytes(Client.request("\"last\"", "ping") + "\n"));

        List<JsonNode> answers = Client.talk(new ByteArrayInputStream(input.toByteArray()), new Tools(), Client.LIMITS);

        Map<String, Long> counts = answers.stream()
                .map(answer -> answer.path("id").toString())
                .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
        assertThat(requests).hasSizeGreaterThan(LINES / 10).allSatisfy(id -> assertThat(counts)
                .containsEntry(id, 1L));
        assertThat(counts).containsEntry("\"last\"", 1L);
    }

    private byte[] valid(int line) {
        String id = "\"fuzz-" + line + "-" + Integer.toHexString(random.nextInt()) + "\"";
        return bytes(
                switch (random.nextInt(12)) {
                    case 0 -> Client.request(id, "ping");
                    case 1 -> Client.request(id, "tools/list");
                    case 2 -> Client.modern(id, "server/discover");
                    case 3 -> Client.modern(id, "tools/list");
                    case 4 -> Client.call(id, "echo", "é\\u0000😀");
                    case 5 -> Client.modernCall(id, "throw", "x");
                    case 6 -> Client.modern(id, "no/such", "\"a\":[1,2.5e3,{\"b\":null}]");
                    case 7 -> Client.modern(id, "resources/list");
                    case 8 -> Client.modern(id, "resources/read", "\"uri\":\"test://always\"");
                    case 9 -> Client.modern(id, "prompts/get", "\"name\":\"greet\",\"arguments\":{\"who\":\"é\"}");
                    case 10 ->
                        Client.request(
                                id,
                                "completion/complete",
                                "\"ref\":{\"type\":\"ref/prompt\",\"name\":\"greet\"}",
                                "\"argument\":{\"name\":\"who\",\"value\":\"\"}");
                    default -> Client.modernCall(id, "echo", "plain");
                });
    }

    private byte[] mangled(byte[] line) {
        byte[] mangled = line;
        int times = random.nextInt(4);
        for (int time = 0; time < times; time++) {
            mangled = switch (random.nextInt(4)) {
                case 0 -> flipped(mangled);
                case 1 -> Arrays.copyOf(mangled, random.nextInt(mangled.length + 1));
                case 2 -> spliced(mangled, bytes("{\"x\":[\"y\",1]}"));
                default -> spliced(mangled, new byte[] {(byte) random.nextInt(256)});
            };
        }
        for (int at = 0; at < mangled.length; at++) {
            mangled[at] = mangled[at] == '\n' ? (byte) ' ' : mangled[at];
        }
        return mangled;
    }

    private byte[] flipped(byte[] line) {
        byte[] flipped = line.clone();
        if (line.length > 0) {
            flipped[random.nextInt(line.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private byte[] spliced(byte[] line, byte[] other) {
        int at = random.nextInt(line.length + 1);
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        spliced.write(line, 0, at);
        spliced.writeBytes(other);
        spliced.write(line, at, line.length - at);
        return spliced.toByteArray();
    }

    /** The id of what a lenient reader, too, would take for a request. */
    private static Optional<String> requestId(byte[] line) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
            JsonNode message = JSON.readTree(text);
            boolean request =
                    message.path("id").isTextual() && message.path("method").isTextual();
            return request ? Optional.of(message.path("id").toString()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
