package dev.daybook.mcp;

import dev.daybook.core.Ids;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A kind of thing that can be read by its id, as Markdown.
 *
 * @param kind as in the address {@code daybook://kind/id}
 * @param text absent when there is none of that id
 * @param ids of the newest ones
 */
record ResourceKind(
        String kind,
        String title,
        String description,
        BiFunction<Sources, String, Optional<String>> text,
        Function<Sources, List<String>> ids) {
    static final String SCHEME = "daybook://";
    static final String MARKDOWN = "text/markdown";

    String template() {
        return SCHEME + kind + "/{id}";
    }

    /** The id that the address names; absent when it is none of this kind, or what it names can be no id. */
    Optional<String> id(String uri) {
        String start = SCHEME + kind + "/";
        return uri.startsWith(start)
                ? decoded(uri.substring(start.length())).filter(Ids::isAcceptable)
                : Optional.empty();
    }

    /** As {@code resources/templates/list} shows it. */
    Map<String, Object> listed() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("uriTemplate", template());
        fields.put("name", kind);
        fields.put("title", title);
        fields.put("description", description);
        fields.put("mimeType", MARKDOWN);
        return fields;
    }

    /** Clients that fill templates in write a colon as {@code %3A}. */
    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
