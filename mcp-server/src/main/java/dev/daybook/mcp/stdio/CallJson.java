package dev.daybook.mcp.stdio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls as the SDK wants to have them, and its responses as they are sent. */
final class CallJson {
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};
    private static final int URL_ELICITATION = -32042;

    private final ObjectMapper json = new ObjectMapper(JsonValue.factory());
    private final String modernHead;

    CallJson(Answers answers) {
        this.modernHead = answers.modernHead();
    }

    McpJsonMapper mapper() {
        return new JacksonMcpJsonMapper(json);
    }

    /** The params, with arguments, and with who calls in {@code _meta}. */
    Map<String, Object> params(Call call) {
        Map<String, Object> params = object(call.params());
        if (params.get("arguments") == null) {
            params.put("arguments", Map.of());
        }
        if (call.client().isPresent()) {
            Map<String, Object> meta = new LinkedHashMap<>();
            if (params.get("_meta") instanceof Map<?, ?> sent) {
                sent.forEach((key, value) -> meta.put((String) key, value));
            }
            meta.put(Protocol.CLIENT_KEY, object(call.client().get()));
            params.put("_meta", meta);
        }
        return params;
    }

    byte[] answer(Call call, JSONRPCResponse response) {
        return response.error() == null ? result(call, response.result()) : error(call, response.error());
    }

    byte[] notification(JSONRPCNotification notification) {
        return bytes(notification);
    }

    static byte[] internalError(Call call) {
        String message = "Internal error in " + Answers.clipped(call.tool()) + "; see the log";
        return Answers.refusal(call.request().id().json(), Protocol.INTERNAL_ERROR, message);
    }

    private byte[] result(Call call, Object result) {
        byte[] body = call.modern() ? modern(result) : bytes(result);
        ByteArrayOutputStream answer = new ByteArrayOutputStream(body.length + 100);
        answer.writeBytes(head(call));
        answer.writeBytes(body);
        answer.write('}');
        return answer.toByteArray();
    }

    private static byte[] head(Call call) {
        String id = call.request().id().json();
        return ("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":").getBytes(StandardCharsets.UTF_8);
    }

    private byte[] modern(Object result) {
        if (result instanceof CallToolResult plain && plain.meta() == null) {
            byte[] body = bytes(result);
            boolean empty = body.length == 2;
            ByteArrayOutputStream merged = new ByteArrayOutputStream(body.length + 200);
            merged.write('{');
            merged.writeBytes(modernHead.getBytes(StandardCharsets.UTF_8));
            merged.writeBytes((empty ? "" : ",").getBytes(StandardCharsets.UTF_8));
            merged.write(body, 1, body.length - 1);
            return merged.toByteArray();
        }
        return bytes(merged(json.valueToTree(result)));
    }

    private ObjectNode merged(ObjectNode result) {
        try {
            ObjectNode merged = (ObjectNode) json.readTree("{" + modernHead + "}");
            JsonNode server = merged.path("_meta").path(Protocol.SERVER_KEY);
            merged.setAll(result);
            merged.put("resultType", "complete");
            merged.withObjectProperty("_meta").set(Protocol.SERVER_KEY, server);
            return merged;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] error(Call call, JSONRPCError error) {
        String id = call.request().id().json();
        int code = error.code();
        String message = String.valueOf(error.message());
        if (code == Protocol.INTERNAL_ERROR) {
            return internalError(call);
        }
        if (message.startsWith("Unknown tool")) {
            return Answers.refusal(id, Protocol.INVALID_PARAMS, "Unknown tool: " + Answers.clipped(call.tool()));
        }
        boolean retired = code == Protocol.RESOURCE_NOT_FOUND || code == URL_ELICITATION;
        return Answers.refusal(id, retired ? Protocol.INVALID_PARAMS : code, message);
    }

    private Map<String, Object> object(JsonValue value) {
        try {
            return json.readValue(value.bytes(), value.start(), value.length(), OBJECT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
