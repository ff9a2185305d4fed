package dev.daybook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.core.Period;
import dev.daybook.error.Arrival;
import dev.daybook.error.ErrorOrigin;
import dev.daybook.error.Severity;
import dev.daybook.project.ProjectRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A project in which a release failed, as an agent told of it: an open error, a similar one that was solved, a run log. */
public record TroubledProject(Path root, Map<String, String> env) {
    public static final String SESSION = "ses-trouble";
    /** ERR-002. */
    public static final String OPEN = "connection refused by the database server at startup";

    private static final String SOLVED = "connection refused by the cache server at startup";

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

    /** Sends requests to a server, and answers with what came back, one answer each. */
    public List<JsonNode> tell(Request... requests) {
        List<JsonNode> answers = new ArrayList<>();
        try (RunningServer server = RunningServer.in(root, env)) {
            for (Request request : requests) {
                answers.add(server.modern(request.method(), request.params()));
            }
            server.hangUp();
            server.exitCode();
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request with its params, without braces. */
    public record Request(String method, String params) {}

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

    static Request tool(String name, String arguments) {
        return new Request("tools/call", "\"name\":\"" + name + "\",\"arguments\":{" + arguments + "}");
    }
}
