package dev.daybook.mcp.stdio;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The answers that need nothing but the surface, as JSON. String concatenation is left out: it costs the first answer 20 ms. */
final class Answers {
    private static final int LONGEST_ECHO = 200;
    private static final String CAPABILITIES =
            "\"capabilities\":{\"tools\":{},\"prompts\":{},\"resources\":{},\"completions\":{}}";
    private static final String LIFETIME = "\"ttlMs\":3600000,\"cacheScope\":\"private\"";

    private final Surface surface;
    private final String server;

    Answers(Surface surface) {
        this.surface = surface;
        StringBuilder json = new StringBuilder("{\"name\":").append(quoted(surface.name()));
        if (!surface.title().isBlank()) {
            json.append(",\"title\":").append(quoted(surface.title()));
        }
        this.server = json.append(",\"version\":")
                .append(quoted(surface.version()))
                .append('}')
                .toString();
    }

    /** What every modern result carries, to be followed by its other fields. */
    String modernHead() {
        return join("\"resultType\":\"complete\",\"_meta\":{", quoted(Protocol.SERVER_KEY), ":", server, "}");
    }

    /** Those about prompts and resources, which are not asked for first. */
    LibraryAnswers library() {
        return new LibraryAnswers(modernHead());
    }

    byte[] initialize(RequestId id, String version) {
        return result(
                id,
                "\"protocolVersion\":",
                quoted(version),
                ",",
                CAPABILITIES,
                ",\"serverInfo\":",
                server,
                ",\"instructions\":",
                quoted(surface.instructions()));
    }

    byte[] discover(RequestId id) {
        return result(
                id,
                modernHead(),
                ",\"supportedVersions\":",
                supportedVersions(),
                ",",
                CAPABILITIES,
                ",\"instructions\":",
                quoted(surface.instructions()),
                ",",
                LIFETIME);
    }

    byte[] tools(RequestId id, boolean modern) {
        return list(id, modern, "\"tools\":", surface.toolsJson());
    }

    byte[] prompts(RequestId id, boolean modern) {
        return list(id, modern, "\"prompts\":", surface.documents().promptsJson());
    }

    byte[] resources(RequestId id, boolean modern) {
        return list(id, modern, "\"resources\":", surface.documents().resourcesJson());
    }

    byte[] templates(RequestId id, boolean modern) {
        return list(id, modern, "\"resourceTemplates\":", surface.documents().templatesJson());
    }

    private byte[] list(RequestId id, boolean modern, String name, String json) {
        return modern ? result(id, modernHead(), ",", LIFETIME, ",", name, json) : result(id, name, json);
    }

    /** A tool's answer that is this text. */
    byte[] text(RequestId id, boolean modern, String text) {
        String head = modern ? modernHead().concat(",") : "";
        return result(id, head, "\"content\":[{\"type\":\"text\",\"text\":", quoted(text), "}],\"isError\":false");
    }

    byte[] pong(RequestId id) {
        return result(id);
    }

    byte[] acknowledged(RequestId id) {
        return bytes(join(
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/subscriptions/acknowledged\",",
                "\"params\":{\"notifications\":{},\"_meta\":{",
                quoted(Protocol.SUBSCRIPTION_KEY),
                ":",
                id.json(),
                "}}}"));
    }

    byte[] subscriptionEnded(RequestId id) {
        return result(
                id,
                "\"resultType\":\"complete\",\"_meta\":{",
                quoted(Protocol.SUBSCRIPTION_KEY),
                ":",
                id.json(),
                ",",
                quoted(Protocol.SERVER_KEY),
                ":",
                server,
                "}");
    }

    byte[] unsupportedVersion(RequestId id, String requested) {
        String data = join("{\"supported\":", supportedVersions(), ",\"requested\":", quoted(clipped(requested)), "}");
        return bytes(error(id.json(), Protocol.UNSUPPORTED_VERSION, "Unsupported protocol version", data));
    }

    static byte[] methodNotFound(RequestId id, String method) {
        return refusal(id.json(), Protocol.METHOD_NOT_FOUND, "Method not found: ".concat(clipped(method)));
    }

    /** @param id as JSON; {@code null} in JSON where none could be read */
    static byte[] refusal(String id, int code, String message) {
        return bytes(error(id, code, message, ""));
    }

    /** A text from the client, short enough for a message. */
    static String clipped(String text) {
        return text.length() <= LONGEST_ECHO
                ? text
                : text.substring(0, LONGEST_ECHO).concat("…");
    }

    /** @param data what the error is about, as JSON */
    static byte[] refusal(RequestId id, int code, String message, String data) {
        return bytes(error(id.json(), code, message, data));
    }

    private static String error(String id, int code, String message, String data) {
        return join(
                "{\"jsonrpc\":\"2.0\",\"id\":",
                id,
                ",\"error\":{\"code\":",
                Integer.toString(code),
                ",\"message\":",
                quoted(message),
                data.isEmpty() ? "" : ",\"data\":",
                data,
                "}}");
    }

    static byte[] result(RequestId id, String... fields) {
        return bytes(join("{\"jsonrpc\":\"2.0\",\"id\":", id.json(), ",\"result\":{", join(fields), "}}"));
    }

    private static String supportedVersions() {
        StringBuilder json = new StringBuilder("[").append(quoted(Protocol.MODERN));
        List<String> legacy = Protocol.LEGACY;
        for (String version : legacy) {
            json.append(',').append(quoted(version));
        }
        return json.append(']').toString();
    }

    static String quoted(String text) {
        char[] escaped = JsonStringEncoder.getInstance().quoteAsString(text);
        return new StringBuilder(escaped.length + 2)
                .append('"')
                .append(escaped)
                .append('"')
                .toString();
    }

    private static String join(String... parts) {
        StringBuilder joined = new StringBuilder();
        for (String part : parts) {
            joined.append(part);
        }
        return joined.toString();
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
