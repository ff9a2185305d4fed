package dev.daybook.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A small MCP client (2026-07-28, without a handshake) that starts its server as a child process. */
final class McpClient implements AutoCloseable {
    static final String PROTOCOL = "2026-07-28";
    private static final String PREFIX = "io.modelcontextprotocol/";
    private static final long PATIENCE_SECONDS = 15;

    private final Process server;
    private final Writer requests;
    private final BlockingQueue<Optional<String>> answers = new LinkedBlockingQueue<>();
    private final Path errors;
    private int lastId;

    private McpClient(Process server, Path errors) {
        this.server = server;
        this.errors = errors;
        this.requests = server.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "mcp-client");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts the server; what it writes to stderr goes to the file. */
    static McpClient start(List<String> command, Path directory, Map<String, String> env, Path errors) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().putAll(env);
        try {
            return new McpClient(builder.start(), errors);
        } catch (IOException e) {
            throw DaybookException.unavailable("The server cannot be started: " + e.getMessage(), e);
        }
    }

    /** What the server is and can do. */
    JsonNode discover() {
        return request("server/discover", Map.of());
    }

    List<String> toolNames() {
        JsonNode tools = request("tools/list", Map.of()).path("tools");
        return StreamSupport.stream(tools.spliterator(), false)
                .map(tool -> tool.path("name").asText())
                .toList();
    }

    /** The structured content of a tool's answer. */
    JsonNode call(String tool, Map<String, Object> arguments) {
        return result(tool, arguments).path("structuredContent");
    }

    /** The same of a tool that answers with a text. */
    String text(String tool, Map<String, Object> arguments) {
        return text(result(tool, arguments));
    }

    private JsonNode result(String tool, Map<String, Object> arguments) {
        JsonNode result = request("tools/call", Map.of("name", tool, "arguments", arguments));
        if (result.path("isError").asBoolean()) {
            throw DaybookException.unavailable("The tool " + tool + " failed: " + text(result));
        }
        return result;
    }

    private static String text(JsonNode result) {
        return result.path("content").path(0).path("text").asText();
    }

    /** Hangs up as a client does at its end. */
    @Override
    public void close() {
        try {
            requests.close();
            if (!server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw failure("did not end when its client hung up", "");
            }
        } catch (IOException e) {
            // it has ended already
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            server.destroyForcibly();
        }
    }

    private JsonNode request(String method, Map<String, Object> given) {
        int id = ++lastId;
        Map<String, Object> params = new TreeMap<>(given);
        params.put(
                "_meta",
                Map.of(
                        PREFIX + "protocolVersion", PROTOCOL,
                        PREFIX + "clientInfo", Map.of("name", "daybook-demo", "version", Version.number()),
                        PREFIX + "clientCapabilities", Map.of()));
        try {
            requests.write(Json.line(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", params)) + "\n");
            requests.flush();
        } catch (IOException e) {
            throw failure("ended before " + method, "");
        }
        return answer(id, method);
    }

    private JsonNode answer(int id, String method) {
        try {
            while (true) {
                Optional<String> line = Optional.ofNullable(answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .orElseThrow(() -> failure("did not answer " + method, " within " + PATIENCE_SECONDS + " s"));
                JsonNode answer =
                        Json.parse(line.orElseThrow(() -> failure("ended without an answer to " + method, "")));
                if (answer.path("id").asInt() != id) {
                    continue;
                }
                if (answer.has("error")) {
                    throw failure(
                            "refused " + method,
                            ": " + answer.path("error").path("message").asText());
                }
                return answer.path("result");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was not waited for", "");
        } catch (JsonProcessingException e) {
            throw failure("wrote something else than JSON", ": " + e.getOriginalMessage());
        }
    }

    private DaybookException failure(String what, String more) {
        return DaybookException.unavailable("The server " + what + more + lastErrors());
    }

    private String lastErrors() {
        try (Stream<String> lines = Files.lines(errors, StandardCharsets.UTF_8)) {
            String text = lines.map(line -> Texts.shortened(line, 300)).limit(5).collect(Collectors.joining(" / "));
            return text.isBlank() ? "" : "; it says: " + text;
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> answers.add(Optional.of(line)));
        } catch (IOException | UncheckedIOException e) {
            // the server is gone, which is what the last entry says
        }
        answers.add(Optional.empty());
    }
}
