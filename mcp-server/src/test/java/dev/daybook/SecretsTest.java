package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.DaybookException;
import dev.daybook.project.ProjectRoot;
import dev.daybook.runlog.RunLogs;
import dev.daybook.session.Caller;
import dev.daybook.session.Exchanges;
import dev.daybook.session.Sessions;
import dev.daybook.skill.Invocations;
import dev.daybook.skill.Skills;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret given in any field of any tool is in no file of the project afterwards. */
final class SecretsTest {
    /** Shaped like a token, and of nobody. */
    private static final String SECRET = "ghp_" + "Ab1".repeat(12);

    private static final Optional<String> TOLD = Optional.of(SECRET);

    @TempDir
    Path project;

    private final Caller caller = new Caller(Optional.empty(), TOLD, TOLD);
    private Application application;

    @BeforeEach
    void open() throws IOException {
        Path skill = Files.createDirectories(project.resolve(".claude/skills/deploy"));
        Files.writeString(
                skill.resolve("SKILL.md"), "---\nname: deploy\ndescription: Deploy " + SECRET + "\n---\n" + SECRET);
        application = Application.open(new ProjectRoot(project, "test"), Map.of(), project, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        application.close();
    }

    @Test
    void sessionsHoldNone() throws IOException {
        application
                .sessions()
                .start(
                        new Sessions.Start(
                                TOLD,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(SECRET, SECRET),
                                Map.of(SECRET, SECRET),
                                Optional.empty(),
                                Optional.empty()),
                        caller);
        application.sessions().end(TOLD, Optional.empty(), Map.of(SECRET, 1.0), Optional.empty(), caller);

        assertThat(filesWithTheSecret()).isEmpty();
    }

    @Test
    void exchangesHoldNone() throws IOException {
        List<String> told = List.of(SECRET);
        application
                .exchanges()
                .log(
                        new Exchanges.Log(
                                SECRET,
                                SECRET,
                                Optional.empty(),
                                told,
                                told,
                                told,
                                Optional.of("good"),
                                TOLD,
                                Optional.empty(),
                                TOLD,
                                Optional.empty(),
                                Optional.empty()),
                        caller);

        assertThat(filesWithTheSecret()).isEmpty();
    }

    @Test
    void invocationsAndSkillsHoldNone() throws IOException {
        application
                .invocations()
                .track(
                        new Invocations.Track(
                                SECRET,
                                Optional.of("fail"),
                                Optional.empty(),
                                Optional.empty(),
                                TOLD,
                                Optional.empty(),
                                TOLD,
                                Optional.empty(),
                                List.of(SECRET),
                                List.of(SECRET),
                                TOLD,
                                Optional.empty()),
                        caller);
        application
                .skills()
                .findFor(
                        new Skills.Query("deploy " + SECRET, List.of(SECRET), 3, Optional.empty(), Optional.empty()),
                        caller);
        application.close();

        assertThat(filesWithTheSecret()).isEmpty();
    }

    @Test
    void runLogsHoldNone() throws IOException {
        application.runLogs().write(runLog("review"), caller);

        assertThat(project.resolve(".daybook/run-logs")).isNotEmptyDirectory();
        assertThat(filesWithTheSecret()).isEmpty();
    }

    @Test
    void aModeThatLooksLikeOneIsRefusedBecauseItWouldNameAFile() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> application.runLogs().write(runLog(SECRET), caller))
                .withMessageContaining("mode")
                .withMessageNotContaining(SECRET);
    }

    private static RunLogs.Write runLog(String mode) {
        return new RunLogs.Write(
                mode,
                TOLD,
                "completed",
                List.of(new RunLogs.Step(SECRET, TOLD, SECRET, TOLD, TOLD, TOLD)),
                List.of(new RunLogs.Choice(SECRET, TOLD, TOLD, TOLD, SECRET, TOLD, TOLD)),
                List.of(new RunLogs.Failure(SECRET, TOLD, TOLD, TOLD, Optional.empty(), TOLD)),
                Optional.empty(),
                Map.of(SECRET, 1L),
                List.of(SECRET),
                List.of(SECRET),
                TOLD,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Read as bytes: what SQLite holds in its file and its log as well as what is in the run logs. */
    private List<Path> filesWithTheSecret() throws IOException {
        try (Stream<Path> files = Files.walk(project.resolve(".daybook"))) {
            return files.filter(Files::isRegularFile)
                    .filter(SecretsTest::holdsTheSecret)
                    .toList();
        }
    }

    private static boolean holdsTheSecret(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(SECRET)
                    || file.getFileName().toString().contains(SECRET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
