package dev.daybook.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.cost.PriceTable;
import dev.daybook.project.ProjectPaths;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.AgentLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is looked for at the beginning of a log. */
class LogPeekTest {
    private static final String TITLE = "{\"type\":\"summary\",\"summary\":\"Earlier\",\"leafUuid\":\"u\"}\n";
    private static final String PROMPT = "{\"type\":\"user\",\"sessionId\":\"s-1\",\"cwd\":\"/home/ada/shop\","
            + "\"timestamp\":\"2026-11-20T10:00:00.000Z\",\"message\":{\"role\":\"user\",\"content\":\"%s\"}}\n";

    @TempDir
    private Path folder;

    @Test
    void theDirectoryIsFoundBehindHundredsOfTitles() throws IOException {
        assertThat(about(TITLE.repeat(500) + PROMPT.formatted("Hello")).directory())
                .contains(Path.of("/home/ada/shop"));
    }

    @Test
    void theDirectoryIsFoundBehindLinesThatAreTooLong() throws IOException {
        String long10Mb = PROMPT.formatted("x".repeat(10 << 20));

        assertThat(about(long10Mb + PROMPT.formatted("Hello")).directory()).contains(Path.of("/home/ada/shop"));
    }

    @Test
    void aLogOfSomethingElseIsNotReadToItsEnd() throws IOException {
        AgentLogs.About about = about("[1]\n".repeat(500) + PROMPT.formatted("Hello"));

        assertThat(about.recognised()).isFalse();
        assertThat(about.directory()).isEmpty();
    }

    private AgentLogs.About about(String text) throws IOException {
        Path log = Files.writeString(folder.resolve("s-1.jsonl"), text);
        return new ClaudeLogs(folder, new ProjectPaths(folder), PriceTable.builtIn(), new Redactor(new byte[] {1}))
                .about(log);
    }
}
