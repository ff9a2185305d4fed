package dev.daybook.mcp.stdio;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a line holds, refuses what is no message, and hands on what is. */
final class LineParser {
    private static final int LARGEST_BATCH = 1000;
    private static final String NO_ID = "null";
    private static final Set<String> FIELDS = Set.of("jsonrpc", "id", "method", "params", "result", "error");

    private final Inbox inbox;
    private final Replies wire;

    LineParser(Inbox inbox, Replies wire) {
        this.inbox = inbox;
        this.wire = wire;
    }

    void parse(LineReader.Line line) {
        byte[] bytes = line.bytes();
        if (line.tooLong()) {
            refuse(wire, line.id().orElse(NO_ID), Protocol.INVALID_REQUEST, "The line is too long");
        } else if (!isBlank(bytes)) {
            parse(bytes);
        }
    }

    private void parse(byte[] bytes) {
        if (!Utf8.isText(bytes)) {
            refuse(wire, IdScanner.idIn(bytes).orElse(NO_ID), Protocol.PARSE_ERROR, "Parse error: not UTF-8 text");
            return;
        }
        JsonValue value;
        try {
            value = JsonValue.parse(bytes);
        } catch (IOException e) {
            String message = "Parse error: not valid JSON, or nested too deeply";
            refuse(wire, IdScanner.idIn(bytes).orElse(NO_ID), Protocol.PARSE_ERROR, message);
            return;
        }
        if (value.isArray()) {
            batch(value);
        } else {
            message(value, wire);
        }
    }

    private void batch(JsonValue array) {
        if (!inbox.acceptsBatches()) {
            refuse(wire, NO_ID, Protocol.INVALID_REQUEST, "Batches are not supported");
            return;
        }
        List<JsonValue> messages = array.elements(LARGEST_BATCH + 1);
        if (messages.isEmpty() || messages.size() > LARGEST_BATCH) {
            refuse(wire, NO_ID, Protocol.INVALID_REQUEST, "A batch must hold 1 to 1000 messages");
            return;
        }
        BatchReplies replies = new BatchReplies(wire);
        for (JsonValue message : messages) {
            message(message, replies);
        }
        replies.complete();
    }

    private void message(JsonValue value, Replies replies) {
        if (!value.isObject()) {
            refuse(replies, NO_ID, Protocol.INVALID_REQUEST, "A message must be an object");
            return;
        }
        Map<String, JsonValue> fields = value.fields(FIELDS);
        JsonValue method = fields.get("method");
        if (method == null && (fields.containsKey("result") || fields.containsKey("error"))) {
            return;
        }
        if (fields.containsKey("id")) {
            request(fields, replies);
        } else if (method == null || !method.isString()) {
            refuse(replies, NO_ID, Protocol.INVALID_REQUEST, "method must be a string");
        } else {
            inbox.notification(method.text(), params(fields));
        }
    }

    private void request(Map<String, JsonValue> fields, Replies replies) {
        JsonValue id = fields.get("id");
        if (!RequestId.accepts(id)) {
            String echo = id.isFraction() ? id.json() : NO_ID;
            refuse(replies, echo, Protocol.INVALID_REQUEST, "id must be a string or an integer");
            return;
        }
        JsonValue version = fields.get("jsonrpc");
        JsonValue method = fields.get("method");
        if (version == null || !version.isString() || !version.text().equals("2.0")) {
            refuse(replies, id.json(), Protocol.INVALID_REQUEST, "jsonrpc must be \"2.0\"");
        } else if (method == null || !method.isString()) {
            refuse(replies, id.json(), Protocol.INVALID_REQUEST, "method must be a string");
        } else if (params(fields).isPresent() && !params(fields).get().isObject()) {
            refuse(replies, id.json(), Protocol.INVALID_PARAMS, "params must be an object");
        } else {
            replies.expect();
            inbox.request(Request.of(RequestId.of(id), method.text(), params(fields), replies));
        }
    }

    private static Optional<JsonValue> params(Map<String, JsonValue> fields) {
        JsonValue params = fields.get("params");
        return params == null || params.isNull() ? Optional.empty() : Optional.of(params);
    }

    private static void refuse(Replies replies, String id, int code, String message) {
        replies.expect();
        replies.send(Answers.refusal(id, code, message));
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
