package dev.daybook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real {@code Main} in a process of its own, spoken to over its pipes. */
final class RunningServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String META = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{},"
            + "\"io.modelcontextprotocol/clientInfo\":{\"name\":\"test-client\",\"version\":\"7\"}}";

    private final Process process;
    private final OutputStream input;
    private final BufferedReader output;
    private int lastId;

    private RunningServer(Process process) {
        this.process = process;
        this.input = process.getOutputStream();
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static RunningServer in(Path project, Map<String, String> env) throws IOException {
        return new RunningServer(program(project, env, "mcp").start());
    }

    /** {@code Main} with these words, ready to be started in a process of its own. */
    static ProcessBuilder program(Path project, Map<String, String> env, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.home=" + project.resolve("home"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.daybook.Main"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(project.toFile());
        builder.redirectError(project.resolve("stderr.txt").toFile());
        builder.environment()
                .keySet()
                .removeAll(List.of(
                        "DAYBOOK_PROJECT",
                        "CLAUDE_PROJECT_DIR",
                        "CLAUDE_CODE_SESSION_ID",
                        "DAYBOOK_ENABLED",
                        "DAYBOOK_HINTS",
                        "XDG_STATE_HOME",
                        "XDG_DATA_HOME"));
        builder.environment().put("DAYBOOK_PROJECT", project.toString());
        builder.environment().putAll(env);
        return builder;
    }

    void send(String line) throws IOException {
        input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    /** The next line that the server wrote, which must be JSON. */
    JsonNode receive() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("the server wrote nothing more");
        }
        return JSON.readTree(line);
    }

    /** Sends a request of the era of handshakes, and answers with what came back. */
    JsonNode legacy(String method, String params) throws IOException {
        int id = ++lastId;
        send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{" + params + "}}");
        return receive();
    }

    /** Sends a stateless request, and answers with what came back. */
    JsonNode modern(String method, String params) throws IOException {
        return legacy(method, params.isEmpty() ? META : params + "," + META);
    }

    /** What a tool answered, as a structure. */
    JsonNode call(String tool, String arguments) throws IOException {
        JsonNode answer = modern("tools/call", "\"name\":\"" + tool + "\",\"arguments\":{" + arguments + "}");
        JsonNode result = answer.get("result");
        if (result == null || result.path("isError").asBoolean()) {
            throw new IOException("the call failed: " + answer);
        }
        return result.get("structuredContent");
    }

    /** Ends the input, and answers with everything that was still written. */
    List<JsonNode> hangUp() throws IOException {
        input.close();
        List<JsonNode> rest = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            rest.add(JSON.readTree(line));
        }
        return rest;
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the server did not end");
        }
        return process.exitValue();
    }

    Process process() {
        return process;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
