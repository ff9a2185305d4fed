package dev.daybook.capture;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A tool call as Codex writes it.
 *
 * @param input the arguments, those of a shell as text
 * @param command the shell command that it runs
 * @param patch the patch that it applies
 * @param directory where it runs, as far as the call says
 */
record CodexCall(
        String tool, JsonFields input, Optional<String> command, Optional<String> patch, Optional<String> directory) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> SHELLS =
            Set.of("shell", "shell_command", "exec_command", "container.exec", "local_shell");
    private static final Set<String> SHELL_PROGRAMS = Set.of("bash", "sh", "zsh", "dash");

    /** Arguments are JSON within a text. */
    static CodexCall of(CodexRecord record, JsonLine json) {
        JsonFields item = record.payload();
        String tool = tool(record.kind(), item);
        JsonFields given = arguments(record.kind(), item, json);
        Optional<String> command = SHELLS.contains(tool) ? command(given) : Optional.empty();
        Optional<String> patch = command.or(() -> given.text("input"))
                .or(() -> given.text("patch"))
                .filter(text -> tool.equals("apply_patch") || command.isPresent())
                .filter(text -> text.contains(PatchText.BEGIN));
        Optional<String> directory = given.text("workdir").or(() -> given.text("working_directory"));
        return new CodexCall(tool, told(given, command), command, patch, directory);
    }

    /** What an event tells of a command that has no item of its own, as one that another tool ran. */
    static CodexCall ofCommand(JsonFields event) {
        Optional<String> command = command(event);
        ObjectNode input = NODES.objectNode();
        command.ifPresent(text -> input.put("command", text));
        return new CodexCall("exec_command", new JsonFields(input), command, Optional.empty(), event.text("cwd"));
    }

    /** What an event tells of a call of an MCP server's tool that has no item of its own. */
    static CodexCall ofInvocation(JsonFields invocation) {
        String tool = "mcp__" + invocation.text("server").orElse("") + "__"
                + invocation.text("tool").orElse("");
        return new CodexCall(tool, invocation.at("arguments"), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static String tool(String kind, JsonFields item) {
        String name = item.text("name").orElse("");
        return switch (kind) {
            case "local_shell_call" -> "local_shell";
            case "web_search_call" -> "web_search";
            case "image_generation_call" -> "image_generation";
            case "tool_search_call" -> "tool_search";
            default ->
                item.text("namespace")
                        .filter(space -> !space.isBlank() && !name.startsWith(space))
                        .map(space -> space + (space.endsWith("__") ? "" : "__") + name)
                        .orElse(name);
        };
    }

    private static JsonFields arguments(String kind, JsonFields item, JsonLine json) {
        return switch (kind) {
            case "local_shell_call", "web_search_call" -> item.at("action");
            case "custom_tool_call" -> wrapped("input", item.text("input").orElse(""));
            case "image_generation_call" ->
                wrapped("prompt", item.text("revised_prompt").orElse(""));
            default -> {
                JsonFields arguments = item.at("arguments");
                Optional<String> text = arguments.asText();
                yield text.isEmpty()
                        ? arguments
                        : json.parse(text.get()).orElseGet(() -> wrapped("arguments", text.get()));
            }
        };
    }

    /** A command that is a list is what a program is started with; of a shell's own only the script counts. */
    private static Optional<String> command(JsonFields given) {
        Optional<String> text = given.text("command").or(() -> given.text("cmd"));
        if (text.isPresent()) {
            return text;
        }
        List<String> words = given.at("command").elements().stream()
                .flatMap(word -> word.asText().stream())
                .toList();
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String program = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
        boolean script = words.size() == 3
                && SHELL_PROGRAMS.contains(program)
                && words.get(1).matches("-l?c");
        return Optional.of(
                script ? words.get(2) : words.stream().map(CodexCall::quoted).collect(Collectors.joining(" ")));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static JsonFields told(JsonFields given, Optional<String> command) {
        if (command.isEmpty()
                || !given.isObject()
                || given.at("command").asText().isPresent()) {
            return given;
        }
        ObjectNode node = given.node().deepCopy();
        node.remove("cmd");
        node.put("command", command.get());
        return new JsonFields(node);
    }

    private static JsonFields wrapped(String field, String text) {
        return new JsonFields(NODES.objectNode().put(field, text));
    }

    /** What it worked on, where that is no field of the input. */
    Optional<String> target() {
        boolean patches = tool.equals("apply_patch");
        return patch.filter(text -> patches)
                .flatMap(text -> PatchText.changes(text).stream().findFirst().map(PatchText.Change::path));
    }
}
