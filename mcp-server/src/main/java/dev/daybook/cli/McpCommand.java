package dev.daybook.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code daybook mcp}. */
@Command(
        name = "mcp",
        description = {
            "Serve this project to an MCP client over stdin and stdout.",
            "A client starts it; 'daybook demo' ends with what to write into the client's configuration."
        })
final class McpCommand implements Callable<Integer> {
    private final Context context;

    McpCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.server().serve(context.project());
    }
}
