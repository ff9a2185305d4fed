package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.ClaudeFolder;
import dev.daybook.project.ProjectRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportAllTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    private Path given;

    private Path folder;
    private Shell shell;
    private ClaudeFolder claude;
    private ProjectRegistry registry;
    private Path shop;
    private Path till;

    @BeforeEach
    void open() throws IOException {
        folder = given.toRealPath();
        shell = new Shell(folder);
        claude = new ClaudeFolder(shell.claudeConfig());
        registry = ProjectRegistry.of(Map.of(), folder.resolve("home"));
        shop = Files.createDirectory(folder.resolve("shop"));
        till = Files.createDirectory(folder.resolve("till"));
        claude.transcript("s-shop", NINE, shop, "Mend the shop", "Again")
                .transcript("s-till", NINE, till, "Mend the till");
    }

    @Test
    void projectsOnTheListGetTheirLogsEachIntoItsOwnRecord() {
        registry.add(shop);
        registry.add(till);

        Shell.Result result = shell.run("import", "--all");

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .containsPattern("/shop +imported +1 .* 1 +2 +0 +–\n")
                .containsPattern("/till +imported +1 .* 1 +1 +0 +–\n")
                .contains("2 projects: 2 imported\n");
        assertThat(sessions(shop)).contains("s-shop").doesNotContain("s-till");
        assertThat(sessions(till)).contains("s-till").doesNotContain("s-shop");
        assertThat(shell.project().resolve(".daybook")).doesNotExist();
    }

    @Test
    void aSecondImportAddsNothing() throws Exception {
        shell.run("import", "--all", "--yes");

        JsonNode again = Json.parse(shell.run("import", "--all", "--json").out());

        assertThat(again.at("/projects")).hasSize(2).allSatisfy(project -> {
            assertThat(project.path("state").asText()).isEqualTo("imported");
            assertThat(project.at("/counts/logs").asInt()).isZero();
            assertThat(project.at("/counts/unchanged").asInt()).isEqualTo(1);
            assertThat(project.at("/counts/added").asInt(-1)).isZero();
        });
    }

    @Test
    void whatIsNotOnTheListIsSkippedWithTheWayOut() {
        registry.add(till);

        Shell.Result result = shell.run("import", "--all");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .containsPattern("/shop +skipped")
                .contains("Skipped, as they are not on the list of projects: 1 project.")
                .contains("daybook projects add DIR")
                .contains("daybook import --all --yes");
        assertThat(shop).isEmptyDirectory();
        assertThat(sessions(till)).contains("s-till");
    }

    @Test
    void yesPutsAllOfThemOnTheList() {
        assertThat(shell.run("import", "--all", "-y").exitCode()).isZero();

        assertThat(registry.contains(shop)).isTrue();
        assertThat(registry.contains(till)).isTrue();
        assertThat(sessions(shop)).contains("s-shop");
    }

    @Test
    void atATerminalEachIsAskedFor() {
        shell.on(new Terminal(false, true, false, 80));

        Shell.Result result = answering("n\nyes\n", "import", "--all");

        assertThat(result.err())
                .contains(shop + " (1 log, ")
                .contains(") is not on the list of projects. Record it? [y/N]");
        assertThat(shop).isEmptyDirectory();
        assertThat(registry.contains(till)).isTrue();
        assertThat(sessions(till)).contains("s-till");
    }

    @Test
    void nobodyIsAskedForJson() {
        shell.on(new Terminal(false, true, false, 80));

        Shell.Result result = answering("y\ny\n", "import", "--all", "--json");

        assertThat(result.err()).doesNotContain("Record it?");
        assertThat(shop).isEmptyDirectory();
    }

    @Test
    void aProjectThatFailsIsGoneOrIsOffDoesNotStopTheOthers() throws Exception {
        Files.writeString(shop.resolve(".daybook"), "in the way");
        Path off = Files.createDirectories(folder.resolve("quiet/.daybook")).getParent();
        Files.writeString(off.resolve(".daybook/config.properties"), "enabled=0\n");
        Path wrong = Files.createDirectories(folder.resolve("wrong/.daybook")).getParent();
        Files.writeString(wrong.resolve(".daybook/config.properties"), "colour=red\n");
        claude.transcript("s-off", NINE, off, "Quiet")
                .transcript("s-wrong", NINE, wrong, "Wrong")
                .transcript("s-gone", NINE, folder.resolve("removed/deep"), "Gone");

        Shell.Result result = shell.run("import", "--all", "--yes");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .containsPattern("/quiet +off")
                .contains("collection is off (enabled=0 in ")
                .containsPattern("/removed/deep +gone")
                .contains("Folders that are gone: 1.")
                .containsPattern("/shop +failed")
                .containsPattern("/till +imported")
                .containsPattern("/wrong +failed");
        assertThat(result.err())
                .contains("daybook: " + shop + ": ")
                .contains("daybook: " + wrong + ": unknown setting 'colour'");
        assertThat(folder.resolve("removed")).doesNotExist();
    }

    @Test
    void aDryRunTellsWhatWouldBeReadAndChangesNothing() throws Exception {
        registry.add(shop);

        Shell.Result result = shell.run("import", "--all", "--dry-run");

        assertThat(result.out())
                .containsPattern("/shop +planned +1 .* 1 +– +– +–\n")
                .containsPattern("/till +skipped");
        assertThat(shop).isEmptyDirectory();
        assertThat(shell.run("import", "--all", "--dry-run", "--yes").out()).containsPattern("/till +planned");
        assertThat(registry.contains(till)).isFalse();
        shell.run("import", "--all");
        assertThat(shell.run("import", "--all", "--dry-run").out())
                .containsPattern("/shop +planned +1 .* 0 +– +– +0\n");
    }

    @Test
    void logsFromBeforeTheTimeAskedForAreNotLookedAt() throws Exception {
        registry.add(shop);
        registry.add(till);
        Files.setLastModifiedTime(claude.transcript("s-till"), FileTime.from(Shell.NOW.minus(Duration.ofDays(30))));
        Files.setLastModifiedTime(claude.transcript("s-shop"), FileTime.from(Shell.NOW));

        assertThat(shell.run("import", "--all", "--since", "7d").out())
                .containsPattern("/shop +imported")
                .doesNotContain("/till");
    }

    @Test
    void subfoldersAndLinksBelongToTheProjectAroundThem() throws Exception {
        Files.createDirectories(shop.resolve(".git"));
        Files.createDirectories(shop.resolve("api"));
        Files.createDirectories(till.resolve("drawer"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), till);
        registry.add(shop);
        registry.add(link);
        claude.transcript("s-api", NINE, shop.resolve("api"), "Mend the API")
                .transcript("s-removed", NINE, shop.resolve("removed"), "Mend what was removed since")
                .transcript("s-drawer", NINE, link.resolve("drawer"), "Mend the drawer");

        Shell.Result result = shell.run("import", "--all");

        assertThat(result.out()).contains("2 projects: 2 imported");
        assertThat(sessions(shop)).contains("s-shop", "s-api", "s-removed");
        assertThat(sessions(till)).contains("s-till", "s-drawer");
    }

    @Test
    void aProjectOfWhichOnlyPromptsAreLeftIsRescuedWhereItIsOnTheList() throws Exception {
        Path lost = Files.createDirectory(folder.resolve("lost"));
        Path unknown = Files.createDirectory(folder.resolve("unknown"));
        registry.add(lost);
        claude.prompt(NINE, lost, "s-lost", "Nothing else is left").prompt(NINE, unknown, "s-unknown", "Not wanted");

        Shell.Result result = shell.run("import", "--all");

        assertThat(result.out())
                .containsPattern("/lost +imported +0 .* 0 +0 +0 +1\n")
                .doesNotContain("/unknown");
        assertThat(sessions(lost)).contains("s-lost").contains("partial");
    }

    @Test
    void logsThatNameNoFolderAndHostileOnesAreCounted() throws Exception {
        registry.add(shop);
        Path logs = claude.transcript("s-shop").getParent();
        Files.writeString(logs.resolve("none.jsonl"), "{\"type\":\"user\",\"cwd\":\"relative\"}\n");
        Files.writeString(logs.resolve("nul.jsonl"), "{\"type\":\"user\",\"cwd\":\"/a\\u0000b\"}\n");
        Files.write(logs.resolve("binary.jsonl"), new byte[] {0, 1, 2, (byte) 0xFF, '\n', 0});
        Files.writeString(logs.resolve("empty.jsonl"), "");
        claude.transcript("s-climb", NINE, Path.of(shop + "/../shop/."), "Round about");
        Files.writeString(
                logs.resolve("escape.jsonl"),
                "{\"type\":\"user\",\"sessionId\":\"x\",\"cwd\":\"/gone/\\u001b[2Jnow\",\"message\":{}}\n");

        Shell.Result result = shell.run("import", "--all");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("Logs that do not say where the agent worked, left out: ")
                .contains("/gone/␛[2Jnow")
                .doesNotContain("\u001b[2J");
        assertThat(sessions(shop)).contains("s-climb");
    }

    @Test
    void switchedOffEverywhereIsAFailure() {
        registry.add(shop);

        Shell.Result result = shell.with("DAYBOOK_ENABLED", "0").run("import", "--all");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("collection is off (DAYBOOK_ENABLED=0)");
        assertThat(shop).isEmptyDirectory();
    }

    @Test
    void withoutLogsThereIsNothingToDo() {
        Shell.Result result = shell.with(
                        "CLAUDE_CONFIG_DIR", folder.resolve("none").toString())
                .run("import", "--all");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("There is no log of any project\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--all some.jsonl", "--all --project .", "--yes", "--dry-run some.jsonl", "--all --since soon"})
    void optionsThatDoNotGoTogetherAreWrongUsage(String options) {
        String[] arguments = ("import " + options).split(" ");

        assertThat(shell.run(arguments).exitCode()).isEqualTo(2);
    }

    private String sessions(Path project) {
        return shell.run("sessions", "--project", project.toString()).out();
    }

    private Shell.Result answering(String answers, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)));
        try {
            return shell.run(arguments);
        } finally {
            System.setIn(before);
        }
    }
}
