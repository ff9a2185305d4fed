package dev.daybook.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A client at the other end of a server's streams. */
final class Client implements AutoCloseable {
    static final Surface SURFACE = new Surface(
            "daybook",
            "Daybook",
            "1.2",
            "Say \"hi\"",
            "[{\"name\":\"echo\"}]",
            Set.of("echo", "wait"),
            new Listing(
                    "[{\"name\":\"greet\"}]",
                    "[{\"uri\":\"test://always\",\"name\":\"always\"}]",
                    "[{\"uriTemplate\":\"test://{id}\",\"name\":\"id\"}]"));
    static final Limits LIMITS = new Limits(1 << 20, 100, Duration.ofSeconds(20));
    static final String INITIALIZE = initialize("2025-11-25");
    static final String META = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{},"
            + "\"io.modelcontextprotocol/clientInfo\":{\"name\":\"modern-client\",\"version\":\"9\"}}";
    private static final ObjectMapper JSON = new ObjectMapper(JsonValue.factory());

    private final PipedOutputStream toServer = new PipedOutputStream();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Thread thread;
    final StdioServer server;

    private Client(Consumer<McpServerTransportProvider> sdk, PromptSource prompts, Library library, Limits limits) {
        try {
            InputStream in = new PipedInputStream(toServer, 1 << 16);
            server = new StdioServer(in, new Lines(answers), SURFACE, sdk, prompts, library, limits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new Thread(server::serve);
        thread.setDaemon(true);
        thread.start();
    }

    static Client connected(Consumer<McpServerTransportProvider> sdk) {
        return connected(sdk, LIMITS);
    }

    static Client connected(Consumer<McpServerTransportProvider> sdk, Limits limits) {
        return new Client(sdk, new NoPrompts(), new Shelf(), limits);
    }

    static Client connected(PromptSource prompts) {
        return connected(prompts, new Tools());
    }

    static Client connected(PromptSource prompts, Consumer<McpServerTransportProvider> sdk) {
        return new Client(sdk, prompts, new Shelf(), LIMITS);
    }

    static Client connected(Library library) {
        return new Client(new Tools(), new NoPrompts(), library, LIMITS);
    }

    static Client connected(Library library, Consumer<McpServerTransportProvider> sdk) {
        return new Client(sdk, new NoPrompts(), library, LIMITS);
    }

    /** Sends the lines, then the end of the input, and returns all answers. */
    static List<JsonNode> talk(String... lines) {
        return talk((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static List<JsonNode> talk(byte[] input) {
        return talk(new ByteArrayInputStream(input), new Tools(), LIMITS);
    }

    static List<JsonNode> talk(InputStream in, Consumer<McpServerTransportProvider> sdk, Limits limits) {
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        new StdioServer(in, new Lines(answers), SURFACE, sdk, new NoPrompts(), new Shelf(), limits).serve();
        return answers.stream().map(Client::parsed).toList();
    }

    static String initialize(String version) {
        return request(
                "0",
                "initialize",
                "\"protocolVersion\":\"" + version
                        + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"legacy-client\",\"version\":\"8\"}");
    }

    static String request(String id, String method, String... params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{"
                + String.join(",", params) + "}}";
    }

    static String modern(String id, String method, String... params) {
        List<String> all = new ArrayList<>(List.of(params));
        all.add(META);
        return request(id, method, all.toArray(String[]::new));
    }

    static String call(String id, String tool, String text) {
        return request(id, "tools/call", "\"name\":\"" + tool + "\",\"arguments\":{\"text\":\"" + text + "\"}");
    }

    static String modernCall(String id, String tool, String text) {
        return modern(id, "tools/call", "\"name\":\"" + tool + "\",\"arguments\":{\"text\":\"" + text + "\"}");
    }

    static String cancelled(String id) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + id + "}}";
    }

    static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    /** The first text block of a tool's result. */
    static String text(JsonNode answer) {
        return answer.path("result").path("content").path(0).path("text").asText();
    }

    static int code(JsonNode answer) {
        return answer.path("error").path("code").asInt();
    }

    static String message(JsonNode answer) {
        return answer.path("error").path("message").asText();
    }

    void send(String... lines) {
        try {
            for (String line : lines) {
                toServer.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
            toServer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode next() {
        try {
            String answer = answers.poll(20, TimeUnit.SECONDS);
            assertThat(answer).as("an answer within 20 seconds").isNotNull();
            return parsed(answer);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode ask(String line) {
        send(line);
        return next();
    }

    void end() {
        try {
            toServer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was answered until the server returned. */
    List<JsonNode> rest() {
        awaitReturn();
        return answers.stream().map(Client::parsed).toList();
    }

    boolean hasReturned() {
        return !thread.isAlive();
    }

    private void awaitReturn() {
        try {
            thread.join(20_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(hasReturned()).as("the server returned").isTrue();
    }

    @Override
    public void close() {
        end();
    }

    /** Takes whole lines, each written at once. */
    private static final class Lines extends OutputStream {
        private final BlockingQueue<String> lines;

        Lines(BlockingQueue<String> lines) {
            this.lines = lines;
        }

        @Override
        public void write(int b) {
            throw new AssertionError("a line is written at once");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            copy.write(bytes, offset, length);
            String text = copy.toString(StandardCharsets.UTF_8);
            assertThat(text).endsWith("\n");
            assertThat(text.indexOf('\n')).isEqualTo(text.length() - 1);
            lines.add(text);
        }
    }
}
