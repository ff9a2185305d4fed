package dev.daybook.mcp;

import dev.daybook.core.DaybookException;
import dev.daybook.project.Settings;
import dev.daybook.session.Caller;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Daybook's tools on the SDK's server: the one class that knows the SDK's tool types. */
public final class SdkTools {
    private static final String CLIENT = "io.modelcontextprotocol/clientInfo";

    private final List<Tool<?>> tools;
    private final Calls calls;
    private final McpJsonMapper json;
    private final Optional<String> clientSessionId;

    /**
     * Nothing is opened before a call needs it.
     *
     * @param services waits until the database is open; throws a DaybookException where it cannot be opened
     * @param clientSessionId the client's own session, {@code CLAUDE_CODE_SESSION_ID}
     * @param log the file that internal errors are logged to
     */
    public SdkTools(
            Supplier<Settings> settings,
            Supplier<Services> services,
            McpJsonMapper json,
            Optional<String> clientSessionId,
            Path log) {
        this(Services.tools(services), new Calls(settings, log), json, clientSessionId);
    }

    SdkTools(List<Tool<?>> tools, Calls calls, McpJsonMapper json, Optional<String> clientSessionId) {
        this.tools = tools;
        this.calls = calls;
        this.json = json;
        this.clientSessionId = clientSessionId;
    }

    /** Gives the server its tools, instructions and capabilities; a tool runs on the thread that brings its request. */
    public <S extends McpServer.SyncSpecification<S>> S register(S server) {
        server.capabilities(ServerCapabilities.builder().tools(false).build())
                .instructions(Surface.instructions())
                .immediateExecution(true)
                // the SDK logs refused arguments and wraps their message; Calls does neither
                .validateToolInputs(false)
                .jsonSchemaValidator(outputValidator());
        tools.forEach(tool -> add(tool, server));
        return server;
    }

    /** The tools with everything that is checked of their arguments and answers. */
    List<McpSchema.Tool> tools() {
        return tools.stream()
                .map(tool -> sdkTool(tool, Schemas.input(tool.input())))
                .toList();
    }

    /** The tools as {@code tools/list} shows them: without what says nothing to whoever calls, as it takes room each time. */
    List<McpSchema.Tool> list() {
        return tools.stream().map(SdkTools::listed).toList();
    }

    /** A tool that writes may answer with nothing but a note, so the schema of its answer promises nothing. */
    private static McpSchema.Tool listed(Tool<?> tool) {
        McpSchema.Tool.Builder built = described(tool, Schemas.brief(Schemas.input(tool.input())));
        if (tool.access() == Tool.Access.READS && tool.output() != TextAnswer.class) {
            built.outputSchema(Schemas.output(tool.output(), tool.access()));
        }
        return built.build();
    }

    private <I extends Record> void add(Tool<I> tool, McpServer.SyncSpecification<?> server) {
        Map<String, Object> schema = Schemas.input(tool.input());
        server.toolCall(sdkTool(tool, schema), (exchange, request) -> {
            Map<?, ?> arguments =
                    Optional.<Map<?, ?>>ofNullable(request.arguments()).orElse(Map.of());
            return result(tool, calls.answer(tool, schema, arguments, caller(request)));
        });
    }

    private static McpSchema.Tool sdkTool(Tool<?> tool, Map<String, Object> inputSchema) {
        McpSchema.Tool.Builder built = described(tool, inputSchema);
        if (tool.output() != TextAnswer.class) {
            built.outputSchema(Schemas.output(tool.output(), tool.access()));
        }
        return built.build();
    }

    private static McpSchema.Tool.Builder described(Tool<?> tool, Map<String, Object> inputSchema) {
        return McpSchema.Tool.builder(tool.name(), inputSchema)
                .description(tool.description())
                .annotations(annotations(tool.access() == Tool.Access.READS));
    }

    /** What a hint says by being left out is left out: the list takes room in every conversation. */
    private static ToolAnnotations annotations(boolean reads) {
        ToolAnnotations.Builder hints = ToolAnnotations.builder().openWorldHint(false);
        return (reads ? hints.readOnlyHint(true) : hints.destructiveHint(false)).build();
    }

    private CallToolResult result(Tool<?> tool, Answer answer) {
        if (answer.text().isPresent()) {
            return CallToolResult.builder()
                    .addTextContent(answer.text().get())
                    .isError(false)
                    .build();
        }
        try {
            return answer.error().isPresent()
                    ? refusal(answer.error().get())
                    : CallToolResult.builder()
                            .structuredContent(answer.fields())
                            .addTextContent(json.writeValueAsString(answer.fields()))
                            .isError(false)
                            .build();
        } catch (IOException e) {
            return refusal(calls.unwritable(tool, e).error().orElseThrow());
        }
    }

    private static CallToolResult refusal(String message) {
        return CallToolResult.builder().addTextContent(message).isError(true).build();
    }

    private Caller caller(CallToolRequest request) {
        Map<?, ?> meta = Optional.<Map<?, ?>>ofNullable(request.meta()).orElse(Map.of());
        Map<?, ?> client = meta.get(CLIENT) instanceof Map<?, ?> info ? info : Map.of();
        return new Caller(usable(clientSessionId), text(client, "name"), text(client, "version"));
    }

    /** An id that Daybook cannot take is no reason to refuse everything that the client sends. */
    private static Optional<String> usable(Optional<String> sessionId) {
        try {
            return new Caller(sessionId, Optional.empty(), Optional.empty()).sessionId();
        } catch (DaybookException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static JsonSchemaValidator outputValidator() {
        return (schema, value) -> SchemaCheck.problem("the answer", schema, value)
                .map(problem -> ValidationResponse.asInvalid("the answer does not fit the tool's output schema"))
                .orElse(ValidationResponse.asValid("{}"));
    }
}
