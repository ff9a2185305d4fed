package dev.daybook.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Lines of made-up transcripts: a second of 2026-03-02 per record, one session. */
final class TranscriptLines {
    static final String SESSION = "5e55-0001";
    private static final ObjectMapper JSON = new ObjectMapper();

    private TranscriptLines() {}

    static String prompt(String uuid, int second, String text) {
        return user(uuid, second, quoted(text));
    }

    static String user(String uuid, int second, String content) {
        return """
                {"type":"user","uuid":"%s","timestamp":"%s","sessionId":"%s","message":{"role":"user","content":%s}}""".formatted(uuid, time(second), SESSION, content);
    }

    static String answer(String uuid, int second, String text) {
        return message(uuid, second, "msg_" + uuid, "{\"type\":\"text\",\"text\":%s}".formatted(quoted(text)), 1);
    }

    static String toolUse(String uuid, int second, String id, String tool, String input) {
        return message(
                uuid,
                second,
                "msg_" + uuid,
                "{\"type\":\"tool_use\",\"id\":\"%s\",\"name\":\"%s\",\"input\":%s}".formatted(id, tool, input),
                1);
    }

    static String message(String uuid, int second, String messageId, String block, int output) {
        return """
                {"type":"assistant","uuid":"%s","timestamp":"%s","sessionId":"%s","requestId":"req",\
                "message":{"id":"%s","model":"claude-opus-4-5","content":[%s],"usage":{"output_tokens":%d}}}""".formatted(uuid, time(second), SESSION, messageId, block, output);
    }

    static String usage(String uuid, int second, String usage) {
        return with(message(uuid, second, "msg_" + uuid, "", 0), "/message", "usage", usage);
    }

    static String result(String uuid, int second, String id, String text, boolean failed) {
        return user(
                uuid,
                second,
                "[{\"type\":\"tool_result\",\"tool_use_id\":\"%s\",\"content\":%s,\"is_error\":%s}]"
                        .formatted(id, quoted(text), failed));
    }

    /** The line as one of that sub-agent. */
    static String aside(String agentId, String line) {
        return with(with(line, "isSidechain", "true"), "agentId", quoted(agentId));
    }

    /** The line with a top-level field set to a JSON value. */
    static String with(String line, String field, String value) {
        return with(line, "", field, value);
    }

    static String with(String line, String pointer, String field, String value) {
        try {
            JsonNode node = JSON.readTree(line);
            ((ObjectNode) node.at(pointer)).set(field, JSON.readTree(value));
            return node.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String without(String line, String field) {
        try {
            return ((ObjectNode) JSON.readTree(line)).without(field).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String quoted(String text) {
        return JSON.getNodeFactory().textNode(text).toString();
    }

    static String time(int second) {
        return "2026-03-02T09:%02d:%02dZ".formatted(second / 60, second % 60);
    }
}
