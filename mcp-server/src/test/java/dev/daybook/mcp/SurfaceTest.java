package dev.daybook.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SurfaceTest {
    private static final Path FILES = Path.of("src/main/resources/dev/daybook/mcp/surface");
    private static final boolean WRITE = "write".equals(System.getProperty("daybook.snapshots"));
    private static final String HOW = "after a change that is meant: mvn test -Ddaybook.snapshots=write";

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void everyToolIsAsItsFileShowsIt() throws IOException {
        for (JsonNode tool : json(tools().tools())) {
            String pretty = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(tool);
            same(FILES.resolve(tool.get("name").textValue() + ".json"), pretty);
        }
    }

    @Test
    void theListThatTheServerSendsIsAllOfThem() throws IOException {
        same(FILES.resolve("tools.json"), mapper.writeValueAsString(json(tools().list())));
    }

    @Test
    void theListSaysOfEveryArgumentWhatIsChecked() throws IOException {
        ArrayNode listed = json(tools().list());
        ArrayNode checked = json(tools().tools());

        for (int i = 0; i < checked.size(); i++) {
            JsonNode input = checked.get(i).get("inputSchema");
            assertThat(listed.get(i).get("inputSchema")).isEqualTo(closedOnceAlone(input.deepCopy()));
        }
    }

    private static JsonNode closedOnceAlone(ObjectNode schema) {
        schema.get("properties").findParents("additionalProperties").stream()
                .filter(part -> part.get("additionalProperties").isBoolean())
                .forEach(part -> ((ObjectNode) part).remove("additionalProperties"));
        return schema;
    }

    @Test
    void theToolsThatOnlyReadAreListed() throws IOException {
        List<String> readers = new ArrayList<>();
        for (JsonNode tool : json(tools().list())) {
            if (tool.at("/annotations/readOnlyHint").booleanValue()) {
                readers.add(tool.get("name").textValue());
            }
        }

        same(FILES.resolve("readers.txt"), String.join("\n", readers));
    }

    @Test
    void promptsAreListedAsTheyAre() throws IOException {
        same(
                FILES.resolve("prompts.json"),
                mapper.writeValueAsString(
                        RecordLibrary.prompts().stream().map(Prompt::listed).toList()));
    }

    @Test
    void resourcesAreListedAsTheyAre() throws IOException {
        same(FILES.resolve("resources.json"), mapper.writeValueAsString(Resources.always()));
        same(
                FILES.resolve("resource-templates.json"),
                mapper.writeValueAsString(
                        Resources.kinds().stream().map(ResourceKind::listed).toList()));
    }

    @Test
    void theListTakesLittleOfTheModelsAttention() throws IOException {
        byte[] list = mapper.writeValueAsBytes(json(tools().list()));

        assertThat(list.length).isLessThanOrEqualTo(12_288);
    }

    @Test
    void theInstructionsAreNotCutByTheClient() {
        byte[] instructions = Surface.instructions().getBytes(StandardCharsets.UTF_8);

        assertThat(instructions.length).isLessThanOrEqualTo(2_048);
    }

    @Test
    void theInstructionsNameEveryTool() throws IOException {
        for (JsonNode tool : json(tools().list())) {
            assertThat(Surface.instructions()).contains(tool.get("name").textValue());
        }
    }

    private static SdkTools tools() {
        List<Tool<?>> tools = Services.tools(() -> {
            throw new AssertionError("a list needs no services");
        });
        return new SdkTools(
                tools,
                new Calls(
                        () -> {
                            throw new AssertionError("a list needs no settings");
                        },
                        Path.of("log")),
                McpJsonDefaults.getMapper(),
                Optional.empty());
    }

    private ArrayNode json(List<McpSchema.Tool> tools) throws IOException {
        return (ArrayNode) mapper.readTree(McpJsonDefaults.getMapper().writeValueAsString(tools));
    }

    private static void same(Path file, String content) throws IOException {
        if (WRITE) {
            Files.writeString(file, content + "\n");
        }
        assertThat(Files.readString(file)).as("%s; %s", file, HOW).isEqualTo(content + "\n");
    }
}
