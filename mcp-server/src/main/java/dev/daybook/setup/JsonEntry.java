package dev.daybook.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.core.DaybookException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A member of an object, or one of the elements of an array, in a JSON file.
 *
 * @param path the names that lead to it; for an element, to its array
 */
record JsonEntry(String file, List<String> path, boolean isElement, JsonNode value) implements SetupEntry {
    private static final String NOTHING = "{}\n";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    JsonEntry {
        path = List.copyOf(path);
    }

    /** The server in {@code .mcp.json}. */
    static JsonEntry server(String command, List<String> args) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("type", "stdio").put("command", command);
        args.forEach(fields.withArray("args")::add);
        return new JsonEntry(".mcp.json", List.of("mcpServers", "daybook"), false, fields);
    }

    /** The hook in the project's settings; Claude Code waits for it for 50 ms at most. */
    static JsonEntry hook() {
        return new JsonEntry(".claude/settings.json", List.of("hooks", "UserPromptSubmit"), true, JsonText.value("""
                {"hooks": [{"type": "mcp_tool", "server": "daybook", "tool": "prompt_context",
                    "input": {"prompt": "${prompt}"}, "timeout": 0.05}]}
                """));
    }

    @Override
    public Optional<Added> addTo(String where, String text, boolean force) {
        JsonText document = document(where, text);
        if (isIn(document)) {
            return Optional.empty();
        }
        Optional<JsonNode> other = isElement ? Optional.empty() : document.find(path);
        if (other.isPresent() && !force) {
            throw DaybookException.conflict(where + " has another " + String.join(".", path) + ": " + other.get()
                    + ". Replace it with --force, or name its command with --command");
        }
        List<List<String>> missing = missingAround(document, where);
        JsonText with = isElement ? document.append(path, value) : document.put(path, value);
        return Optional.of(new Added(with.text(), missing, other));
    }

    @Override
    public String takeFrom(String where, String text, Added added, boolean force) {
        JsonText document = document(where, text);
        JsonText without =
                isElement ? withoutElement(document, where, force) : withoutMember(document, where, added, force);
        for (int i = added.made().size() - 1; i >= 0; i--) {
            List<String> container = added.made().get(i);
            boolean empty = without.find(container).filter(JsonNode::isEmpty).isPresent();
            without = empty ? without.remove(container) : without;
        }
        return without.text();
    }

    @Override
    public boolean isNothing(String text) {
        return document(file, text).find(List.of()).filter(JsonNode::isEmpty).isPresent();
    }

    /** An empty file stands for an empty object. */
    private static JsonText document(String where, String text) {
        boolean blank = text.replace(BYTE_ORDER_MARK, "").isBlank();
        return JsonText.parse(where, blank ? text.strip() + NOTHING : text);
    }

    /** The objects and arrays around it that the document does not have yet, outermost first. */
    private List<List<String>> missingAround(JsonText document, String where) {
        List<List<String>> missing = new ArrayList<>();
        int containers = isElement ? path.size() : path.size() - 1;
        for (int depth = 1; depth <= containers; depth++) {
            List<String> container = path.subList(0, depth);
            boolean isArray = isElement && depth == path.size();
            Optional<JsonNode> there = document.find(container);
            if (there.isEmpty()) {
                missing.add(List.copyOf(container));
            } else if (isArray ? !there.get().isArray() : !there.get().isObject()) {
                throw DaybookException.conflict(where + " has something else than "
                        + (isArray ? "an array" : "an object") + " in " + String.join(".", container));
            }
        }
        return missing;
    }

    private boolean isIn(JsonText document) {
        Optional<JsonNode> there = document.find(path);
        return isElement
                ? there.filter(array -> !alike(array).isEmpty()).isPresent()
                : there.filter(this::holds).isPresent();
    }

    private JsonText withoutMember(JsonText document, String where, Added added, boolean force) {
        Optional<JsonNode> there = document.find(path);
        if (there.isEmpty()) {
            return document;
        }
        if (!there.get().equals(value) && !force) {
            throw edited(where, there.get());
        }
        return added.replaced().map(before -> document.put(path, before)).orElseGet(() -> document.remove(path));
    }

    private JsonText withoutElement(JsonText document, String where, boolean force) {
        JsonNode array = document.find(path).orElse(JsonNodeFactory.instance.arrayNode());
        List<Integer> alike = alike(array);
        Optional<Integer> same =
                alike.stream().filter(i -> array.get(i).equals(value)).findFirst();
        if (same.isEmpty() && !alike.isEmpty() && !force) {
            throw edited(where, array.get(alike.get(0)));
        }
        return same.or(() -> alike.stream().findFirst())
                .map(i -> document.removeElement(path, i))
                .orElse(document);
    }

    private DaybookException edited(String where, JsonNode there) {
        return DaybookException.conflict(where + ": " + String.join(".", path) + " was edited since daybook init wrote"
                + " it: " + there + ". Take it out by hand, or with --force");
    }

    /** All that it says is there, whatever was added to it, such as variables of the environment. */
    private boolean holds(JsonNode there) {
        return there.isObject()
                && value.properties().stream()
                        .allMatch(field -> field.getKey().equals("type") && !there.has("type")
                                || field.getValue().equals(there.get(field.getKey())));
    }

    /** The places of the hooks that call the same tool of the same server, in whatever words. */
    private List<Integer> alike(JsonNode array) {
        JsonNode own = value.path("hooks").path(0);
        return IntStream.range(0, array.size())
                .filter(i -> array.get(i).path("hooks").findParents("tool").stream()
                        .anyMatch(hook -> hook.path("tool").equals(own.path("tool"))
                                && hook.path("server").equals(own.path("server"))))
                .boxed()
                .toList();
    }
}
