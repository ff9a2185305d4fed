package dev.daybook.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
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
        for (JsonNode tool : tools()) {
            String pretty = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(tool);
            same(FILES.resolve(tool.get("name").textValue() + ".json"), pretty);
        }
    }

    @Test
    void theListThatTheServerSendsIsAllOfThem() throws IOException {
        same(FILES.resolve("tools.json"), mapper.writeValueAsString(tools()));
    }

    @Test
    void theToolsThatOnlyReadAreListed() throws IOException {
        List<String> readers = new ArrayList<>();
        for (JsonNode tool : tools()) {
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
        byte[] list = mapper.writeValueAsBytes(tools());

        assertThat(list.length).isLessThanOrEqualTo(12_288);
    }

    @Test
    void theInstructionsAreNotCutByTheClient() {
        byte[] instructions = Surface.instructions().getBytes(StandardCharsets.UTF_8);

        assertThat(instructions.length).isLessThanOrEqualTo(2_048);
    }

    @Test
    void theInstructionsNameEveryTool() throws IOException {
        for (JsonNode tool : tools()) {
            assertThat(Surface.instructions()).contains(tool.get("name").textValue());
        }
    }

    private ArrayNode tools() throws IOException {
        McpJsonMapper json = McpJsonDefaults.getMapper();
        List<Tool<?>> tools = Services.tools(() -> {
            throw new AssertionError("a list needs no services");
        });
        SdkTools sdk = new SdkTools(
                tools,
                new Calls(
                        () -> {
                            throw new AssertionError("a list needs no settings");
                        },
                        Path.of("log")),
                json,
                Optional.empty());
        return (ArrayNode) mapper.readTree(json.writeValueAsString(sdk.list()));
    }

    private static void same(Path file, String content) throws IOException {
        if (WRITE) {
            Files.writeString(file, content + "\n");
        }
        assertThat(Files.readString(file)).as("%s; %s", file, HOW).isEqualTo(content + "\n");
    }
}
