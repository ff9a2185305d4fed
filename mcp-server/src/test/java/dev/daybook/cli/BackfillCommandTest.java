package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackfillCommandTest {
    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() throws Exception {
        shell = new Shell(folder);
    }

    @Test
    void allOfItIsReadAndASecondTimeNothingIsNew() throws Exception {
        threeCommits();

        assertThat(shell.run("backfill", "--all").out())
                .isEqualTo("Commits: 3 new, 0 updated, 0 linked anew, 0 skipped\n");
        assertThat(shell.run("backfill", "--all").out())
                .isEqualTo("Commits: 0 new, 0 updated, 0 linked anew, 0 skipped\n");
        assertThat(subjects()).containsExactly("Third", "Second", "First");
    }

    @Test
    void theNewestAreReadAndTheRestLater() throws Exception {
        threeCommits();

        Shell.Result result = shell.run("backfill", "-n", "2");

        assertThat(result.out()).contains("2 new").contains("'daybook backfill --all' reads them");
        assertThat(subjects()).containsExactly("Third", "Second");
        assertThat(shell.run("backfill", "--all").out()).contains("1 new").doesNotContain("left out");
    }

    @Test
    void nothingOlderThanAskedForIsRead() throws Exception {
        threeCommits();

        shell.run("backfill", "--all", "--since", "2026-11-20T08:02:00Z");

        assertThat(subjects()).containsExactly("Third", "Second");
    }

    @Test
    void whatCannotBeReadIsNamedAndReadAfterItsRepair() throws Exception {
        GitFiles repository = new GitFiles(shell.project());
        String first = repository.commit("First", Map.of("a.txt", "1\n"));
        String second = repository.commit("Second", Map.of("a.txt", "2\n"), first);
        byte[] whole = Files.readAllBytes(repository.file(first));
        Files.writeString(repository.file(first), "damaged");

        Shell.Result result = shell.run("backfill", "--all");
        JsonNode json = Json.parse(shell.run("backfill", "--all", "--json").out());

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .startsWith("Commits: 0 new, 0 updated, 0 linked anew, 2 skipped\n")
                .contains(first.substring(0, 10) + " was skipped: it is damaged")
                .contains(second.substring(0, 10) + " was skipped: what it changed cannot be read");
        assertThat(json.path("skipped")).hasSize(2);
        assertThat(shell.run("doctor").out()).contains("WARN  commits: 2 commits could not be read, such as ");
        Files.write(repository.file(first), whole);
        assertThat(shell.run("backfill", "--all").out()).contains("2 new");
    }

    @Test
    void aRepositoryWithoutCommitsHasNothingToRead() throws Exception {
        new GitFiles(shell.project());

        Shell.Result result = shell.run("backfill", "--all");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("0 new");
    }

    @Test
    void aProjectOutsideOfGitIsToldSo() throws Exception {
        Shell.Result result = shell.run("backfill", "--all");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("daybook: The project is not in a git repository; choose another --project\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-n 0", "-n -3", "-n x", "--all -n 1"})
    void howMuchMustBeSaidProperly(String options) throws Exception {
        threeCommits();
        String[] words = ("backfill " + options).strip().split(" ");

        Shell.Result result = shell.run(words);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isNotEmpty();
        assertThat(shell.project().resolve(".daybook")).doesNotExist();
    }

    @Test
    void nothingIsReadWhileCollectionIsOff() throws Exception {
        threeCommits();

        Shell.Result result = shell.with("DAYBOOK_ENABLED", "0").run("backfill", "--all");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("Collection is off (DAYBOOK_ENABLED=0)");
    }

    @Test
    void progressIsShownOnATerminalAlone() throws Exception {
        threeCommits();
        assertThat(shell.run("backfill", "--all").err()).isEmpty();

        new GitFiles(shell.project()).commit("Fourth", Map.of("a.txt", "4\n"));
        shell.on(new Terminal(false, true, false, 80));

        assertThat(shell.run("backfill", "--all").err())
                .contains("Read 1 commit")
                .endsWith("\r\u001B[K");
    }

    @Test
    void secretsInMessagesAndPathsAreNotStored() throws Exception {
        String secret = "ghp_" + "a1B2".repeat(9);
        new GitFiles(shell.project()).commit("Use " + secret, Map.of(secret + ".txt", "1\n"));

        assertThat(shell.run("backfill", "--all").out()).contains("2 secrets taken out");
        assertThat(shell.run("commits", "--json").out()).doesNotContain(secret).contains("[redacted:");
    }

    @Test
    void aSecretInABranchsNameIsNotStored() throws Exception {
        String secret = "ghp_" + "a1B2".repeat(9);
        String hash = new GitFiles(shell.project()).commit("First", Map.of("a.txt", "1\n"));
        Files.writeString(shell.project().resolve(".git/refs/heads/try-" + secret), hash + "\n");

        shell.run("backfill", "--all");

        try (Stream<Path> files = Files.walk(shell.project().resolve(".daybook"))) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> assertThat(
                            Files.readString(file, StandardCharsets.ISO_8859_1))
                    .doesNotContain(secret));
        }
        assertThat(shell.run("backfill", "--all").out()).contains("0 new");
    }

    @Test
    void nothingIsWrittenOutsideOfTheRecord() throws Exception {
        threeCommits();
        Path home = Files.createDirectories(folder.resolve("home"));

        shell.run("backfill", "--all");

        assertThat(home).isEmptyDirectory();
        try (Stream<Path> files = Files.walk(shell.project().resolve(".git"))) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith(".probe"));
        }
    }

    private void threeCommits() throws Exception {
        GitFiles repository = new GitFiles(shell.project());
        String first = repository.commit("First", Map.of("a.txt", "1\n"));
        String second = repository.commit("Second", Map.of("a.txt", "2\n"), first);
        repository.commit("Third", Map.of("a.txt", "3\n"), second);
    }

    private List<String> subjects() throws Exception {
        return Json.parse(shell.run("commits", "--json").out()).path("commits").findValuesAsText("subject");
    }
}
