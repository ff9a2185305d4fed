package dev.daybook.mcp;

import static dev.daybook.mcp.Tool.Access.READS;
import static dev.daybook.mcp.Tool.Access.WRITES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.daybook.core.DaybookException;
import dev.daybook.project.Settings;
import dev.daybook.session.Caller;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Through the SDK's own server, in JSON-RPC. */
@Timeout(30)
class SdkToolsTest {
    private final ObjectMapper mapper = new ObjectMapper();
    private final List<Caller> callers = new ArrayList<>();
    private final List<Runnable> open = new ArrayList<>();

    @TempDir
    Path root;

    private PrintStream toServer;
    private BufferedReader fromServer;

    @AfterEach
    void stop() {
        toServer.close();
        open.forEach(Runnable::run);
    }

    @Test
    void initializeTellsTheInstructionsAndThatThereAreTools() throws IOException {
        JsonNode result = start(Optional.empty()).get("result");

        assertThat(result.get("instructions").textValue()).isEqualTo(Surface.instructions());
        // the SDK adds logging by itself
        assertThat(result.get("capabilities"))
                .isEqualTo(mapper.readTree("{\"logging\":{},\"tools\":{\"listChanged\":false}}"));
    }

    @Test
    void theWholeAnswerIsInBothForms() throws IOException {
        start(Optional.empty());

        JsonNode result = call("paint_car", "{\"name\":\"Bee\",\"colour\":\"red\"}", "{}");

        assertThat(result.get("isError").booleanValue()).isFalse();
        assertThat(result.get("structuredContent")).isEqualTo(mapper.readTree("""
                                {"car_id":"car-1","colour":"dark_blue","seen_at":"2026-01-31T09:30:00.000Z","cache_write_5m":7,
                                 "score":0.5,"cost_usd":0.001200,"wheels":[{"maker":"Acme","size_inches":17},{"maker":"Bolt"}],
                                 "counts":{"seen":2}}"""));
        assertThat(result.get("content")).hasSize(1);
        assertThat(mapper.readTree(result.get("content").get(0).get("text").textValue()))
                .isEqualTo(result.get("structuredContent"));
    }

    @Test
    void aRefusalIsTheMessageAndNothingElse() throws IOException {
        start(Optional.empty());

        JsonNode result = call("paint_car", "{\"name\":\"Bee\",\"colour\":\"green\",\"doors\":\"4\"}", "{}");

        assertThat(result.get("isError").booleanValue()).isTrue();
        assertThat(result.has("structuredContent")).isFalse();
        assertThat(result.get("content").get(0).get("text").textValue())
                .isEqualTo("colour must be one of red, dark_blue, not 'green'\n"
                        + "doors must be an integer, not the string '4'");
    }

    @Test
    void argumentsMayBeLeftOut() throws IOException {
        start(Optional.empty());

        JsonNode result = send("tools/call", "{\"name\":\"paint_car\"}").get("result");

        assertThat(result.get("content").get(0).get("text").textValue()).startsWith("name is missing");
    }

    @Test
    void whatCoreRefusesIsAnErrorForTheModel() throws IOException {
        start(Optional.empty());

        JsonNode result = call("sell_car", "{\"name\":\"Bee\",\"colour\":\"red\"}", "{}");

        assertThat(result.get("isError").booleanValue()).isTrue();
        assertThat(result.get("content").get(0).get("text").textValue()).isEqualTo("No car with id 'Bee'");
    }

    @Test
    void theCallerIsWhoTheRequestNamesInTheSessionOfTheClient() throws IOException {
        start(Optional.of("abc-123"));

        call(
                "paint_car",
                "{\"name\":\"Bee\",\"colour\":\"red\"}",
                "{\"io.modelcontextprotocol/clientInfo\":{\"name\":\"claude-code\",\"version\":\"2.1.329\"}}");

        assertThat(callers)
                .containsExactly(
                        new Caller(Optional.of("abc-123"), Optional.of("claude-code"), Optional.of("2.1.329")));
    }

    @Test
    void aCallerThatCannotBeUsedIsUnknown() throws IOException {
        start(Optional.of("no id at all\n"));

        for (String meta : List.of(
                "{}",
                "{\"io.modelcontextprotocol/clientInfo\":7}",
                "{\"io.modelcontextprotocol/clientInfo\":{\"name\":[\"x\"],\"version\":null}}",
                "{\"io.modelcontextprotocol/clientInfo\":{\"name\":\"  \"}}")) {
            JsonNode result = call("paint_car", "{\"name\":\"Bee\",\"colour\":\"red\"}", meta);
            assertThat(result.get("isError").booleanValue()).isFalse();
        }

        assertThat(callers).hasSize(4).containsOnly(Caller.UNKNOWN);
    }

    @Test
    void anAnswerThatIsNotWhatTheSchemaSaysIsNotSent() throws IOException {
        start(Optional.empty());

        JsonNode result = call("wash_car", "{\"name\":\"Bee\",\"colour\":\"red\"}", "{}");

        assertThat(result.get("isError").booleanValue()).isTrue();
        assertThat(result.get("content").get(0).get("text").textValue()).contains("does not fit");
    }

    private JsonNode start(Optional<String> clientSessionId) throws IOException {
        Settings settings = Samples.settings(root, Map.of());
        Tool<Samples.Car> paint = Samples.tool(WRITES, (car, caller) -> {
            callers.add(caller);
            return Samples.REPORT;
        });
        Tool<Samples.Car> sell = Samples.tool(WRITES, (car, caller) -> {
            throw DaybookException.notFound("car", car.name());
        });
        Tool<Samples.Car> wash =
                new Tool<>("wash_car", "", Samples.Car.class, Samples.Report.class, READS, (car, caller) -> car);
        SdkTools tools = new SdkTools(
                List.of(paint, named("sell_car", sell), wash),
                new Calls(() -> settings, Path.of("log")),
                McpJsonDefaults.getMapper(),
                clientSessionId);
        PipedOutputStream requests = new PipedOutputStream();
        PipedInputStream answers = new PipedInputStream(1 << 16);
        toServer = new PrintStream(requests, true, StandardCharsets.UTF_8);
        fromServer = new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8));
        McpSyncServer server = tools.register(McpServer.sync(new StdioServerTransportProvider(
                        McpJsonDefaults.getMapper(),
                        new PipedInputStream(requests, 1 << 16),
                        new PipedOutputStream(answers))))
                .serverInfo("daybook", "0")
                .build();
        open.add(server::close);
        JsonNode initialized = send(
                "initialize",
                "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}");
        toServer.println("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        return initialized;
    }

    private JsonNode call(String tool, String arguments, String meta) throws IOException {
        return send("tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + ",\"_meta\":" + meta + "}")
                .get("result");
    }

    private JsonNode send(String method, String params) throws IOException {
        toServer.println("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}");
        return mapper.readTree(fromServer.readLine());
    }

    private static <I extends Record> Tool<I> named(String name, Tool<I> tool) {
        return new Tool<>(name, tool.description(), tool.input(), tool.output(), tool.access(), tool.handler());
    }
}
