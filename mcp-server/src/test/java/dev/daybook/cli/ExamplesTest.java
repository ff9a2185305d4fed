package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExamplesTest {
    @ParameterizedTest
    @CsvSource({"claude-code.mcp.json, mcpServers", "cursor.mcp.json, mcpServers", "vscode.mcp.json, servers"})
    void clientConfigurationsStartTheServer(String file, String servers) throws Exception {
        JsonNode server = Json.parse(Files.readString(
                        Samples.EXAMPLES.resolve("client-configs").resolve(file)))
                .path(servers)
                .path("daybook");

        assertThat(server.path("command").asText()).isEqualTo("/path/to/daybook/bin/daybook");
        assertThat(server.path("args").path(0).asText()).isEqualTo("mcp");
    }

    @Test
    void theReadmeNamesEveryClientConfiguration() throws Exception {
        String readme = Files.readString(Samples.EXAMPLES.resolve("README.md"));

        try (Stream<Path> files = Files.list(Samples.EXAMPLES.resolve("client-configs"))) {
            assertThat(files.map(file -> "`" + file.getFileName() + "`").toList())
                    .isNotEmpty()
                    .allMatch(readme::contains);
        }
    }

    @Test
    void theTranscriptHasWhatMakesTranscriptsDifficult() throws Exception {
        List<String> lines = Files.readAllLines(Samples.TRANSCRIPT);
        DemoTranscript counted = DemoTranscript.count(Samples.TRANSCRIPT);

        assertThat(counted).isEqualTo(new DemoTranscript(40, 3, 1, 11, 14, Samples.TRANSCRIPT_SESSION));
        Map<String, String> features = Map.of(
                "a failing command", "\"is_error\":true",
                "a side chain", "\"isSidechain\":true",
                "an unknown type", "\"type\":\"weather-report\"",
                "a to-do list", "\"name\":\"TodoWrite\"",
                "a dummy secret", DemoSession.SECRET);
        features.forEach((name, mark) -> assertThat(lines).as(name).anyMatch(line -> line.contains(mark)));
        assertThat(lines.stream().filter(line -> line.contains("\"id\":\"msg_demo01\"")))
                .as("several records of one message")
                .hasSize(3);
    }
}
