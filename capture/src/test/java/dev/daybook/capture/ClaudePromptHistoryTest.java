package dev.daybook.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.cost.PriceTable;
import dev.daybook.project.ProjectPaths;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.PromptHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaudePromptHistoryTest {
    private static final String SECRET = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
    private static final Path SHOP = Path.of("/home/ada/shop");

    @TempDir
    Path folder;

    private ClaudePromptHistory history;

    @BeforeEach
    void open() {
        Redactor redactor = new Redactor(new byte[] {1});
        ClaudeLogs logs = new ClaudeLogs(folder, new ProjectPaths(SHOP), PriceTable.builtIn(), redactor);
        history = new ClaudePromptHistory(folder, logs, redactor);
    }

    @Test
    void withoutAFileOrWithAFolderInItsPlaceThereIsNoHistory() throws IOException {
        assertThat(history.file()).isEmpty();

        Files.createDirectory(folder.resolve("history.jsonl"));

        assertThat(history.file()).isEmpty();
    }

    @Test
    void promptsComeRedactedAndLongOnesWithoutTheirMiddle() throws IOException {
        write(line(1, "s-1", "Use " + SECRET), line(2, "s-1", "word ".repeat(100_000) + SECRET));

        List<PromptHistory.Prompt> prompts = prompts();

        assertThat(prompts.get(0).text()).startsWith("Use [redacted:").doesNotContain(SECRET);
        assertThat(prompts.get(0).redactions()).isEqualTo(1);
        assertThat(prompts.get(1).text().length()).isLessThanOrEqualTo(200_000);
        assertThat(prompts.get(1).text()).contains("the middle is left out").doesNotContain(SECRET);
    }

    @Test
    void namesAreTheSameAtEachReadingAndDifferentForEachPrompt() throws IOException {
        write(line(1, "s-1", "one"), line(1, "s-1", "two"), line(1, "s-2", "three"), line(2, "s-1", "one"));
        List<String> first = names();

        write(
                line(1, "s-1", "one"),
                line(1, "s-1", "two"),
                line(1, "s-2", "three"),
                line(2, "s-1", "one"),
                line(3, "", "x"));

        assertThat(first).doesNotHaveDuplicates().hasSize(4);
        assertThat(names()).startsWith(first.toArray(String[]::new)).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void whatIsNotWantedIsNotHandedOver() throws IOException {
        write(line(1, "s-1", "one"), line(2, "s-2", "two"));
        List<PromptHistory.Prompt> prompts = new ArrayList<>();

        PromptHistory.Report report = history.read(SHOP::equals, sink("s-2", prompts));

        assertThat(prompts).extracting(PromptHistory.Prompt::text).containsExactly("two");
        assertThat(report).isEqualTo(new PromptHistory.Report(2, 2, Map.of()));
    }

    @Test
    void foldersThatAreNoPathsAreOfNoProject() throws IOException {
        write(
                line(1, "s-1", "one").replace(SHOP.toString(), "/home/ada/till/../shop"),
                line(2, "s-1", "two").replace(SHOP.toString(), "shop"),
                line(3, "s-1", "three").replace(SHOP.toString(), "/home/\\u0000"));

        assertThat(prompts()).extracting(PromptHistory.Prompt::text).containsExactly("one");
        assertThat(history.directories()).contains(SHOP).doesNotContain(Path.of("shop"));
    }

    @Test
    void logsAreFoundByTheSessionTheyAreNamedAfter() throws IOException {
        Path one = Files.createDirectories(folder.resolve("projects/a")).resolve("s-1.jsonl");
        Path two = Files.createDirectories(folder.resolve("projects/b")).resolve("s-1.jsonl");
        Files.createFile(one);
        Files.createFile(two);

        assertThat(history.logs()).isEqualTo(Map.of("s-1", List.of(one, two)));
    }

    private List<PromptHistory.Prompt> prompts() {
        List<PromptHistory.Prompt> prompts = new ArrayList<>();
        history.read(SHOP::equals, sink("", prompts));
        return prompts;
    }

    private List<String> names() {
        return prompts().stream().map(PromptHistory.Prompt::externalId).toList();
    }

    private static PromptHistory.Sink sink(String session, List<PromptHistory.Prompt> prompts) {
        return new PromptHistory.Sink() {
            @Override
            public boolean wants(String sessionId, Instant at) {
                return session.isEmpty() || sessionId.equals(session);
            }

            @Override
            public void prompt(PromptHistory.Prompt prompt) {
                prompts.add(prompt);
            }
        };
    }

    private void write(String... lines) throws IOException {
        Files.write(folder.resolve("history.jsonl"), List.of(lines));
    }

    private static String line(int second, String session, String text) {
        return "{\"display\":\"%s\",\"timestamp\":%d,\"project\":\"%s\",\"sessionId\":\"%s\"}"
                .formatted(text, 1_770_000_000_000L + second * 1_000L, SHOP, session);
    }
}
