package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A log that one process follows while others record. */
@Timeout(120)
final class FollowedLogTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SOON_MS = 5_000;

    @TempDir
    Path project;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private Process follower;

    @AfterEach
    void end() throws InterruptedException {
        follower.destroyForcibly().waitFor();
    }

    @Test
    void whatServersRecordIsShownSoonFromTheVeryFirstAndAcrossSessions() throws Exception {
        follow("log", "--follow", "--json");

        try (RunningServer first = RunningServer.in(project, Map.of())) {
            assertThat(tell(first, "the very first")).isLessThan(SOON_MS);
            assertThat(tell(first, "the second")).isLessThan(SOON_MS);

            try (RunningServer other =
                    RunningServer.in(project, Map.of("CLAUDE_CODE_SESSION_ID", "a-session-of-its-own"))) {
                assertThat(tell(other, "in another session")).isLessThan(SOON_MS);
                assertThat(tell(other, "and again")).isLessThan(SOON_MS);
            }
        }
    }

    /** The milliseconds from a server's answer until the prompt was shown. */
    private long tell(RunningServer server, String words) throws Exception {
        server.call("log_exchange", "\"query\":\"" + words + "\",\"response\":\"noted\"");
        long start = System.nanoTime();
        String line = lines.poll(SOON_MS, TimeUnit.MILLISECONDS);
        while (line != null) {
            JsonNode entry = JSON.readTree(line);
            if (entry.path("kind").asText().equals("prompt")
                    && entry.path("text").asText().equals(words)) {
                return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            }
            line = lines.poll(SOON_MS, TimeUnit.MILLISECONDS);
        }
        return Long.MAX_VALUE;
    }

    private void follow(String... words) throws IOException {
        follower = RunningServer.program(project, Map.of(), words)
                .redirectError(project.resolve("follower.txt").toFile())
                .start();
        BufferedReader reader = follower.inputReader(StandardCharsets.UTF_8);
        Thread reading = new Thread(() -> reader.lines().forEach(lines::add), "the follower's lines");
        reading.setDaemon(true);
        reading.start();
    }
}
