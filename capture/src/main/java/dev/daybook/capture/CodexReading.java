package dev.daybook.capture;

import java.time.Instant;
import java.util.Optional;

/**
 * What the records of a Codex rollout mean.
 *
 * <p>Most records do not say by themselves which session and turn they belong to: that is told by those before them.
 */
final class CodexReading implements LogReading.Records {
    private final LogAssembly assembly;
    private final CodexState state;
    private final CodexPrompts prompts;
    private final CodexUsage usage;
    private final CodexItems items;
    private final CodexEvents events;

    /**
     * For records without a session that of the file, and for those without a time the file's until one with a time was
     * met.
     */
    CodexReading(LogAssembly assembly, String fallbackSessionId, Instant fileTime) {
        this.assembly = assembly;
        this.state = new CodexState(fallbackSessionId, fileTime);
        this.prompts = new CodexPrompts(assembly, state);
        this.usage = new CodexUsage(assembly, state, prompts);
        CodexCalls calls = new CodexCalls(assembly, state, prompts);
        this.items = new CodexItems(assembly, prompts, calls);
        this.events = new CodexEvents(assembly, state, prompts, items, calls, usage);
    }

    @Override
    public boolean skips(byte[] line) {
        return false;
    }

    @Override
    public void flush() {
        prompts.settle();
    }

    @Override
    public Optional<String> sessionId() {
        return state.hasBegun() ? Optional.of(state.sessionId()) : Optional.empty();
    }

    @Override
    public void accept(JsonFields fields) {
        CodexRecord record = CodexRecord.of(fields, state.lastSeen());
        if (record.timestamp().isEmpty() && fields.text("timestamp").isPresent()) {
            assembly.counts().note("timestamp that cannot be one");
        }
        state.seen(record.at());
        record.timestamp().ifPresent(assembly::reached);
        switch (record.type()) {
            case "session_meta" -> begin(record);
            case "turn_context" -> turn(record);
            case "response_item" -> items.accept(record);
            case "event_msg" -> events.accept(record);
            case "compacted" -> events.compacted(record);
            case "token_usage_record" -> usage.response(record);
            case "inter_agent_communication" -> prompts.task(record);
            case "world_state", "inter_agent_communication_metadata", "record_type:state" ->
                assembly.counts().skipType(record.type());
            default -> assembly.counts().skipUnknownType(record.type());
        }
        if (state.hasBegun()) {
            record.timestamp().ifPresent(session(record)::reached);
        }
    }

    private OpenSession session(CodexRecord record) {
        return assembly.session(state.sessionId(), state.parentId(), record.at());
    }

    private void begin(CodexRecord record) {
        JsonFields meta = record.payload();
        JsonFields spawn = meta.at("source").at("subagent").at("thread_spawn");
        boolean spawned = meta.at("source").at("subagent").isObject()
                || meta.text("thread_source").filter("subagent"::equals).isPresent();
        Optional<String> parent = spawn.id("parent_thread_id")
                .or(() -> meta.id("parent_thread_id").filter(id -> spawned));
        if (!state.begin(meta.id("id"), parent, meta.text("cwd"))) {
            assembly.counts().skip("first line of the session it was forked from");
            return;
        }
        state.agentPath(spawn.text("agent_path").or(() -> meta.text("agent_path")));
        OpenSession session = session(record);
        TranscriptRecord.timestamp(meta).ifPresent(session::reached);
        session.version(meta.text("cli_version"));
        session.branch(meta.at("git").text("branch"));
        session.param("entrypoint", meta.text("originator"));
        session.param("source", meta.text("source"));
        session.param("model_provider", meta.text("model_provider"));
        session.param("agent_type", spawn.text("agent_role").or(() -> meta.text("agent_role")));
        assembly.counts().use("session_meta");
    }

    private void turn(CodexRecord record) {
        JsonFields context = record.payload();
        state.turn(context.id("turn_id"));
        state.context(context.text("cwd"), context.id("model"));
        OpenSession session = session(record);
        session.param("permission_mode", context.text("approval_policy"));
        session.param("sandbox", context.at("sandbox_policy").text("type").or(() -> context.at("sandbox_policy")
                .text("mode")));
        session.param("reasoning_effort", context.text("effort"));
        assembly.counts().use("turn_context");
    }
}
