package dev.daybook.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.cost.PriceTable;
import dev.daybook.project.ProjectPaths;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.SessionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a transcript says of pull requests. */
class PullRequestLinksTest {
    @TempDir
    private Path folder;

    @Test
    void aPullRequestThatIsToldOfAgainIsOneEvent() throws IOException {
        Path log = Files.writeString(
                folder.resolve("s-1.jsonl"),
                "{\"type\":\"user\",\"uuid\":\"u-1\",\"sessionId\":\"s-1\",\"cwd\":\"/home/ada/shop\","
                        + "\"timestamp\":\"2026-11-20T10:00:00.000Z\",\"message\":{\"role\":\"user\",\"content\":\"Open it\"}}\n"
                        + link(7, 1) + link(7, 2) + link(8, 3));

        LogContents contents = LogContents.of(
                new ClaudeLogs(folder, new ProjectPaths(folder), PriceTable.builtIn(), new Redactor(new byte[] {1})),
                log);

        assertThat(contents.events())
                .extracting(SessionEvent::detail)
                .containsExactly("https://git.example.org/ada/shop/pull/7", "https://git.example.org/ada/shop/pull/8");
        assertThat(contents.tally().used()).containsEntry("pr-link", 3L);
    }

    private static String link(int number, int second) {
        return ("{\"type\":\"pr-link\",\"sessionId\":\"s-1\",\"prUrl\":\"https://git.example.org/ada/shop/pull/%d\","
                        + "\"timestamp\":\"2026-11-20T10:00:%02d.000Z\"}\n")
                .formatted(number, second);
    }
}
