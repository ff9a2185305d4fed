package dev.daybook.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubEventTest {
    private static final String EVENT = """
            {"action": "opened", "sha": "no", "head": {"sha": "no"},
             "pull_request": {"base": {"sha": "no"}, "head": {"ref": "fix", "sha": "0123abc", "repo": {"id": 1}}}}""";

    @TempDir
    Path folder;

    @Test
    void aPullRequestTellsItsLastCommit() throws IOException {
        assertThat(head("pull_request", EVENT)).contains("0123abc");
    }

    @Test
    void anyOtherRunIsOfTheCommitThatItsEnvironmentNames() throws IOException {
        assertThat(head("push", EVENT)).isEmpty();
        assertThat(head("pull_request_target", EVENT)).isEmpty();
        assertThat(GitHubEvent.head(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\u0000", "{\"pull_request\": {\"head\": {\"sha\": 7}}}"})
    void aFileThatDoesNotTellItIsPassedOver(String content) throws IOException {
        assertThat(head("pull_request", content)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/nothing/here", "a\u0000b"})
    void aFileThatIsNotThereIsPassedOver(String file) {
        assertThat(GitHubEvent.head(Map.of("GITHUB_EVENT_NAME", "pull_request", "GITHUB_EVENT_PATH", file)))
                .isEmpty();
    }

    private Optional<String> head(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve("event.json"), content);
        return GitHubEvent.head(Map.of("GITHUB_EVENT_NAME", name, "GITHUB_EVENT_PATH", file.toString()));
    }
}
