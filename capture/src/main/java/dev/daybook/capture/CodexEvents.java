package dev.daybook.capture;

import dev.daybook.session.SessionEvent.Kind;
import java.util.Set;

/** The events of a Codex rollout; most of them tell again what the items of the conversation say. */
final class CodexEvents {
    private static final Set<String> WITHOUT_FACTS = Set.of(
            "agent_reasoning",
            "agent_reasoning_raw_content",
            "agent_reasoning_section_break",
            "background_event",
            "collab_agent_interaction_end",
            "collab_agent_spawn_end",
            "collab_close_end",
            "collab_resume_end",
            "collab_waiting_end",
            "context_compacted",
            "dynamic_tool_call_request",
            "dynamic_tool_call_response",
            "exited_review_mode",
            "guardian_assessment",
            "image_generation_end",
            "item_completed",
            "plan_update",
            "session_configured",
            "shutdown_complete",
            "sub_agent_activity",
            "task_complete",
            "task_started",
            "thread_goal_updated",
            "thread_rolled_back",
            "thread_settings_applied",
            "turn_complete",
            "turn_diff",
            "turn_started",
            "view_image_tool_call",
            "warning",
            "web_search_end");

    private final LogAssembly assembly;
    private final CodexState state;
    private final CodexPrompts prompts;
    private final CodexItems items;
    private final CodexCalls calls;
    private final CodexUsage usage;

    CodexEvents(
            LogAssembly assembly,
            CodexState state,
            CodexPrompts prompts,
            CodexItems items,
            CodexCalls calls,
            CodexUsage usage) {
        this.assembly = assembly;
        this.state = state;
        this.prompts = prompts;
        this.items = items;
        this.calls = calls;
        this.usage = usage;
    }

    void accept(CodexRecord record) {
        JsonFields event = record.payload();
        switch (record.kind()) {
            case "user_message" -> prompts.event(record);
            case "agent_message" -> items.answer(record, event.text("message").orElse(""), record.name());
            case "token_count" -> usage.event(record);
            case "exec_command_end", "mcp_tool_call_end", "patch_apply_end" -> calls.ended(record);
            case "turn_aborted" -> aborted(record);
            case "error", "stream_error" ->
                put(record, Kind.API_ERROR, event.text("message").orElse(""));
            case "entered_review_mode" ->
                put(
                        record,
                        Kind.SLASH_COMMAND,
                        ("/review " + event.text("user_facing_hint").orElse("")).strip());
            case "thread_name_updated" -> title(record);
            default -> other(record);
        }
    }

    private void other(CodexRecord record) {
        if (!WITHOUT_FACTS.contains(record.kind())) {
            assembly.counts().skipUnknownType(record.name());
            return;
        }
        boolean begins = record.kind().equals("task_started") || record.kind().equals("turn_started");
        if (begins) {
            state.turn(record.payload().id("turn_id"));
        }
        if (record.kind().equals("task_complete") || record.kind().equals("turn_complete")) {
            reached(record);
        }
        assembly.counts().skipType(record.name());
    }

    /** What came before was put into few words, so that more fits. */
    void compacted(CodexRecord record) {
        put(record, Kind.COMPACTION, "");
    }

    private void aborted(CodexRecord record) {
        String reason = record.payload().text("reason").orElse("interrupted");
        if (reason.equals("interrupted")) {
            put(record, Kind.INTERRUPTION, reason);
            reached(record);
        } else {
            assembly.counts().skipType(record.name() + ":" + reason);
        }
    }

    private void title(CodexRecord record) {
        record.payload()
                .text("thread_name")
                .ifPresent(assembly.session(state.sessionId(), state.parentId(), record.at())::title);
        assembly.counts().use(record.name());
    }

    private void reached(CodexRecord record) {
        assembly.exchanges().current(state.sessionId()).ifPresent(exchange -> record.timestamp()
                .ifPresent(exchange::reached));
    }

    private void put(CodexRecord record, Kind kind, String detail) {
        prompts.settle();
        String identity = state.once(kind + "\n" + detail);
        assembly.session(state.sessionId(), state.parentId(), record.at());
        assembly.event(identity, state.sessionId(), kind, record.at(), detail);
        assembly.counts().use(record.name());
    }
}
