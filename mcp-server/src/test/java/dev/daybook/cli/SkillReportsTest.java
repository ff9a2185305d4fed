package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.Application;
import dev.daybook.core.Source;
import dev.daybook.project.ProjectRoot;
import dev.daybook.session.Session;
import dev.daybook.session.SessionKind;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.Phase;
import dev.daybook.skill.SkillInvocation;
import dev.daybook.skill.Trigger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forty days with a session each: build, which gets better, and then test, which takes longer from day to day. */
class SkillReportsTest {
    private static final Instant START = Instant.parse("2026-10-01T09:00:00Z");
    private static final int DAYS = 40;

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void record() {
        shell = new Shell(folder);
        try (Application application = Application.open(
                new ProjectRoot(shell.project(), "test"), Map.of(), folder, Clock.fixed(START, ZoneOffset.UTC))) {
            application.records().write(stores -> {
                for (int day = 0; day < DAYS; day++) {
                    Instant at = START.plus(Duration.ofDays(day));
                    stores.sessions().add(Session.started("s-" + day, SessionKind.SESSION, Source.TOOL, at));
                    Outcome outcome = day < 20 ? Outcome.FAILED : Outcome.COMPLETED;
                    stores.invocations().add(used("build", day, at, Phase.EXECUTION, outcome, 1_000));
                    for (int i = 1; i < 4; i++) {
                        stores.invocations()
                                .add(used(
                                        "te\u001B[31mst",
                                        day,
                                        at.plusSeconds(i),
                                        Phase.VERIFICATION,
                                        Outcome.COMPLETED,
                                        1_000 * (day + 1)));
                    }
                }
                Instant last = START.plus(Duration.ofDays(DAYS));
                stores.sessions().add(Session.started("s-" + DAYS, SessionKind.SESSION, Source.TOOL, last));
                return stores.invocations().add(used("build", DAYS, last, Phase.SETUP, Outcome.OPEN, 0));
            });
        }
    }

    @Test
    void openIsNotAbandonedAndTheRateIsOfWhatIsOver() throws Exception {
        JsonNode skill = content("skills", "--skill", "build").at("/skills/0");

        assertThat(skill.path("invocations").asInt()).isEqualTo(41);
        assertThat(skill.at("/completed/count").asInt()).isEqualTo(20);
        assertThat(skill.at("/completed/n").asInt()).isEqualTo(40);
        assertThat(skill.path("open").asInt()).isEqualTo(1);
        assertThat(skill.path("abandoned").asInt()).isZero();
        assertThat(skill.at("/duration/n").asInt()).isEqualTo(20);
        assertThat(skill.at("/rank/mean").asDouble()).isEqualTo(1);
        assertThat(skill.at("/first_ranked_completed/n").asInt()).isEqualTo(40);
        assertThat(skill.at("/errors/names/TEST_FAILURE").asInt()).isEqualTo(20);
        assertThat(skill.at("/paths/names/plan~1ship").asInt()).isEqualTo(41);
        assertThat(skill.at("/follow_ups/names/push").asInt()).isEqualTo(41);
        assertThat(skill.at("/completion/direction").asText()).isEqualTo("improving");
    }

    @Test
    void oneSkillIsShownWithAllThatIsKnown() {
        assertThat(shell.run("insights", "skills", "--skill", "build").out())
                .contains(
                        "build  50% (n=40, 95% 35%–65%)          0      20     1  1.0s, 1.0s (n=20)    improving (p<0.001, n=40)")
                .contains("errors         TEST_FAILURE 20 (n=20)\n")
                .contains("chosen first   50% completed when it stood first (n=40, 95% 35%–65%)\n");
    }

    @Test
    void anUnknownSkillHasNoFigures() {
        assertThat(shell.run("insights", "skills", "--skill", "none").out())
                .isEqualTo("No skill was used in this period\n");
    }

    @Test
    void phasesNameTheBottleneckAndDrawTheMap() {
        String page = shell.run("insights", "phases").out();

        assertThat(page)
                .contains(
                        "WARNING  execution: 20 of 40 that are over were not completed, surely 35% or more, and that is worse than "
                                + "in the other phases; mostly build\n")
                .contains("execution     verification     40  100% (n=40, 95% 91%–100%)\n")
                .containsPattern("build +▒ 50% 40\n")
                .contains("█ 100% 120");
    }

    @Test
    void dependenciesTellWhichComesFirst() throws Exception {
        JsonNode pairs = content("dependencies");

        // in 40 of 41 sessions both: 41·40 / (41·40) = 1
        assertThat(pairs.path("sessions").asInt()).isEqualTo(41);
        assertThat(pairs.at("/pairs/0/lift").asDouble()).isEqualTo(1);
        assertThat(pairs.at("/pairs/0/first").asText()).isEqualTo("build");
        assertThat(pairs.at("/pairs/0/in_order/count").asInt()).isEqualTo(40);
    }

    @Test
    void trendsAreDrawnAndNamed() {
        String page = shell.run("insights", "trends").out();

        assertThat(page).contains("▁▁▁▁").contains("████").contains("build").contains("improving");
        assertThat(page.substring(page.indexOf("How long it took"))).contains("declining");
    }

    @Test
    void aTerminalWithoutBlocksGetsDigits() {
        shell.on(new Terminal(true, true, false, 80, false));

        assertThat(shell.run("insights", "trends").out())
                .contains("1111")
                .contains("8888")
                .doesNotContain("█");
        assertThat(shell.run("insights", "phases").out()).contains("= 50% 40").doesNotContain("▒");
    }

    @Test
    void noLineIsWiderThanTheTerminalAndNoEscapeGetsThrough() {
        shell.on(new Terminal(true, true, false, 80, true));

        for (String report : List.of("skills", "phases", "dependencies", "trends")) {
            String page = shell.run("insights", report).out();
            assertThat(page.lines())
                    .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(80));
            assertThat(page).doesNotContain("\u001B");
        }
    }

    @Test
    void seriesHaveAnEntryForEachDay() throws Exception {
        JsonNode trends = content("trends");

        assertThat(trends.at("/time/days").asInt()).isEqualTo(1);
        assertThat(trends.at("/time/count").asInt()).isEqualTo(41);
        assertThat(trends.at("/overall/series/closed")).hasSize(41);
        assertThat(trends.at("/overall/series/closed/40").asInt()).isZero();
        assertThat(trends.at("/skills/0/series/typical_ms/1").asInt()).isEqualTo(2_000);
    }

    private JsonNode content(String report, String... options) throws Exception {
        String[] line = new String[options.length + 3];
        line[0] = "insights";
        line[1] = report;
        line[2] = "--json";
        System.arraycopy(options, 0, line, 3, options.length);
        return Json.parse(shell.run(line).out()).path("content");
    }

    private static SkillInvocation used(String skill, int day, Instant at, Phase phase, Outcome outcome, long ms) {
        return new SkillInvocation(
                skill + at,
                skill,
                "s-" + day,
                Optional.empty(),
                Trigger.AGENT,
                Optional.of("plan/ship"),
                Optional.of(phase),
                Optional.empty(),
                Optional.of(1),
                List.of(),
                at,
                outcome == Outcome.OPEN ? Optional.empty() : Optional.of(at.plusMillis(ms)),
                outcome == Outcome.OPEN ? Optional.empty() : Optional.of(ms),
                outcome,
                List.of("push"),
                outcome == Outcome.FAILED ? Optional.of("TEST_FAILURE") : Optional.empty(),
                Source.TOOL);
    }
}
