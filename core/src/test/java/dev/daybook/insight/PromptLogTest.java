package dev.daybook.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptLogTest {
    private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir
    private Path folder;

    private Path file;
    private PromptLog log;

    @BeforeEach
    void open() {
        file = folder.resolve("prompts/project.log");
        log = new PromptLog(file);
    }

    @Test
    void withoutCallsThereIsNothingToTell() throws IOException {
        assertThat(log.summary().calls()).isZero();
        assertThat(log.summary().since()).isEmpty();
        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void callsAreCountedByHowTheyWent() throws IOException {
        add(PromptOutcome.CONTEXT, 4);
        add(PromptOutcome.SILENT, 2);
        add(PromptOutcome.SILENT, 9);
        add(PromptOutcome.FAILED, 1);
        add(PromptOutcome.LATE, 30);

        PromptLog.Summary summary = log.summary();

        assertThat(summary.calls()).isEqualTo(5);
        assertThat(summary.count(PromptOutcome.SILENT)).isEqualTo(2);
        assertThat(summary.count(PromptOutcome.LATE)).isEqualTo(1);
        assertThat(summary.since()).contains(TEN);
        assertThat(summary.lastFailure()).contains(new PromptLog.Entry(TEN, PromptOutcome.LATE, 30));
        assertThat(summary.medianMs()).as("of 2, 4, 9").isEqualTo(4);
        assertThat(summary.slowestMs()).isEqualTo(9);
    }

    @Test
    void brokenLinesArePassedOver() throws IOException {
        add(PromptOutcome.CONTEXT, 4);
        Files.write(
                file,
                "2026-11-21T10:00:00.000Z context -3\nnonsense\n2026-11-21T10:00:00.000Z dreaming 3\n\uFFFF\n2026-"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                StandardOpenOption.APPEND);

        assertThat(log.summary().calls()).isEqualTo(1);
    }

    @Test
    void theFileDoesNotGrowWithoutBound() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "2026-11-21T10:00:00.000Z silent 1\n".repeat(9_000));

        add(PromptOutcome.CONTEXT, 4);

        assertThat(Files.size(file)).isLessThan(100);
        assertThat(log.summary().calls()).isEqualTo(9_001);
    }

    private void add(PromptOutcome outcome, long tookMs) throws IOException {
        log.add(new PromptLog.Entry(TEN, outcome, tookMs));
    }
}
