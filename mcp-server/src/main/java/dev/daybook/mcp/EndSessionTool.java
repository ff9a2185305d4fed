package dev.daybook.mcp;

import static dev.daybook.mcp.Tool.Access.WRITES;

import dev.daybook.core.Vocabulary;
import dev.daybook.session.Sessions;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

final class EndSessionTool {
    private EndSessionTool() {}

    /** How a session can end. */
    enum Status {
        COMPLETED,
        FAILED,
        ABANDONED
    }

    record Input(
            @Description("What was done, what is next; shown to the next session")
            Optional<String> summary,

            @Description("Default completed") Optional<Status> status,

            @Description("Like {\"tests\": 212}") Map<String, Double> metrics,

            Optional<String> sessionId) {}

    static Tool<Input> create(Supplier<Sessions> sessions) {
        return new Tool<>(
                "end_session",
                "Call when the work is done, or given up, with a summary for whoever goes on. Closes what is still open in "
                        + "the session and returns its totals.",
                Input.class,
                Sessions.Ended.class,
                WRITES,
                (input, caller) -> sessions.get()
                        .end(
                                input.summary(),
                                input.status().map(Vocabulary::word),
                                input.metrics(),
                                input.sessionId(),
                                caller));
    }
}
