package dev.daybook.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.DaybookException;
import dev.daybook.project.Places;
import dev.daybook.project.ProjectRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetupTest {
    private static final Setup.Wish WISH = new Setup.Wish(List.of("/opt/daybook/bin/daybook", "mcp"), true, false);

    @TempDir
    private Path folder;

    private Path root;
    private ProjectRegistry registry;
    private Setup setup;

    @BeforeEach
    void open() throws IOException {
        root = Files.createDirectory(folder.resolve("project"));
        registry = ProjectRegistry.of(Map.of(), folder);
        setup = new Setup(Places.of(root, Map.of(), folder), registry);
    }

    @Test
    void anEmptyProjectGetsAllThreeFilesAndIsListed() throws IOException {
        apply();

        assertThat(read(".mcp.json")).contains("\"command\": \"/opt/daybook/bin/daybook\"");
        assertThat(read(".claude/settings.json")).contains("\"tool\": \"prompt_context\"", "\"timeout\": 0.05");
        assertThat(read(".gitignore")).isEqualTo(".daybook/\n");
        assertThat(registry.contains(root)).isTrue();
        assertThat(setup.plan(WISH).isEmpty()).as("nothing is left to do").isTrue();
    }

    @Test
    void planningWritesNothing() throws IOException {
        SetupPlan plan = setup.plan(WISH);

        assertThat(plan.changes()).hasSize(3);
        assertThat(plan.changes().get(0).diff())
                .startsWith("--- /dev/null", "+++ b/.mcp.json", "@@ -0,0 +1,11 @@", "+{");
        assertThat(files()).isEmpty();
        assertThat(registry.list()).isEmpty();
    }

    @Test
    void undoLeavesNothingBehindWhereNothingWas() throws IOException {
        apply();

        undo();

        assertThat(files()).isEmpty();
        try (Stream<Path> left = Files.list(root)) {
            assertThat(left).isEmpty();
        }
        assertThat(registry.contains(root)).isFalse();
        assertThat(setup.isOnRecord()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "",
                " \r\n",
                "{\"mcpServers\":{}}",
                "\uFEFF{\r\n\t\"mcpServers\": {\r\n\t\t\"other\": {\"command\":\"x\"}\r\n\t}\r\n}",
                "{\n  \"hooks\": {\"UserPromptSubmit\": [{\"hooks\": [{\"type\": \"command\", \"command\": \"date\"}]}]}\n}",
                "{\"hooks\":{\"UserPromptSubmit\":[]},\"mcpServers\":{\"a\":{},\"b\":{}}}\n\n"
            })
    void undoRestoresTheVeryBytes(String text) throws IOException {
        write(".mcp.json", text);
        write(".claude/settings.json", text);
        write(".gitignore", "node_modules\r\nbuild");
        Map<String, String> before = files();

        apply();
        assertThat(files()).isNotEqualTo(before);
        undo();

        assertThat(files()).isEqualTo(before);
    }

    @Test
    void undoKeepsWhatOthersWroteSince() throws IOException {
        write(".mcp.json", "{\"mcpServers\": {\"first\": {\"command\": \"a\"}}}");
        apply();
        JsonText edited = JsonText.parse("f", read(".mcp.json"));
        write(
                ".mcp.json",
                edited.put(List.of("mcpServers", "later"), JsonText.value("{\"command\":\"b\"}"))
                        .text());
        JsonText settings = JsonText.parse("f", read(".claude/settings.json"));
        write(
                ".claude/settings.json",
                settings.put(List.of("model"), JsonText.value("\"opus\"")).text());
        write(".gitignore", "dist/\n" + read(".gitignore") + "*.log\n");

        undo();

        assertThat(JsonText.value(read(".mcp.json")))
                .isEqualTo(JsonText.value(
                        "{\"mcpServers\": {\"first\": {\"command\": \"a\"}, \"later\": {\"command\": \"b\"}}}"));
        assertThat(JsonText.value(read(".claude/settings.json"))).isEqualTo(JsonText.value("{\"model\": \"opus\"}"));
        assertThat(read(".gitignore")).isEqualTo("dist/\n*.log\n");
    }

    @Test
    void anEntryThatSomebodyEditedIsNotTakenAwayUnlessForced() throws IOException {
        apply();
        write(".mcp.json", read(".mcp.json").replace("\"stdio\",", "\"stdio\", \"env\": {\"A\": \"1\"},"));
        Map<String, String> edited = files();

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(this::undo)
                .withMessageContaining("mcpServers.daybook was edited since daybook init wrote it");
        assertThat(files()).isEqualTo(edited);
        setup.undo(setup.planUndo(true));
        assertThat(files()).isEmpty();
    }

    @Test
    void whatTheUserRemovedAlreadyIsNoProblem() throws IOException {
        apply();
        write(".mcp.json", "{\n  \"mcpServers\": {}\n}\n");
        Files.delete(root.resolve(".claude/settings.json"));
        write(".gitignore", "mine\n");

        undo();

        assertThat(files()).containsOnly(Map.entry(".gitignore", "mine\n"));
    }

    @Test
    void aSecondSetupThatAddsTheHooksIsTakenBackToo() throws IOException {
        setup.apply(setup.plan(new Setup.Wish(WISH.command(), false, false)));
        assertThat(root.resolve(".claude")).doesNotExist();
        apply();

        undo();

        assertThat(files()).isEmpty();
    }

    @Test
    void anotherServerOfThatNameIsReplacedByForceAloneAndComesBack() throws IOException {
        write(".mcp.json", "{\"mcpServers\": {\"daybook\": {\"command\": \"mine\"}}}");
        Map<String, String> before = files();

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(this::apply)
                .withMessageContainingAll(
                        "has another mcpServers.daybook: {\"command\":\"mine\"}", "--force", "by hand");
        assertThat(files()).as("not even the others").isEqualTo(before);

        setup.apply(setup.plan(new Setup.Wish(WISH.command(), true, true)));
        assertThat(read(".mcp.json")).contains("/opt/daybook");
        undo();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void whatSomebodyHasWrittenInOtherWordsIsLeft() throws IOException {
        write(
                ".mcp.json",
                "{\"mcpServers\":{\"daybook\":{\"args\":[\"mcp\"],\"env\":{\"A\":\"1\"},"
                        + "\"command\":\"/opt/daybook/bin/daybook\"}}}");
        write(".gitignore", "/.daybook\n");
        write(
                ".claude/settings.json",
                "{\"hooks\":{\"UserPromptSubmit\":[{\"hooks\":[{\"type\":\"mcp_tool\","
                        + "\"server\":\"daybook\",\"tool\":\"prompt_context\",\"timeout\":1}]}]}}");

        assertThat(setup.plan(WISH).changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mcpServers\": [",
                "[]",
                "{\"mcpServers\": []}",
                "{\"mcpServers\": {\"daybook\": 7}}",
                "{\"a\":1,\"a\":2}",
                "{// comment\n}"
            })
    void aFileThatCannotBeMergedIsLeftWithAllOthers(String text) throws IOException {
        write(".mcp.json", text);
        Map<String, String> before = files();

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(this::apply)
                .withMessageContainingAll(
                        "Nothing was changed", root.resolve(".mcp.json").toString(), "by hand");
        assertThat(files()).isEqualTo(before);
        assertThat(root.resolve(".daybook")).doesNotExist();
    }

    @Test
    void aReadOnlyFileKeepsAllAsItIs() throws IOException {
        write(".claude/settings.json", "{}");
        Path settings = root.resolve(".claude/settings.json");
        Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("r--r--r--"));
        Map<String, String> before = files();

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(this::apply)
                .withMessageContaining("settings.json is read-only; make it writable");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void rightsAndLinksInsideTheProjectStay() throws IOException {
        Path shared = write("config/mcp.json", "{}");
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rw-rw----"));
        Files.createSymbolicLink(root.resolve(".mcp.json"), Path.of("config/mcp.json"));

        apply();

        assertThat(root.resolve(".mcp.json")).isSymbolicLink();
        assertThat(read("config/mcp.json")).contains("daybook");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shared)))
                .isEqualTo("rw-rw----");
        undo();
        assertThat(read("config/mcp.json")).isEqualTo("{}");
    }

    @Test
    void aLinkThatLeadsOutOfTheProjectOrNowhereIsRefused() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside.json"), "{}");
        Files.createSymbolicLink(root.resolve(".mcp.json"), outside);
        Files.createSymbolicLink(root.resolve(".claude"), folder.resolve("nothing"));

        List<String> problems = setup.plan(WISH).problems();

        assertThat(problems).hasSize(2);
        assertThat(problems.get(0)).contains(".mcp.json is a link to " + outside, "outside of the project");
        assertThat(problems.get(1)).contains("is a link to what does not exist");
        assertThat(Files.readString(outside)).isEqualTo("{}");
    }

    @Test
    void aHugeFileAndOneThatIsNoTextAreRefused() throws IOException {
        write(".mcp.json", " ".repeat((4 << 20) + 1));
        write(".claude/settings.json", "x");
        Files.write(root.resolve(".claude/settings.json"), new byte[] {'{', (byte) 0xC3, '}'});

        List<String> problems = setup.plan(WISH).problems();

        assertThat(problems.get(0)).contains("more than 4 MB");
        assertThat(problems.get(1)).contains("settings.json is not UTF-8");
    }

    @Test
    void aFileThatChangedAfterItWasShownIsNotOverwritten() throws IOException {
        write(".mcp.json", "{}");
        SetupPlan plan = setup.plan(WISH);
        write(".mcp.json", "{\"mine\": 1}");
        Map<String, String> before = files();

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> setup.apply(plan))
                .withMessageContaining("was changed by somebody else meanwhile");
        assertThat(files()).isEqualTo(before);
        assertThat(setup.isOnRecord()).isFalse();
    }

    @Test
    void ofManyAtOnceOneDoesItAndAllAgree() throws Exception {
        write(".gitignore", "mine\n");
        List<Callable<String>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(() -> {
                Setup own = new Setup(Places.of(root, Map.of(), folder), ProjectRegistry.of(Map.of(), folder));
                try {
                    own.apply(own.plan(WISH));
                    return "done";
                } catch (DaybookException e) {
                    return e.kind().toString();
                }
            });
        }

        List<String> ends = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<String> end : threads.invokeAll(all)) {
                ends.add(end.get());
            }
        } finally {
            threads.shutdown();
        }

        assertThat(ends).contains("done").isSubsetOf("done", "CONFLICT");
        assertThat(read(".gitignore")).isEqualTo("mine\n.daybook/\n");
        assertThat(setup.plan(WISH).isEmpty()).isTrue();
        undo();
        assertThat(files()).containsOnly(Map.entry(".gitignore", "mine\n"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aKillBetweenTheFilesCanBeUndoneAndCanBeFinished(int written) throws IOException {
        write(".mcp.json", "{}");
        Map<String, String> before = files();
        SetupPlan plan = setup.plan(WISH);
        setup.apply(plan);
        // the journal comes first: put back what a killed process would not have reached
        for (SetupPlan.Change change :
                plan.changes().subList(written, plan.changes().size())) {
            ConfigFile file = new ConfigFile(root, change.file());
            file.write(change.after(), change.before());
        }
        write(".mcp.json.daybook-draft", "half a fi");

        apply();
        assertThat(setup.plan(WISH).isEmpty()).isTrue();
        undo();
        Files.deleteIfExists(root.resolve(".mcp.json.daybook-draft"));

        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aDamagedJournalIsReportedAndNothingIsTouched() throws IOException {
        apply();
        write(".daybook/setup.json", "{\"version\": 1, \"steps\": [");
        Map<String, String> before = files();

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(this::undo)
                .withMessageContainingAll("setup.json", "is damaged", "by hand");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void undoKeepsTheRecord() throws IOException {
        apply();
        write(".daybook/daybook.db", "recorded");

        undo();

        assertThat(read(".daybook/daybook.db")).isEqualTo("recorded");
        assertThat(read(".daybook/.gitignore")).isNotBlank();
    }

    @Test
    void aProjectThatWasListedBeforeStaysListed() {
        registry.add(root);
        apply();

        undo();

        assertThat(registry.contains(root)).isTrue();
    }

    private void apply() {
        setup.apply(setup.plan(WISH));
    }

    private void undo() {
        setup.undo(setup.planUndo(false));
    }

    private Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private String read(String name) throws IOException {
        return Files.readString(root.resolve(name));
    }

    /** All that is not in Daybook's own folder. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (!name.startsWith(".daybook/")) {
                    files.put(name, Files.readString(file));
                }
            }
        }
        return files;
    }
}
