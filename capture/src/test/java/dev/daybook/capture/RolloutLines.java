package dev.daybook.capture;

/** Lines of made-up rollouts: a second of 2026-03-02 per record. */
final class RolloutLines {
    static final String SESSION = "019c1a2b-0000-7000-8000-000000000001";
    static final String OTHER = "019c1a2b-0000-7000-8000-000000000002";

    private RolloutLines() {}

    static String line(int second, String type, String payload) {
        return "{\"timestamp\":\"%s\",\"type\":\"%s\",\"payload\":%s}".formatted(time(second), type, payload);
    }

    static String meta(int second, String id) {
        return line(second, "session_meta", """
                {"id":"%s","timestamp":"%s","cwd":"/home/ada/shop","originator":"codex_cli_rs","cli_version":"0.98.0",\
                "source":"cli","model_provider":"openai","base_instructions":{"text":"You are…"},\
                "git":{"commit_hash":"9fceb02","branch":"prices"}}""".formatted(id, time(second)));
    }

    static String turn(int second, String turnId) {
        return event(second, "task_started", "\"turn_id\":\"%s\"".formatted(turnId)) + "\n"
                + line(second, "turn_context", """
                {"turn_id":"%s","cwd":"/home/ada/shop","approval_policy":"on-request",\
                "sandbox_policy":{"type":"workspace-write"},"model":"gpt-5.2-codex","effort":"high"}""".formatted(turnId));
    }

    static String turnId(int number) {
        return "019c1a2b-1111-7000-8000-%012d".formatted(number);
    }

    static String item(int second, String fields) {
        return line(second, "response_item", "{" + fields + "}");
    }

    static String event(int second, String type, String fields) {
        return line(second, "event_msg", "{\"type\":\"%s\"%s}".formatted(type, fields.isEmpty() ? "" : "," + fields));
    }

    static String userItem(int second, String text) {
        return item(second, """
                "type":"message","role":"user","content":[{"type":"input_text","text":%s}]""".formatted(quoted(text)));
    }

    static String userEvent(int second, String text) {
        return event(second, "user_message", "\"message\":%s,\"images\":[]".formatted(quoted(text)));
    }

    /** As Codex writes what a person asked. */
    static String prompt(int second, String text) {
        return userItem(second, text) + "\n" + userEvent(second, text);
    }

    static String answer(int second, String text) {
        return item(second, """
                "type":"message","role":"assistant","content":[{"type":"output_text","text":%s}]""".formatted(quoted(text)))
                + "\n" + event(second, "agent_message", "\"message\":" + quoted(text));
    }

    static String call(int second, String id, String tool, String arguments) {
        return item(second, """
                "type":"function_call","name":"%s","arguments":%s,"call_id":"%s\"""".formatted(tool, quoted(arguments), id));
    }

    static String output(int second, String id, String text) {
        return item(second, """
                "type":"function_call_output","call_id":"%s","output":%s""".formatted(id, quoted(text)));
    }

    static String patch(int second, String id, String patch) {
        return item(second, """
                "type":"custom_tool_call","status":"completed","name":"apply_patch","call_id":"%s","input":%s""".formatted(id, quoted(patch)));
    }

    static String patchOutput(int second, String id, int exitCode) {
        return item(second, """
                "type":"custom_tool_call_output","call_id":"%s","output":%s""".formatted(id, quoted("""
                {"output":"Success.","metadata":{"exit_code":%d,"duration_seconds":0.25}}""".formatted(exitCode))));
    }

    /** What was spent last, and in all. */
    static String tokens(int second, long input, long cached, long output, long inputInAll) {
        return event(second, "token_count", """
                "info":{"total_token_usage":{"input_tokens":%d,"output_tokens":%d},"last_token_usage":\
                {"input_tokens":%d,"cached_input_tokens":%d,"output_tokens":%d,"reasoning_output_tokens":1}},\
                "rate_limits":null""".formatted(inputInAll, inputInAll / 10, input, cached, output));
    }

    static String quoted(String text) {
        return TranscriptLines.quoted(text);
    }

    static String time(int second) {
        return "2026-03-02T09:%02d:%02d.000Z".formatted(second / 60, second % 60);
    }
}
