package dev.daybook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Prompts and resources as Markdown, from what the server sends to clients. */
final class PromptDocs {
    private static final Path SURFACE = Path.of("src/main/resources/dev/daybook/mcp/surface");

    private PromptDocs() {}

    static String prompts() throws IOException {
        return list("prompts.json").map(PromptDocs::prompt).collect(Collectors.joining("\n"));
    }

    static String resources() throws IOException {
        return "| Address | |\n|---|---|\n"
                + Stream.concat(list("resources.json"), list("resource-templates.json"))
                        .map(resource -> "| `" + address(resource) + "` | " + text(resource, "description") + " |\n")
                        .collect(Collectors.joining());
    }

    private static String prompt(JsonNode prompt) {
        return "### " + text(prompt, "name") + "\n\n" + text(prompt, "description")
                + "\n\n| Argument | |\n|---|---|\n"
                + stream(prompt.get("arguments"))
                        .map(argument ->
                                "| `" + text(argument, "name") + "` | " + text(argument, "description") + " |\n")
                        .collect(Collectors.joining());
    }

    private static String address(JsonNode resource) {
        return text(resource, resource.has("uri") ? "uri" : "uriTemplate");
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).textValue();
    }

    private static Stream<JsonNode> list(String file) throws IOException {
        return stream(new ObjectMapper().readTree(Files.readString(SURFACE.resolve(file))));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
