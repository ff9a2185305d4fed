package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.error.ErrorFilter;
import dev.daybook.error.ErrorReport;
import dev.daybook.project.ProjectRoot;
import dev.daybook.session.CaptureState;
import dev.daybook.session.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server records by itself, with its real thread and database. */
@Timeout(60)
class BackgroundTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofSeconds(30);

    private @TempDir Path folder;
    private Path project;
    private ClaudeFolder claude;
    private Application application;

    @BeforeEach
    void open() throws IOException {
        project = Files.createDirectory(folder.resolve("project"));
        claude = new ClaudeFolder(folder.resolve("claude"));
        application = application();
    }

    @AfterEach
    void close() {
        application.close();
    }

    @Test
    void whatAnAgentWritesIsRecordedWithoutACall() throws InterruptedException {
        claude.transcript("s-1", NINE, project, "Mend the till");
        try (Background running = new Background(application, SOON)) {
            running.start();
            await(() -> exchanges("s-1").size() == 1);
            claude.transcript("s-1", NINE.plusSeconds(600), project, "And the basket");
            await(() -> exchanges("s-1").size() == 2);
            await(() -> states().containsAll(List.of(CaptureState.Kind.FOLLOWED, CaptureState.Kind.CAUGHT_UP)));
        }

        assertThat(exchanges("s-1")).extracting(Exchange::query).containsExactly("Mend the till", "And the basket");
    }

    @Test
    void aSessionThatBeginsWhileTheServerRunsIsFound() throws InterruptedException {
        try (Background running = new Background(application, SOON)) {
            running.start();
            await(() -> Files.exists(application.places().followerLock()));
            claude.transcript("s-2", NINE, project, "Mend the till");
            await(() -> exchanges("s-2").size() == 1);
        }
    }

    @Test
    void logsOfOtherProjectsAreLeftAlone() throws InterruptedException {
        claude.transcript("s-other", NINE, folder.resolve("elsewhere"), "Not ours");
        claude.transcript("s-1", NINE, project, "Ours");
        try (Background running = new Background(application, SOON)) {
            running.start();
            await(() -> exchanges("s-1").size() == 1);
        }

        assertThat(exchanges("s-other")).isEmpty();
    }

    @Test
    void anErrorThatThreeSessionsHaveMetIsInTheRegistryWithoutACall() throws InterruptedException {
        for (int i = 1; i <= 3; i++) {
            claude.failure("s-" + i, NINE, project, "npm test", "Exit code 1\nError: Cannot find module 'left-pad'");
        }
        try (Background running = new Background(application, SOON)) {
            running.start();
            await(() -> application.errors().list(ErrorFilter.ALL, 9).total() == 1);
        }

        ErrorReport report = application.errors().show("ERR-001", 9);
        assertThat(report.error().title()).isEqualTo("Error: Cannot find module 'left-pad'");
        assertThat(report.sessions()).isEqualTo(3);
        assertThat(report.occurrences())
                .allSatisfy(seen -> assertThat(seen.context()).contains("Bash: npm test"));
    }

    @Test
    void whenTheServerThatFollowsEndsAnotherTakesItsTurn() throws InterruptedException {
        try (Application second = application();
                Background other = new Background(second, SOON)) {
            try (Background running = new Background(application, SOON)) {
                running.start();
                claude.transcript("s-1", NINE, project, "Mend the till");
                await(() -> exchanges("s-1").size() == 1);
                other.start();
            }
            claude.transcript("s-1", NINE.plusSeconds(600), project, "And the basket");
            await(() -> exchanges("s-1").size() == 2);
        }
    }

    private Application application() {
        Map<String, String> env = Map.of("CLAUDE_CONFIG_DIR", claude.path().toString());
        return Application.open(new ProjectRoot(project, "test"), env, folder, Clock.systemUTC());
    }

    private List<Exchange> exchanges(String sessionId) {
        return application.records().read(stores -> stores.exchanges().list(sessionId));
    }

    private List<CaptureState.Kind> states() {
        return application.records().read(stores -> stores.captureStates().list()).stream()
                .map(CaptureState::kind)
                .toList();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(LONG);
        while (!condition.getAsBoolean() && Instant.now().isBefore(end)) {
            Thread.sleep(20);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
