package dev.daybook.capture;

import java.util.Optional;

/** The items of a conversation with Codex's model. */
final class CodexItems {
    private final LogAssembly assembly;
    private final CodexPrompts prompts;
    private final CodexCalls calls;
    private Optional<String> lastAnswer = Optional.empty();

    CodexItems(LogAssembly assembly, CodexPrompts prompts, CodexCalls calls) {
        this.assembly = assembly;
        this.prompts = prompts;
        this.calls = calls;
    }

    void accept(CodexRecord record) {
        switch (record.kind()) {
            case "message" -> message(record);
            case "function_call",
                    "custom_tool_call",
                    "local_shell_call",
                    "tool_search_call",
                    "web_search_call",
                    "image_generation_call" -> calls.made(record);
            case "function_call_output", "custom_tool_call_output", "tool_search_output" -> calls.output(record);
            case "agent_message" -> prompts.task(record);
            case "reasoning",
                    "ghost_snapshot",
                    "compaction",
                    "compaction_summary",
                    "compaction_trigger",
                    "context_compaction",
                    "additional_tools" -> assembly.counts().skipType(record.name());
            default -> assembly.counts().skipUnknownType(record.name());
        }
    }

    private void message(CodexRecord record) {
        switch (record.payload().text("role").orElse("")) {
            case "user" -> prompts.item(record);
            case "assistant" -> answer(record, CodexPrompts.text(record.payload()), record.name() + ":assistant");
            default -> assembly.counts().skip("context that Codex adds");
        }
    }

    /** Answers are told twice, as an item and as an event, in either order. */
    void answer(CodexRecord record, String text, String name) {
        if (text.isBlank()) {
            assembly.counts().skip("answer without text");
            return;
        }
        if (lastAnswer.filter(text.strip()::equals).isPresent()) {
            lastAnswer = Optional.empty();
            assembly.counts().skip("answer told again");
            return;
        }
        lastAnswer = Optional.of(text.strip());
        OpenExchange exchange = prompts.answered(record.at());
        exchange.add(text);
        record.timestamp().ifPresent(exchange::reached);
        assembly.counts().use(name);
    }
}
