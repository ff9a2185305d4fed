package dev.daybook.mcp.stdio;

import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/** A small SDK server: tools that echo, wait to be released, throw, and return nothing. */
final class Tools implements Consumer<McpServerTransportProvider> {
    final AtomicInteger begun = new AtomicInteger();
    final Semaphore waiting = new Semaphore(0);
    final CountDownLatch released = new CountDownLatch(1);

    @Override
    public void accept(McpServerTransportProvider provider) {
        McpServer.SyncSpecification<?> server = McpServer.sync(provider)
                .serverInfo("sdk", "0")
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .validateToolInputs(false)
                .jsonSchemaValidator((schema, value) -> ValidationResponse.asValid(""))
                .immediateExecution(true);
        add(
                server,
                "echo",
                request -> Optional.of(text(String.valueOf(request.arguments().get("text")))));
        add(
                server,
                "write",
                request ->
                        Optional.of(written(String.valueOf(request.arguments().get("text")))));
        add(server, "caller", request -> Optional.of(text(String.valueOf(request.meta()))));
        add(server, "wait", request -> Optional.of(awaited()));
        add(server, "throw", request -> {
            throw new IllegalStateException("the password is hunter2");
        });
        add(server, "missing", request -> {
            throw McpError.builder(-32002).message("No such session").build();
        });
        add(server, "nothing", request -> Optional.empty());
        add(
                server,
                "meta",
                request -> Optional.of(CallToolResult.builder()
                        .addTextContent("m")
                        .meta(Map.of("com.example/own", 1))
                        .build()));
        server.build();
    }

    /** The longer a text, the shorter it takes: out of order, a later call would be answered first. */
    private static CallToolResult written(String text) {
        LockSupport.parkNanos(20_000_000L / text.length());
        return text(text);
    }

    private CallToolResult awaited() {
        begun.incrementAndGet();
        waiting.release();
        try {
            released.await();
        } catch (InterruptedException e) {
            return text("interrupted");
        }
        return text("waited");
    }

    private static void add(
            McpServer.SyncSpecification<?> server,
            String name,
            Function<CallToolRequest, Optional<CallToolResult>> handler) {
        Tool tool = Tool.builder(name, Map.of("type", "object")).build();
        server.toolCall(tool, (exchange, request) -> handler.apply(request).orElse(null));
    }

    private static CallToolResult text(String text) {
        return CallToolResult.builder().addTextContent(text).build();
    }
}
