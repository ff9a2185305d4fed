package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plugin for Claude Code, as it lies in the source tree and in the distribution. */
class PluginTest {
    private static final Path TREE = Path.of("").toAbsolutePath().getParent();
    private static final Path PLUGIN = TREE.resolve("plugin");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"plugin", "."})
    void claudeCodeFindsNothingToCriticise(String part) throws Exception {
        Optional<Path> claude = claude();
        assumeTrue(
                claude.isPresent(),
                "SKIPPED: claude is not on PATH (nor named by CLAUDE), so that what it says of"
                        + " the plugin is not known");
        Path bin = claude.get().getParent();
        ProcessBuilder builder = new ProcessBuilder(
                claude.get().toString(),
                "plugin",
                "validate",
                "--strict",
                TREE.resolve(part).toString());
        builder.environment().clear();
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        builder.environment().put("DISABLE_AUTOUPDATER", "1");
        Process process = builder.redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(folder.resolve("output").toFile())
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("output")))
                .isZero();
    }

    @Test
    void theHookCallsTheServerOfThePluginAndWaitsFiftyMilliseconds() throws IOException {
        String name = json(".claude-plugin/plugin.json").path("name").asText();
        JsonNode hook = json("hooks/hooks.json").at("/hooks/UserPromptSubmit/0/hooks/0");

        assertThat(json(".mcp.json").path("mcpServers").has("daybook")).isTrue();
        assertThat(hook.path("server").asText()).isEqualTo("plugin:" + name + ":daybook");
        assertThat(hook.path("tool").asText()).isEqualTo("prompt_context");
        assertThat(hook.path("timeout").asDouble()).isEqualTo(0.05);
    }

    @Test
    void theVersionIsThatOfTheBuild() throws IOException {
        String pom = Files.readString(TREE.resolve("pom.xml"));

        assertThat(pom)
                .contains("<version>"
                        + json(".claude-plugin/plugin.json").path("version").asText() + "</version>");
    }

    @Test
    void theSkillNamesEveryTool() throws IOException {
        String skill = Files.readString(PLUGIN.resolve("skills/daybook/SKILL.md"));
        Path tools = Path.of("src/main/resources/dev/daybook/mcp/surface");

        try (Stream<Path> files = Files.list(tools)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.contains("_") && file.endsWith(".json"))
                    .map(file -> file.replace(".json", ""))
                    .toList();
            assertThat(names).hasSizeGreaterThan(5).allSatisfy(tool -> assertThat(skill)
                    .contains("`" + tool + "`"));
        }
    }

    @Test
    void theServerIsFoundBesideThePluginByAVariableOrOnThePath() throws Exception {
        Path copy =
                Files.createDirectories(folder.resolve("daybook/plugin/server")).resolve("start");
        Files.copy(PLUGIN.resolve("server/start"), copy);
        assertThat(copy.toFile().setExecutable(true)).isTrue();
        Path elsewhere = launcher("elsewhere", "by variable");
        Path onPath = launcher("path", "by PATH");

        assertThat(start(copy, "", "/bin:/usr/bin")).contains("claude plugin marketplace add");
        assertThat(start(copy, "", onPath.getParent() + ":/bin:/usr/bin")).isEqualTo("by PATH mcp");
        assertThat(start(copy, elsewhere.getParent().getParent().toString(), "/bin:/usr/bin"))
                .isEqualTo("by variable mcp");
        launcher("daybook", "beside");
        assertThat(start(copy, elsewhere.getParent().getParent().toString(), "/bin:/usr/bin"))
                .isEqualTo("beside mcp");
    }

    private Path launcher(String home, String says) throws IOException {
        Path file = Files.createDirectories(folder.resolve(home + "/bin")).resolve("daybook");
        Files.writeString(file, "#!/bin/sh\necho " + says + " \"$@\"\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private static String start(Path script, String home, String path) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("DAYBOOK_HOME", home);
        builder.environment().put("PATH", path);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }

    private static JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(Files.readString(PLUGIN.resolve(file)));
    }

    private static Optional<Path> claude() {
        String named = System.getenv().getOrDefault("CLAUDE", "");
        Stream<Path> onPath = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(place -> Path.of(place).resolve("claude"));
        return (named.isBlank() ? onPath : Stream.of(Path.of(named)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
