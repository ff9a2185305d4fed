package dev.daybook.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** What fails is logged by where it is, without the messages, which may quote what the user wrote. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class LoggedFailuresTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(SdkSession.class.getPackageName());
    private final List<ILoggingEvent> logged = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event);
        }
    };

    @BeforeEach
    void watchTheLog() {
        logger.setAdditive(false);
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void leaveTheLog() {
        logger.detachAppender(appender);
        logger.setAdditive(true);
    }

    @Test
    void aCallThatFails() {
        callOnce(tool(request -> {
            throw new StackOverflowError("the password is hunter2");
        }));

        assertLogged("A call of the tool echo failed: ", "java.lang.StackOverflowError");
    }

    @Test
    void anAnswerThatCannotBeWritten() {
        callOnce(tool(request -> CallToolResult.builder()
                .structuredContent(Map.of("text", new Unwritable()))
                .build()));

        assertLogged(
                "The answer of the tool echo is not JSON: java.io.UncheckedIOException",
                "Caused by java.lang.IllegalStateException");
    }

    @Test
    void toolsThatCannotBeStarted() {
        callOnce(provider -> {
            throw new IllegalStateException("the password is hunter2");
        });

        assertLogged("The tools could not be started: java.lang.IllegalStateException", "LoggedFailuresTest");
    }

    /** Its value cannot be told. */
    public static final class Unwritable {
        public String getText() {
            throw new IllegalStateException("the password is hunter2");
        }
    }

    private void assertLogged(String start, String part) {
        assertThat(logged).hasSize(1);
        assertThat(logged.get(0).getFormattedMessage())
                .startsWith(start)
                .contains(part, "\tat ")
                .doesNotContain("hunter2");
        assertThat(logged.get(0).getThrowableProxy()).isNull();
    }

    private static void callOnce(Consumer<McpServerTransportProvider> sdk) {
        try (Client client = Client.connected(sdk)) {
            assertThat(Client.code(client.ask(Client.modernCall("1", "echo", "hunter2"))))
                    .isEqualTo(Protocol.INTERNAL_ERROR);
        }
    }

    private static Consumer<McpServerTransportProvider> tool(Function<CallToolRequest, CallToolResult> handler) {
        return provider -> McpServer.sync(provider)
                .serverInfo("sdk", "0")
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .validateToolInputs(false)
                .jsonSchemaValidator((schema, value) -> ValidationResponse.asValid(""))
                .immediateExecution(true)
                .toolCall(
                        Tool.builder("echo", Map.of("type", "object")).build(),
                        (exchange, request) -> handler.apply(request))
                .build();
    }
}
