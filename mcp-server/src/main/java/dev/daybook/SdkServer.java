package dev.daybook;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.daybook.core.DaybookException;
import dev.daybook.mcp.SdkTools;
import dev.daybook.mcp.Services;
import dev.daybook.project.ProjectRegistry;
import dev.daybook.project.ProjectRoot;
import dev.daybook.redaction.Redactor;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** Builds the SDK's server with Daybook's tools, and what they work on, behind the first answer. */
final class SdkServer implements Consumer<McpServerTransportProvider>, AutoCloseable {
    private final Optional<String> project;
    private final Map<String, String> env;
    private Optional<Application> application = Optional.empty();
    private Optional<Services> services = Optional.empty();
    private Optional<Background> background = Optional.empty();
    private boolean closed;

    SdkServer(Optional<String> project, Map<String, String> env) {
        this.project = project;
        this.env = env;
    }

    @Override
    public void accept(McpServerTransportProvider transport) {
        McpJsonMapper json = new JacksonMcpJsonMapper(JsonMapper.builder().build());
        Supplier<Services> opened = this::services;
        SdkTools tools = new SdkTools(
                () -> application().settings(),
                opened,
                json,
                Optional.ofNullable(env.get("CLAUDE_CODE_SESSION_ID")),
                Path.of(Server.logFile(env)));
        tools.register(McpServer.sync(transport))
                .jsonMapper(json)
                .serverInfo(Server.NAME, Server.version())
                .build();
        Thread preparing = new Thread(this::prepare, "prepare");
        preparing.setDaemon(true);
        preparing.start();
    }

    /** What the first calls need not wait for. */
    private void prepare() {
        warm();
        register();
        record();
        warmSkills();
        embed();
    }

    /** So that the first search need not wait for what each later one finds in memory. */
    private void warmSkills() {
        try {
            if (application().isRecorded()) {
                application().skills().prepare();
            }
        } catch (DaybookException e) {
            LoggerFactory.getLogger(SdkServer.class).warn("Not ready for searches yet: {}", e.getMessage());
        }
    }

    /** Ends what is being written, and closes the database if it was opened. */
    @Override
    public synchronized void close() {
        closed = true;
        background.ifPresent(Background::close);
        application.ifPresent(Application::close);
    }

    /** Opens the database while the client thinks, if there is one; where nothing is recorded, no file is made. */
    private void warm() {
        Redactor.prepare();
        try {
            if (application().isRecorded()) {
                services();
                application().records().read(stores -> stores.sessions().findNewestOpen());
            }
        } catch (DaybookException e) {
            // whoever calls a tool is told; here it is noted for whoever looks for the reason
            LoggerFactory.getLogger(SdkServer.class).warn("Not ready for calls yet: {}", e.getMessage());
        }
    }

    /** Starts to record what the agents' logs tell. */
    private synchronized void record() {
        try {
            if (!closed && application().settings().collects()) {
                background = Optional.of(new Background(application()));
                background.get().start();
            }
        } catch (DaybookException e) {
            LoggerFactory.getLogger(SdkServer.class).warn("Not recording from agents' logs: {}", e.getMessage());
        }
    }

    /** Loads the embedding model, if one is wanted. */
    private synchronized void embed() {
        try {
            if (!closed) {
                application().finding().prepareEmbedder();
            }
        } catch (DaybookException e) {
            LoggerFactory.getLogger(SdkServer.class).warn("No embedding model: {}", e.getMessage());
        }
    }

    /** Puts the project onto the user's list of those that are recorded. */
    private void register() {
        try {
            ProjectRegistry registry = ProjectRegistry.of(env, home());
            Path path = root().path();
            if (application().settings().collects() && !registry.contains(path)) {
                registry.add(path);
            }
        } catch (DaybookException e) {
            LoggerFactory.getLogger(SdkServer.class).warn("Not on the list of projects: {}", e.getMessage());
        }
    }

    /** Made at the first use; after a failure the next use tries again. */
    synchronized Application application() {
        if (application.isEmpty()) {
            ProjectRoot root = root();
            application = Optional.of(Application.open(root, env, home(), Clock.systemUTC()));
        }
        return application.get();
    }

    ProjectRoot root() {
        return ProjectRoot.find(project, env, Path.of(""));
    }

    private synchronized Services services() {
        if (services.isEmpty()) {
            Application opened = application();
            services = Optional.of(new Services(
                    opened.sessions(),
                    opened.beginnings(),
                    opened.exchanges(),
                    opened.invocations(),
                    opened.skills(),
                    opened.runLogs(),
                    opened.insights(),
                    opened.ciResults(),
                    opened.workflows(),
                    opened.handoffs(),
                    opened.errors(),
                    opened.search(),
                    opened.textIndexing()));
        }
        return services.get();
    }

    static Path home() {
        return Path.of(System.getProperty("user.home"));
    }
}
