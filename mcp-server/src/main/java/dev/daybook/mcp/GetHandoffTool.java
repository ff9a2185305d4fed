package dev.daybook.mcp;

import static dev.daybook.mcp.Tool.Access.READS;

import dev.daybook.handoff.Handoff;
import dev.daybook.handoff.HandoffFormat;
import dev.daybook.handoff.HandoffMarkdown;
import dev.daybook.handoff.HandoffRequest;
import dev.daybook.handoff.Handoffs;
import java.util.Optional;
import java.util.function.Supplier;

final class GetHandoffTool {
    /** More than the sentence has. */
    private static final int HINT_TOKENS = 60;

    private GetHandoffTool() {}

    record Input(
            @Description("Or its beginning; default: this one, or the last if it has just begun")
            Optional<String> sessionId,

            @Description("All sessions from then on: 7d, 24h, 2026-01-31")
            Optional<String> since,

            Optional<HandoffFormat> format,

            @Description("Tokens, 300 to 20000; default 2000")
            Optional<Integer> budget) {}

    static Tool<Input> create(Supplier<Handoffs> handoffs) {
        return new Tool<>(
                "get_handoff",
                "Call to go on with earlier work, or to hand yours over. Returns what was done and decided, what is open or "
                        + "failing, and next steps, with sources; also what was compacted away.",
                Input.class,
                TextAnswer.class,
                READS,
                (input, caller) -> {
                    HandoffRequest request =
                            new HandoffRequest(input.sessionId(), input.since(), input.format(), input.budget());
                    Handoff handoff = handoffs.get().give(request, caller);
                    return request.isJson() ? handoff : new TextAnswer(HandoffMarkdown.of(handoff) + more(handoff));
                });
    }

    /** How to look further, where there is room left for saying so. */
    private static String more(Handoff handoff) {
        return handoff.tokens() + HINT_TOKENS > handoff.budget()
                ? ""
                : "\nMore of it: " + SearchHint.of(handoff) + "\n";
    }
}
