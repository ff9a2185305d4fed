package dev.daybook.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectRootTest {

    @TempDir
    Path folder;

    private Path option;
    private Path daybook;
    private Path claude;
    private Path deep;

    @BeforeEach
    void makeFolders() throws IOException {
        option = Files.createDirectory(folder.resolve("option"));
        daybook = Files.createDirectory(folder.resolve("daybook"));
        claude = Files.createDirectory(folder.resolve("claude"));
        deep = Files.createDirectories(folder.resolve("tree/src/main"));
    }

    @Test
    void theOptionComesFirst() {
        assertThat(ProjectRoot.find(Optional.of(option.toString()), bothVariables(), deep))
                .isEqualTo(new ProjectRoot(option, "--project"));
    }

    @Test
    void theVariablesComeNextAndDaybooksOwnBeforeTheClients() {
        assertThat(ProjectRoot.find(Optional.empty(), bothVariables(), deep))
                .isEqualTo(new ProjectRoot(daybook, "DAYBOOK_PROJECT"));
        assertThat(ProjectRoot.find(
                        Optional.empty(),
                        Map.of("DAYBOOK_PROJECT", " ", "CLAUDE_PROJECT_DIR", claude.toString()),
                        deep))
                .isEqualTo(new ProjectRoot(claude, "CLAUDE_PROJECT_DIR"));
    }

    @Test
    void theGitWorkTreeAroundTheDirectoryComesNext() throws IOException {
        Files.createDirectory(folder.resolve("tree/.git"));

        assertThat(ProjectRoot.find(Optional.empty(), Map.of(), deep))
                .isEqualTo(new ProjectRoot(folder.resolve("tree"), "git work tree"));
    }

    @Test
    void aLinkedWorkTreeHasAFileNamedGit() throws IOException {
        Files.createDirectory(folder.resolve("tree/.git"));
        Files.writeString(folder.resolve("tree/src/.git"), "gitdir: /elsewhere/.git/worktrees/src\n");

        assertThat(ProjectRoot.find(Optional.empty(), Map.of(), deep))
                .isEqualTo(new ProjectRoot(folder.resolve("tree/src"), "git work tree"));
    }

    @Test
    void withoutAllOfThatItIsTheDirectory() {
        assertThat(ProjectRoot.find(Optional.empty(), Map.of(), deep.resolve("../main")))
                .isEqualTo(new ProjectRoot(deep, "current directory"));
    }

    @Test
    void aRelativeOptionStartsAtTheDirectory() {
        assertThat(ProjectRoot.find(Optional.of("../.."), Map.of(), deep).path())
                .isEqualTo(folder.resolve("tree"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "a-file", "", " ", "a\u0000b"})
    void anOptionThatNamesNoDirectoryIsRefused(String value) throws IOException {
        Files.writeString(deep.resolve("a-file"), "");

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> ProjectRoot.find(Optional.of(value), Map.of(), deep))
                .withMessageStartingWith("--project names '")
                .withMessageEndingWith("', which is not a directory");
    }

    @Test
    void aVariableThatNamesNoDirectoryIsRefusedAndNotPassedOver() {
        Map<String, String> env = Map.of("DAYBOOK_PROJECT", "/nowhere", "CLAUDE_PROJECT_DIR", claude.toString());

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> ProjectRoot.find(Optional.empty(), env, deep))
                .withMessage("DAYBOOK_PROJECT names '/nowhere', which is not a directory");
    }

    private Map<String, String> bothVariables() {
        return Map.of("DAYBOOK_PROJECT", daybook.toString(), "CLAUDE_PROJECT_DIR", claude.toString());
    }

    @Test
    void anAgentsProjectIsTheNearestFolderThatIsMarkedOrKnown() throws IOException {
        Path tree = folder.toRealPath().resolve("tree");
        assertThat(ProjectRoot.around(deep, path -> false)).contains(deep.toRealPath());
        assertThat(ProjectRoot.around(deep, tree.resolve("src")::equals)).contains(tree.resolve("src"));

        Files.createDirectory(tree.resolve(".git"));

        assertThat(ProjectRoot.around(deep, path -> false)).contains(tree);
        assertThat(ProjectRoot.around(tree.resolve("removed/since"), path -> false))
                .contains(tree);
        assertThat(ProjectRoot.around(Files.createSymbolicLink(folder.resolve("link"), deep), path -> false))
                .contains(tree);
    }

    @Test
    void aFolderThatIsGoneIsNoProject() {
        assertThat(ProjectRoot.around(folder.resolve("gone/deep"), path -> false))
                .isEmpty();
        assertThat(ProjectRoot.around(folder.resolve("gone/deep"), folder.resolve("gone")::equals))
                .isEmpty();
    }
}
