package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.daybook.insight.PromptLog;
import dev.daybook.insight.PromptOutcome;
import dev.daybook.project.Places;
import dev.daybook.project.ProjectRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The hook at each prompt, as the real server answers it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PromptsTest {
    private static final String FITTING = "please write unit tests for the basket";

    @TempDir
    private Path project;

    @BeforeEach
    void write() throws IOException {
        Path skill = project.resolve(".claude/skills/write-tests/SKILL.md");
        Files.createDirectories(skill.getParent());
        Files.writeString(skill, "---\nname: write-tests\ndescription: Write unit tests with pytest\n---\nWrite.\n");
    }

    @Test
    void aFittingPromptGetsTheSkillAndTheOpenError() throws Exception {
        try (RunningServer server = RunningServer.in(project, Map.of())) {
            server.call("track_skill", "\"skill\":\"write-tests\"");
            server.call("track_skill", "\"skill\":\"write-tests\",\"event\":\"complete\"");
            server.call(
                    "write_run_log",
                    "\"mode\":\"test\",\"status\":\"failed\",\"errors\":[{\"message\":"
                            + "\"the basket test cannot be imported\"}]");

            String answer = eventually(() -> ask(server, FITTING), text -> !text.equals("{}"));

            JsonNode output = new ObjectMapper().readTree(answer).path("hookSpecificOutput");
            assertThat(output.path("hookEventName").asText()).isEqualTo("UserPromptSubmit");
            assertThat(output.path("additionalContext").asText())
                    .contains("- write-tests (.claude/skills/write-tests/SKILL.md): completed in 1 of 1 use")
                    .contains("- the basket test cannot be imported (");
            assertThat(eventually(() -> ask(server, "what is the weather like"), text -> text.equals("{}")))
                    .isEqualTo("{}");
        }

        PromptLog.Summary summary = new PromptLog(places().promptLog()).summary();
        assertThat(summary.count(PromptOutcome.CONTEXT)).isEqualTo(1);
        assertThat(Files.readString(places().promptLog())).doesNotContain("basket", "weather");
    }

    @Test
    void whereNothingIsRecordedNothingIsSaidAndNoDatabaseIsMade() throws Exception {
        try (RunningServer server = RunningServer.in(project, Map.of())) {
            assertThat(ask(server, FITTING)).isEqualTo("{}");
        }

        assertThat(places().database()).doesNotExist();
    }

    @Test
    void switchedOffItSaysNothing() throws Exception {
        try (RunningServer server = RunningServer.in(project, Map.of())) {
            server.call("start_session", "");
        }
        try (RunningServer server = RunningServer.in(project, Map.of("DAYBOOK_HINTS", "0"))) {
            // by then, it would have answered
            server.call("find_skills", "\"query\":\"tests\"");
            assertThat(ask(server, FITTING)).isEqualTo("{}");
        }

        assertThat(new PromptLog(places().promptLog()).summary().calls()).isZero();
    }

    @Test
    void aDamagedRecordIsCountedAndThePromptGoesOn() throws Exception {
        Files.createDirectories(project.resolve(".daybook"));
        Files.writeString(project.resolve(".daybook/daybook.db"), "this is no database");

        try (RunningServer server = RunningServer.in(project, Map.of())) {
            eventually(
                    () -> {
                        assertThat(ask(server, FITTING)).isEqualTo("{}");
                        return new PromptLog(places().promptLog()).summary().count(PromptOutcome.FAILED);
                    },
                    failed -> failed > 0);
        }

        assertThat(new PromptLog(places().promptLog()).summary().lastFailure()).isPresent();
    }

    @Test
    void aStartPutsTheProjectOnTheListUnlessCollectionIsOff() throws Exception {
        ProjectRegistry registry = ProjectRegistry.of(Map.of(), project.resolve("home"));
        try (RunningServer server = RunningServer.in(project, Map.of("DAYBOOK_ENABLED", "0"))) {
            server.call("find_skills", "\"query\":\"tests\"");
        }
        assertThat(registry.list()).isEmpty();

        try (RunningServer server = RunningServer.in(project, Map.of())) {
            server.modern("server/discover", "");
            eventually(() -> registry.contains(project.toRealPath()), listed -> listed);
        }
    }

    private static String ask(RunningServer server, String prompt) throws IOException {
        JsonNode answer = server.modern(
                "tools/call", "\"name\":\"prompt_context\",\"arguments\":{\"prompt\":\"" + prompt + "\"}");
        return answer.at("/result/content/0/text").asText();
    }

    /** Tries again for a while: a machine that is busy answers prompts late. */
    private static <T> T eventually(Callable<T> tried, Predicate<T> wanted) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        T last = tried.call();
        while (!wanted.test(last) && Instant.now().isBefore(end)) {
            Thread.sleep(50);
            last = tried.call();
        }
        assertThat(last).matches(wanted);
        return last;
    }

    private Places places() throws IOException {
        return Places.of(project.toRealPath(), Map.of(), project.resolve("home"));
    }
}
