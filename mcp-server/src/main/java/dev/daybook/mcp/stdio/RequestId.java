package dev.daybook.mcp.stdio;

/**
 * The id of a request.
 *
 * @param json as it was sent, to be sent back
 * @param key the same for two ways of writing one id
 */
record RequestId(String json, String key) {
    static boolean accepts(JsonValue value) {
        return value.isInteger() || value.isString();
    }

    static RequestId of(JsonValue value) {
        String json = value.json();
        return new RequestId(json, value.isString() ? "\"".concat(value.text()) : json);
    }
}
