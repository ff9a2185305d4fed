package dev.daybook.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.cost.PriceTable;
import dev.daybook.project.ProjectPaths;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.AgentLogs;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedLogsTest {
    private static final Path ROOT = Path.of("/home/ada/shop");
    private static final String[] PIECES = {
        "null", "[]", "{}", "-1", "1e999", "\"\"", "\"x\"", "99999999999999999999", "true", "{\"a\":[1]}", "\"\\ud800\""
    };

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rollout.jsonl", "gemini-session.jsonl", "gemini-session.json"})
    void noDamageMakesTheReadingFail(String name) throws IOException, URISyntaxException {
        byte[] whole = Files.readAllBytes(
                Path.of(DamagedLogsTest.class.getResource(name).toURI()));
        AgentLogs agent = agent(name);
        Random random = new Random(4711);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = i % 2 == 0 ? withBytes(whole, random) : withValues(whole, random);
            Path file = Files.write(folder.resolve(name), damaged);

            agent.about(file);
            LogContents contents = LogContents.of(agent, file);

            if (name.endsWith(".jsonl")) {
                assertThat(contents.tally().records()).isEqualTo(records(damaged));
                LogContents again = LogContents.from(agent, file, contents.checkpoint(), contents.tallyAtCheckpoint());
                assertThat(again.tally()).isEqualTo(contents.tally());
            }
        }
    }

    private AgentLogs agent(String name) {
        ProjectPaths paths = new ProjectPaths(ROOT);
        Redactor redactor = new Redactor(new byte[] {1});
        return name.startsWith("rollout")
                ? new CodexLogs(folder, paths, PriceTable.builtIn(), redactor)
                : new GeminiLogs(folder, ROOT, paths, PriceTable.builtIn(), redactor);
    }

    /** The last byte, which ends the last line, stays. */
    private static byte[] withBytes(byte[] whole, Random random) {
        byte[] damaged = whole.clone();
        for (int i = 0; i < 1 + random.nextInt(20); i++) {
            damaged[random.nextInt(damaged.length - 1)] = (byte) random.nextInt(256);
        }
        return damaged;
    }

    private static byte[] withValues(byte[] whole, Random random) {
        String text = new String(whole, StandardCharsets.UTF_8);
        for (int i = 0; i < 1 + random.nextInt(20); i++) {
            int colon = text.indexOf("\":", random.nextInt(text.length()));
            int end = colon < 0 ? -1 : indexOfEnd(text, colon + 2);
            if (end > 0) {
                text = text.substring(0, colon + 2) + PIECES[random.nextInt(PIECES.length)] + text.substring(end);
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int indexOfEnd(String text, int from) {
        int end = from;
        while (end < text.length() && ",}]\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static long records(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).split("\n").length;
    }
}
