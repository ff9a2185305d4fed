package dev.daybook;

import dev.daybook.mcp.RecordLibrary;
import dev.daybook.mcp.stdio.StdioServer;
import dev.daybook.mcp.stdio.Surface;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The MCP server of one project. The first answer needs nothing but the surface; all else is made behind it, so this
 * class names nothing of the SDK and has no lambda, both of which take time to load.
 */
final class Server {
    static final String NAME = "daybook";

    private static final Duration LAST_CALLS = Duration.ofMillis(100);

    private final SdkServer sdk;
    private final StdioServer stdio;

    Server(InputStream in, OutputStream out, Optional<String> project, Map<String, String> env) {
        // the first logger that anything makes reads it
        System.setProperty(Logging.FILE, logFile(env));
        this.sdk = new SdkServer(project, env);
        this.stdio = new StdioServer(
                in, out, surface(), sdk, new Prompts(sdk, env), new RecordLibrary(new Documents(sdk, env)));
    }

    /** Serves until the client hangs up, and answers with the exit code. */
    int serve() {
        Runtime.getRuntime().addShutdownHook(new LastCalls(stdio));
        stdio.serve();
        sdk.close();
        return 0;
    }

    /** The same file as {@link dev.daybook.project.Places#logFile()}, found without the classes that takes. */
    static String logFile(Map<String, String> env) {
        String state = env.get("XDG_STATE_HOME");
        String folder = state == null || state.isBlank() ? System.getProperty("user.home") + "/.local/state" : state;
        return folder + "/daybook/daybook.log";
    }

    static String version() {
        String version = Server.class.getPackage().getImplementationVersion();
        return version == null ? "0" : version;
    }

    private static Surface surface() {
        return new Surface(
                NAME,
                "Daybook",
                version(),
                dev.daybook.mcp.Surface.instructions(),
                dev.daybook.mcp.Surface.toolsJson(),
                dev.daybook.mcp.Surface.readers(),
                dev.daybook.mcp.Surface.documents());
    }

    /** What a call has acknowledged is committed; this lets those that are under way acknowledge before the end. */
    private static final class LastCalls extends Thread {
        private final StdioServer stdio;

        LastCalls(StdioServer stdio) {
            super("last-calls");
            this.stdio = stdio;
        }

        @Override
        public void run() {
            stdio.stop(LAST_CALLS);
        }
    }
}
