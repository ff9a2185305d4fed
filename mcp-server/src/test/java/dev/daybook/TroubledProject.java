package dev.daybook;

import dev.daybook.core.Period;
import dev.daybook.error.Arrival;
import dev.daybook.error.ErrorOrigin;
import dev.daybook.error.Severity;
import dev.daybook.project.ProjectRoot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A project in which a release failed, as an agent told of it: an open error, a similar one that was solved, a run log. */
public record TroubledProject(Path root, Map<String, String> env) {
    public static final String SESSION = "ses-trouble";
    /** ERR-002. */
    public static final String OPEN = "connection refused by the database server at startup";

    private static final String SOLVED = "connection refused by the cache server at startup";
    private static final String META = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

    public static TroubledProject in(Path root) {
        TroubledProject project = new TroubledProject(
                root,
                Map.of(
                        "XDG_STATE_HOME", root.resolve("state").toString(),
                        "XDG_DATA_HOME", root.resolve("data").toString(),
                        "XDG_CONFIG_HOME", root.resolve("config").toString(),
                        "CLAUDE_CONFIG_DIR", root.resolve("claude").toString(),
                        "CLAUDE_CODE_SESSION_ID", SESSION));
        project.tell(
                tool("start_session", "\"title\":\"Release 2.1\""),
                tool(
                        "log_exchange",
                        "\"query\":\"Wire the pool\",\"response\":\"Wired\",\"files_modified\":[\"pool.py\"]"));
        project.arrive("solved", SOLVED, Optional.of("Start the cache before the service"), Optional.empty());
        project.tell(
                tool(
                        "log_exchange",
                        "\"query\":\"Release it\",\"response\":\"It failed\",\"files_modified\":[\"deploy.sh\"]"),
                tool(
                        "write_run_log",
                        "\"mode\":\"release\",\"title\":\"Release 2.1\",\"status\":\"failed\",\"steps\":["
                                + "{\"name\":\"Fetch\",\"action\":\"List the open orders\",\"result\":\"[]\"},"
                                + "{\"name\":\"Tests\",\"action\":\"Run them\",\"result\":\"212 passed, 0 failed\"},"
                                + "{\"name\":\"Deploy\",\"action\":\"Start it\",\"result\":\"Failed: " + OPEN + "\"},"
                                + "{\"name\":\"Roll back\",\"action\":\"Undo\",\"result\":\"Error: lock is held elsewhere\"}],"
                                + "\"errors\":[{\"message\":\"" + OPEN + "\"}]"));
        project.arrive("open", OPEN, Optional.empty(), project.runLogId());
        project.tell(tool(
                "log_exchange", "\"query\":\"Try again\",\"response\":\"The same\",\"files_modified\":[\"retry.py\"]"));
        return project;
    }

    /** Sends requests to the server, and answers with what came back, one answer a line. */
    public String tell(String... requests) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String lines = IntStream.range(0, requests.length)
                .mapToObj(i -> "{\"jsonrpc\":\"2.0\",\"id\":" + i + "," + requests[i] + "}\n")
                .collect(Collectors.joining());
        new Server(
                        new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
                        out,
                        Optional.of(root.toString()),
                        env)
                .serve();
        return out.toString(StandardCharsets.UTF_8);
    }

    public static String request(String method, String params) {
        return "\"method\":\"" + method + "\",\"params\":{"
                + Stream.of(params, META).filter(part -> !part.isEmpty()).collect(Collectors.joining(",")) + "}";
    }

    /** Lets an error arrive in the session, now. */
    public void arrive(String key, String message, Optional<String> resolution, Optional<String> runLogId) {
        try (Application application = open()) {
            String exchange = application.records().read(stores -> {
                var all = stores.exchanges().list(SESSION);
                return all.get(all.size() - 1).id();
            });
            Arrival arrival = new Arrival(
                    key,
                    ErrorOrigin.TOLD,
                    Instant.now(),
                    message,
                    Optional.of("while releasing"),
                    resolution,
                    Optional.of(Severity.HIGH),
                    Optional.empty(),
                    Optional.of(SESSION),
                    Optional.of(exchange),
                    runLogId,
                    Optional.empty(),
                    Optional.empty());
            application.records().write(stores -> application.errorRegistry().arrive(stores, arrival));
        }
    }

    public Optional<String> runLogId() {
        try (Application application = open()) {
            return application.records().read(stores -> stores.runLogs().list(Period.ALWAYS, 1).stream()
                    .findFirst()
                    .map(runLog -> runLog.id()));
        }
    }

    Application open() {
        return Application.open(
                ProjectRoot.find(Optional.of(root.toString()), Map.of(), root), env, root, Clock.systemUTC());
    }

    private static String tool(String name, String arguments) {
        return request("tools/call", "\"name\":\"" + name + "\",\"arguments\":{" + arguments + "}");
    }
}
