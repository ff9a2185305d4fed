package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitsCommandTest {
    @TempDir
    private Path folder;

    private Shell shell;
    private GitFiles repository;

    @BeforeEach
    void open() throws Exception {
        shell = new Shell(folder);
        repository = new GitFiles(shell.project());
    }

    @Test
    void aCommitIsLinkedToTheCommandThatMadeIt() throws Exception {
        String first = repository.commit("First", Map.of("read.me", "1\n"));
        String second =
                repository.commit("Second", Map.of("read.me", "1\n", "a.py", "def f():\n    return 2\n"), first);
        recordSessionThatCommitted(second);

        shell.run("backfill", "--all");
        String page = shell.run("commits", "show", second.substring(0, 8)).out();
        JsonNode json =
                Json.parse(shell.run("commits", "show", second, "--json").out());

        assertThat(page)
                .startsWith("Second\n")
                .contains("a.py")
                .contains("def f():")
                .contains("Made by session s-git, certain, in exchange")
                .contains("command: its output names the commit, call toolu_2")
                .contains("files: modified 1 of 1 files before")
                .contains("window: made during the session");
        assertThat(json.at("/links/0/session_id").asText()).isEqualTo("s-git");
        assertThat(json.at("/links/0/chosen").asBoolean()).isTrue();
        assertThat(shell.run("commits", "show", first).out()).contains("No recorded session is known to have made it.");
    }

    @Test
    void aSessionShowsItsCommits() throws Exception {
        String first = repository.commit("First", Map.of("read.me", "1\n"));
        String second = repository.commit("Second", Map.of("read.me", "1\n", "a.py", "2\n"), first);
        recordSessionThatCommitted(second);
        shell.run("backfill", "--all");

        assertThat(shell.run("sessions", "show", "s-git").out()).contains(second.substring(0, 10), "Second");
        JsonNode list = Json.parse(
                shell.run("commits", "list", "--session", "s-git", "--json").out());
        assertThat(list.path("commits").findValuesAsText("hash")).containsExactly(second);
        assertThat(list.at("/totals/commits").asInt()).isEqualTo(1);
        assertThat(list.at("/totals/lines_added").asInt()).isEqualTo(1);
    }

    @Test
    void aSessionThatIsRecordedLaterIsLinkedByTheNextReading() throws Exception {
        String hash = repository.commit("First", Map.of("a.py", "1\n"));
        shell.run("backfill", "--all");

        recordSessionThatCommitted(hash);

        assertThat(shell.run("backfill", "--all").out())
                .isEqualTo("Commits: 0 new, 0 updated, 1 linked anew, 0 skipped\n");
        assertThat(shell.run("commits").out()).contains("s-git");
    }

    @Test
    void aRevertMarksWhatItTakesBack() throws Exception {
        String first = repository.commit("Add it", Map.of("a.py", "1\n"));
        shell.run("backfill", "--all");
        String revert = repository.commit(
                "Revert \"Add it\"\n\nThis reverts commit " + first + ".\n", Map.of("b.py", ""), first);

        assertThat(shell.run("backfill", "--all").out()).contains("1 new, 1 updated");
        assertThat(shell.run("commits", "show", first).out())
                .contains("reverted")
                .contains(revert.substring(0, 10));
        assertThat(shell.run("commits").out()).contains("Add it (initial, reverted)");

        repository.commit("Reapply \"Add it\"\n\nThis reverts commit " + revert + ".\n", Map.of("a.py", "1\n"), revert);
        shell.run("backfill", "--all");
        assertThat(shell.run("commits").out()).contains("Add it (initial)");
    }

    @Test
    void whatAnAmendedCommitReplacedIsOutOfReach() throws Exception {
        String first = repository.commit("First", Map.of("a.py", "1\n"));
        String before = repository.commitAt(GitFiles.FIRST.plusSeconds(900), "Speling", Map.of("a.py", "2\n"), first);
        shell.run("backfill", "--all");
        String after = repository.commitAt(GitFiles.FIRST.plusSeconds(900), "Spelling", Map.of("a.py", "2\n"), first);

        shell.run("backfill", "--all");

        assertThat(shell.run("commits").out()).contains("Speling (replaced)", "Spelling (amended)");
        assertThat(Json.parse(shell.run("commits", "show", before, "--json").out())
                        .at("/commit/amended_by")
                        .asText())
                .isEqualTo(after);
    }

    @Test
    void anUnknownOrAmbiguousHashIsToldSo() throws Exception {
        repository.commit("First", Map.of("a.py", "1\n"));
        shell.run("backfill", "--all");

        assertThat(shell.run("commits", "show", "xyz").err()).contains("'xyz' is not a commit's hash");
        assertThat(shell.run("commits", "show", "00000000").err()).contains("No commit");
        assertThat(shell.run("commits", "list", "--session", "nobody").err()).contains("No session");
    }

    @Test
    void withoutARecordThereIsNothing() throws Exception {
        assertThat(shell.run("commits").out()).startsWith("Nothing is recorded for");
        assertThat(shell.project().resolve(".daybook")).doesNotExist();
    }

    /** A session that edited a.py and committed it a second before the time that the commit has. */
    private void recordSessionThatCommitted(String hash) throws Exception {
        String file = shell.project().resolve("a.py").toString();
        String transcript = line("user", "u1", "08:00:10", "\"role\":\"user\",\"content\":\"Do it\"")
                + tool(
                        "u2",
                        "08:00:20",
                        "toolu_1",
                        "Edit",
                        "{\"file_path\":\"" + file + "\",\"old_string\":\"1\",\"new_string\":\"2\"}")
                + result("u3", "08:00:21", "toolu_1", "done")
                + tool("u4", "08:01:50", "toolu_2", "Bash", "{\"command\":\"git commit -am x\"}")
                + result("u5", "08:02:10", "toolu_2", "[main " + hash.substring(0, 7) + "] x\\n 1 file changed");
        Path written = Samples.write(folder.resolve("s-git.jsonl"), transcript);
        assertThat(shell.run("import", written.toString()).exitCode()).isZero();
    }

    private static String tool(String uuid, String time, String id, String tool, String input) {
        return line(
                "assistant",
                uuid,
                time,
                "\"id\":\"msg_" + uuid
                        + "\",\"role\":\"assistant\",\"model\":\"m\",\"content\":[{\"type\":\"tool_use\",\"id\":\"" + id
                        + "\",\"name\":\"" + tool + "\",\"input\":" + input + "}],\"usage\":{\"output_tokens\":1}");
    }

    private static String result(String uuid, String time, String id, String text) {
        return line(
                "user",
                uuid,
                time,
                "\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"" + id + "\",\"content\":\""
                        + text + "\"}]");
    }

    private static String line(String type, String uuid, String time, String message) {
        return "{\"type\":\"" + type + "\",\"uuid\":\"" + uuid + "\",\"timestamp\":\"2026-11-20T" + time
                + ".000Z\",\"sessionId\":\"s-git\",\"requestId\":\"r-" + uuid + "\",\"message\":{" + message + "}}\n";
    }
}
