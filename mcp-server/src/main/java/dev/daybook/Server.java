package dev.daybook;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.daybook.core.DaybookException;
import dev.daybook.mcp.SdkTools;
import dev.daybook.mcp.Services;
import dev.daybook.mcp.stdio.StdioServer;
import dev.daybook.mcp.stdio.Surface;
import dev.daybook.project.Places;
import dev.daybook.project.ProjectRoot;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** The MCP server of one project. The first answer needs nothing but the surface; all else is made behind it. */
final class Server {
    private static final String NAME = "daybook";
    private static final Duration LAST_CALLS = Duration.ofMillis(200);

    private final InputStream in;
    private final OutputStream out;
    private final Optional<String> project;
    private final Map<String, String> env;
    private final Once<Application> application = new Once<>(this::open);

    Server(InputStream in, OutputStream out, Optional<String> project, Map<String, String> env) {
        this.in = in;
        this.out = out;
        this.project = project;
        this.env = env;
    }

    /** Serves until the client hangs up, and answers with the exit code. */
    int serve() {
        StdioServer server = new StdioServer(in, out, surface(), this::startSdk);
        // what a call has acknowledged is committed; this lets those that are under way acknowledge
        Thread lastCalls = new Thread(() -> server.stop(LAST_CALLS), "last-calls");
        Runtime.getRuntime().addShutdownHook(lastCalls);
        server.serve();
        application.ifMade(Application::close);
        return 0;
    }

    static Surface surface() {
        String version = Optional.ofNullable(Server.class.getPackage().getImplementationVersion())
                .orElse("0");
        return new Surface(
                NAME, "Daybook", version, dev.daybook.mcp.Surface.instructions(), dev.daybook.mcp.Surface.toolsJson());
    }

    private void startSdk(McpServerTransportProvider transport) {
        System.setProperty(Logging.FILE, logFile());
        McpJsonMapper json = new JacksonMcpJsonMapper(JsonMapper.builder().build());
        Supplier<Services> services = new Once<>(() -> services(application.get()));
        SdkTools tools = new SdkTools(
                () -> application.get().settings(),
                services,
                json,
                Optional.ofNullable(env.get("CLAUDE_CODE_SESSION_ID")),
                Path.of(logFile()));
        tools.register(McpServer.sync(transport))
                .jsonMapper(json)
                .serverInfo(NAME, surface().version())
                .build();
        warm(services);
    }

    /** Opens the database while the client thinks, if there is one; where nothing is recorded, no file is made. */
    private void warm(Supplier<Services> services) {
        try {
            if (application.get().isRecorded()) {
                services.get();
                application.get().records().read(stores -> stores.sessions().findNewestOpen());
            }
        } catch (DaybookException e) {
            LoggerFactory.getLogger(Server.class).warn("{}", e.getMessage());
        }
    }

    private Application open() {
        ProjectRoot root = ProjectRoot.find(project, env, Path.of(""));
        return Application.open(root, env, home(), Clock.systemUTC());
    }

    private String logFile() {
        return Places.of(Path.of(""), env, home()).logFile().toString();
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home"));
    }

    private static Services services(Application application) {
        return new Services(
                application.sessions(),
                application.exchanges(),
                application.invocations(),
                application.skills(),
                application.runLogs(),
                application.insights());
    }

    /** Makes its value at the first call, one thread alone; after a failure the next call tries again. */
    private static final class Once<T> implements Supplier<T> {
        private final Supplier<T> make;
        private Optional<T> made = Optional.empty();

        Once(Supplier<T> make) {
            this.make = make;
        }

        @Override
        public synchronized T get() {
            if (made.isEmpty()) {
                made = Optional.of(make.get());
            }
            return made.get();
        }

        synchronized void ifMade(Consumer<T> end) {
            made.ifPresent(end);
        }
    }
}
