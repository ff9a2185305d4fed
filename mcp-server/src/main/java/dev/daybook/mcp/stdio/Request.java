package dev.daybook.mcp.stdio;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request whose envelope is sound.
 *
 * @param params as sent; absent when left out or null
 * @param fields those fields of the params that the transport looks at
 * @param meta those fields of the params' {@code _meta} that the transport looks at
 */
record Request(
        RequestId id,
        String method,
        Optional<JsonValue> params,
        Map<String, JsonValue> fields,
        Map<String, JsonValue> meta,
        Replies replies) {
    private static final Set<String> FIELDS = Set.of(
            "_meta",
            "name",
            "arguments",
            "cursor",
            "notifications",
            "requestId",
            "protocolVersion",
            "clientInfo",
            "uri",
            "ref",
            "argument");
    private static final Set<String> META =
            Set.of(Protocol.VERSION_KEY, Protocol.CAPABILITIES_KEY, Protocol.CLIENT_KEY);

    static Request of(RequestId id, String method, Optional<JsonValue> params, Replies replies) {
        Map<String, JsonValue> fields = params.isPresent() ? fieldsOf(params.get()) : Map.of();
        JsonValue meta = fields.get("_meta");
        return new Request(
                id, method, params, fields, meta != null && meta.isObject() ? meta.fields(META) : Map.of(), replies);
    }

    static Map<String, JsonValue> fieldsOf(JsonValue params) {
        return params.fields(FIELDS);
    }

    boolean isModern() {
        return meta.containsKey(Protocol.VERSION_KEY);
    }

    /** Whether the field of the params is there and not null. */
    boolean has(String field) {
        return fields.containsKey(field) && !fields.get(field).isNull();
    }

    boolean hasObject(String field) {
        return fields.containsKey(field) && fields.get(field).isObject();
    }

    boolean hasString(String field) {
        return fields.containsKey(field) && fields.get(field).isString();
    }

    String text(String field) {
        return fields.get(field).text();
    }

    void answer(byte[] answer) {
        replies.send(answer);
    }

    void refuse(int code, String message) {
        replies.send(Answers.refusal(id.json(), code, message));
    }
}
