package dev.daybook.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A prompt that a user can choose.
 *
 * @param handler makes the messages from the arguments given, of which none is unknown and no required one is missing
 */
record Prompt(
        String name,
        String title,
        String description,
        List<Argument> arguments,
        BiFunction<Map<String, String>, Sources, List<String>> handler) {

    /**
     * What a prompt may be told.
     *
     * @param values what it may be, for whoever types it; not necessarily all there is
     */
    record Argument(String name, String title, String description, boolean required, Values values) {}

    /** Finds what an argument may be. */
    interface Values {
        List<String> of(Sources sources);
    }

    Prompt {
        arguments = List.copyOf(arguments);
    }

    /** As {@code prompts/list} shows it. */
    Map<String, Object> listed() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("title", title);
        fields.put("description", description);
        fields.put("arguments", arguments.stream().map(Prompt::listed).toList());
        return fields;
    }

    private static Map<String, Object> listed(Argument argument) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", argument.name());
        fields.put("title", argument.title());
        fields.put("description", argument.description());
        fields.put("required", argument.required());
        return fields;
    }
}
