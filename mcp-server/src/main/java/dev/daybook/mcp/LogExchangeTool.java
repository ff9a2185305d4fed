package dev.daybook.mcp;

import static dev.daybook.mcp.Tool.Access.WRITES;

import dev.daybook.session.Exchanges;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

final class LogExchangeTool {
    private LogExchangeTool() {}

    record Input(
            String query,
            @Description("What was answered or done") String response,
            Optional<String> sessionId,
            List<String> filesRead,
            List<String> filesModified,
            List<String> toolsUsed,

            @Description("positive, neutral, negative, 👍, 👎 or \"1\" to \"5\"")
            Optional<String> feedback,

            Optional<String> feedbackComment,
            @AtLeast(0) Optional<Long> durationMs,

            Optional<String> model,

            Optional<TokenCounts> tokens,

            @Description("Hash of the resulting commit") Optional<String> commit) {}

    static Tool<Input> create(Supplier<Exchanges> exchanges) {
        return new Tool<>(
                "log_exchange",
                "Call after you have answered a prompt. Stores prompt and answer with the files and tools used, secrets taken "
                        + "out, and returns how many of those there were.",
                Input.class,
                Exchanges.Logged.class,
                WRITES,
                (input, caller) -> exchanges
                        .get()
                        .log(
                                new Exchanges.Log(
                                        input.query(),
                                        input.response(),
                                        input.sessionId(),
                                        input.filesRead(),
                                        input.filesModified(),
                                        input.toolsUsed(),
                                        input.feedback(),
                                        input.feedbackComment(),
                                        input.durationMs(),
                                        input.model(),
                                        input.tokens().map(TokenCounts::tokens),
                                        input.commit()),
                                caller));
    }
}
