package dev.daybook.capture;

import java.time.Instant;
import java.util.Optional;

/**
 * A line of a Codex rollout.
 *
 * @param type what the line is: an item of the conversation, an event, what holds for a turn or the session
 * @param payload what is told; the whole line in the first versions, which wrote items bare
 * @param timestamp when it was written, if it says so in a way that can be
 * @param at the timestamp, or the best guess at it
 */
record CodexRecord(String type, JsonFields payload, Optional<Instant> timestamp, Instant at) {
    static CodexRecord of(JsonFields line, Instant lastSeen) {
        Optional<Instant> timestamp = TranscriptRecord.timestamp(line);
        Instant at = timestamp.orElse(lastSeen);
        if (line.at("payload").isObject()) {
            return new CodexRecord(line.text("type").orElse(""), line.at("payload"), timestamp, at);
        }
        return new CodexRecord(bareType(line), line, timestamp, at);
    }

    private static String bareType(JsonFields line) {
        if (line.text("record_type").isPresent()) {
            return "record_type:" + line.text("record_type").get();
        }
        if (line.text("type").isPresent()) {
            return isItem(line.text("type").get())
                    ? "response_item"
                    : line.text("type").get();
        }
        return line.text("id").isPresent() && line.text("timestamp").isPresent() ? "session_meta" : "";
    }

    /** Whether that is the type of an item of the conversation. */
    static boolean isItem(String type) {
        return switch (type) {
            case "message",
                    "reasoning",
                    "function_call",
                    "function_call_output",
                    "local_shell_call",
                    "custom_tool_call",
                    "custom_tool_call_output",
                    "web_search_call" -> true;
            default -> false;
        };
    }

    /** The type of the item or event in it. */
    String kind() {
        return payload.text("type").orElse("");
    }

    /** What it is counted as. */
    String name() {
        boolean wraps = type.equals("response_item") || type.equals("event_msg");
        return wraps ? type + "/" + kind() : type;
    }
}
