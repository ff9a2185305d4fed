package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.core.Source;
import dev.daybook.insight.Insights;
import dev.daybook.project.ProjectRoot;
import dev.daybook.session.Caller;
import dev.daybook.session.Exchange;
import dev.daybook.session.Follower;
import dev.daybook.session.Rescue;
import dev.daybook.session.Rescue.State;
import dev.daybook.session.Session;
import dev.daybook.session.SessionStatus;
import dev.daybook.session.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Prompt histories into a real database. */
@Timeout(60)
class RescueTest {
    private static final Instant NOW = Instant.parse("2026-03-20T09:00:00Z");
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Optional<Instant> EVER = Optional.empty();
    private static final String SECRET = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";

    private @TempDir Path folder;
    private Path project;
    private ClaudeFolder claude;
    private Application application;

    @BeforeEach
    void open() throws IOException {
        project = Files.createDirectory(folder.resolve("project"));
        claude = new ClaudeFolder(folder.resolve("claude"));
        application = application(NOW);
    }

    @AfterEach
    void close() {
        application.close();
    }

    @Test
    void promptsOfASessionWhoseTranscriptIsGoneBecomeAPartialSession() {
        claude.prompt(NINE.plusSeconds(60), project, "s-1", "Then the basket " + SECRET)
                .prompt(NINE, project.resolve("api"), "s-1", "Mend the till")
                .prompt(NINE, folder.resolve("elsewhere"), "s-2", "Not ours");

        Rescue.Report report = rescue();

        assertThat(report.state()).isEqualTo(State.READ);
        assertThat(report.sessions()).isEqualTo(1);
        assertThat(report.prompts()).isEqualTo(2);
        assertThat(report.skipped()).isEqualTo(Map.of("other project", 1L));
        Session session = session("s-1");
        assertThat(session.status()).isEqualTo(SessionStatus.PARTIAL);
        assertThat(session.source()).isEqualTo(Source.HISTORY);
        assertThat(session.agent()).contains("claude-code");
        assertThat(session.startedAt()).isEqualTo(NINE);
        assertThat(session.endedAt()).isEmpty();
        List<Exchange> exchanges = exchanges("s-1");
        assertThat(exchanges).extracting(Exchange::query).satisfies(queries -> {
            assertThat(queries.get(0)).isEqualTo("Mend the till");
            assertThat(queries.get(1)).startsWith("Then the basket [redacted:").doesNotContain(SECRET);
        });
        assertThat(exchanges).allSatisfy(exchange -> {
            assertThat(exchange.source()).isEqualTo(Source.HISTORY);
            assertThat(exchange.response()).isEmpty();
            assertThat(exchange.durationMs()).isEmpty();
            assertThat(exchange.usage()).isEmpty();
        });
    }

    @Test
    void aSessionOfWhichOnlyUsesOfSkillsWereImportedGetsItsPromptsBack() {
        application.records().write(stores -> stores.sessions().add(Session.imported("s-1", NINE.plusSeconds(60))));
        claude.prompt(NINE, project, "s-1", "Mend the till");

        assertThat(rescue().prompts()).isEqualTo(1);

        assertThat(exchanges("s-1")).extracting(Exchange::query).containsExactly("Mend the till");
        assertThat(session("s-1").startedAt()).isEqualTo(NINE);
        assertThat(session("s-1").source()).isEqualTo(Source.IMPORT);
    }

    @Test
    void anUnchangedHistoryIsNotOpenedAgain() throws IOException {
        claude.prompt(NINE, project, "s-1", "Mend the till");
        rescue();
        FileTime time = Files.getLastModifiedTime(claude.history());
        byte[] garbage = new byte[(int) Files.size(claude.history())];
        Files.write(claude.history(), garbage);
        Files.setLastModifiedTime(claude.history(), time);

        assertThat(rescue()).satisfies(again -> {
            assertThat(again.state()).isEqualTo(State.UNCHANGED);
            assertThat(again.skipped()).isEmpty();
        });
    }

    @Test
    void aHistoryThatGrewAddsWhatIsNewAndNothingTwice() {
        claude.prompt(NINE, project, "s-1", "Mend the till").prompt(NINE, project, "s-1", "In the same moment");
        rescue();
        claude.prompt(NINE.plusSeconds(9), project, "s-1", "And test it").prompt(NINE, project, "s-2", "Another");

        Rescue.Report report = rescue();

        assertThat(report.prompts()).isEqualTo(2);
        assertThat(report.sessions()).isEqualTo(1);
        assertThat(report.skipped()).isEqualTo(Map.of("rescued before", 2L));
        assertThat(exchanges("s-1"))
                .extracting(Exchange::query)
                .containsExactlyInAnyOrder("Mend the till", "In the same moment", "And test it");
    }

    @Test
    void aSessionWithATranscriptIsNotTouched() {
        claude.prompt(NINE, project, "s-1", "Mend the till").transcript("s-1", NINE, project, "Mend the till");

        assertThat(rescue()).satisfies(report -> {
            assertThat(report.prompts()).isZero();
            assertThat(report.left()).isEqualTo(1);
            assertThat(report.skipped()).isEqualTo(Map.of("log not read yet", 1L));
        });
        importAll();
        assertThat(rescue().skipped()).isEqualTo(Map.of("session recorded", 1L));
        assertThat(rescue().state()).isEqualTo(State.UNCHANGED);
        assertThat(exchanges("s-1")).hasSize(1);
    }

    @Test
    void aTranscriptInWhichNothingWasAskedIsNoReasonToReadTheHistoryAgain() {
        claude.prompt(NINE, project, "s-1", "/clear");
        writeTranscriptWithoutPrompts();
        importAll();

        assertThat(rescue().skipped()).isEqualTo(Map.of("log kept", 1L));
        assertThat(rescue().state()).isEqualTo(State.UNCHANGED);
    }

    @Test
    void aSessionThatMayStillRunIsLeftForTheNextTime() {
        claude.prompt(NOW.minusSeconds(7_000), project, "s-1", "Mend the till")
                .prompt(NOW.minusSeconds(600), project, "s-1", "And test it");

        assertThat(rescue()).satisfies(report -> {
            assertThat(report.prompts()).isZero();
            assertThat(report.left()).isEqualTo(1);
        });
        application.close();
        application = application(NOW.plus(Duration.ofHours(2)));
        assertThat(rescue().prompts()).isEqualTo(2);
        assertThat(rescue().state()).isEqualTo(State.UNCHANGED);
    }

    @Test
    void aToldSessionIsNotTouched() {
        application.sessions().start(start("s-1"), new Caller(Optional.of("s-1"), Optional.empty(), Optional.empty()));
        claude.prompt(NINE, project, "s-1", "Mend the till");

        assertThat(rescue().skipped()).isEqualTo(Map.of("session recorded", 1L));
        assertThat(session("s-1").status()).isEqualTo(SessionStatus.RUNNING);
        assertThat(exchanges("s-1")).isEmpty();
    }

    @Test
    void aTranscriptThatTurnsUpMakesTheSessionWholeAndReplacesItsPrompts() {
        claude.prompt(NINE, project, "s-1", "Mend the till").prompt(NINE.plusSeconds(60), project, "s-1", "/clear");
        rescue();
        claude.transcript("s-1", NINE.plusSeconds(1), project, "Mend the till", "And test it");

        importAll();
        rescue();

        Session session = session("s-1");
        assertThat(session.status()).isEqualTo(SessionStatus.COMPLETED);
        assertThat(session.source()).isEqualTo(Source.TRANSCRIPT);
        assertThat(session.endedAt()).isPresent();
        assertThat(session.metrics()).containsEntry("exchanges", 2.0).containsEntry("tokens_output", 10.0);
        assertThat(exchanges("s-1"))
                .extracting(Exchange::query, Exchange::source)
                .containsExactly(tuple("Mend the till", Source.TRANSCRIPT), tuple("And test it", Source.TRANSCRIPT));
    }

    @Test
    void aTranscriptThatIsFollowedReplacesThePromptsToo() {
        claude.prompt(NINE, project, "s-1", "Mend the till");
        rescue();
        claude.transcript("s-1", NINE, project, "Mend the till");

        try (Follower follower = application.capturing().follower()) {
            boolean reads = true;
            while (reads) {
                reads = follower.step().rest().isZero();
            }
        }

        assertThat(session("s-1").source()).isEqualTo(Source.TRANSCRIPT);
        assertThat(exchanges("s-1")).extracting(Exchange::source).containsExactly(Source.TRANSCRIPT);
    }

    @Test
    void promptsThatAForkHoldsAreNotCountedTwice() {
        claude.prompt(NINE, project, "s-1", "Mend the till")
                .prompt(NINE.plusSeconds(300), project, "s-1", "Only in the lost one")
                .transcript("s-fork", NINE.plusMillis(40), project, "Mend the till");
        importAll();

        Rescue.Report report = rescue();

        assertThat(report.prompts()).isEqualTo(1);
        assertThat(report.skipped()).isEqualTo(Map.of("told by another log", 1L));
        assertThat(exchanges("s-1")).extracting(Exchange::query).containsExactly("Only in the lost one");
    }

    @Test
    void promptsWithoutASessionGiveWayToATranscriptThatTellsOfThem() {
        claude.promptWithoutSession(NINE, project, "Mend the till")
                .promptWithoutSession(NINE.plusSeconds(86_400), project, "Another day");
        assertThat(rescue().sessions()).isEqualTo(2);
        claude.transcript("s-1", NINE.plusMillis(40), project, "Mend the till");
        importAll();

        Rescue.Report report = rescue();

        assertThat(report.replaced()).isEqualTo(1);
        assertThat(sessions())
                .extracting(Session::status)
                .containsExactlyInAnyOrder(SessionStatus.PARTIAL, SessionStatus.COMPLETED);
    }

    @Test
    void whatIsUnknownOfAPartialSessionSpoilsNoNumber() {
        claude.transcript("s-whole", NINE, project, "One", "Two");
        importAll();
        Insights.Overview before = overview();
        claude.prompt(NINE.plusSeconds(9_000), project, "s-1", "/deploy now")
                .prompt(NINE.plusSeconds(9_060), project, "s-1", "Again");

        rescue();

        Insights.Overview after = overview();
        assertThat(after.sessions()).isEqualTo(Map.of("imported", 1L, "partial", 1L));
        assertThat(after.sessionDuration()).isEqualTo(before.sessionDuration());
        assertThat(after.exchangeDuration()).isEqualTo(before.exchangeDuration());
        assertThat(after.sessionsCompleted()).isEqualTo(before.sessionsCompleted());
        assertThat(after.toolCallsFailed()).isEqualTo(before.toolCallsFailed());
        assertThat(after.spent()).isEqualTo(before.spent());
        assertThat(after.topSkills()).isEmpty();
        assertThat(session("s-1").metrics()).isEqualTo(Map.of("user_interactions", 2.0, "exchanges", 2.0));
    }

    @Test
    void aPartialSessionIsNotTheOneToGoOnWithUnlessItIsNamed() {
        claude.transcript("s-whole", NINE, project, "One").prompt(NINE.plusSeconds(9_000), project, "s-1", "Later");
        importAll();
        rescue();
        Sessions sessions = application.sessions();

        Sessions.Started started = sessions.start(start("s-9"), Caller.UNKNOWN);

        assertThat(started.lastSession().orElseThrow().sessionId()).isEqualTo("s-whole");
        assertThatThrownBy(() ->
                        sessions.end(Optional.empty(), Optional.empty(), Map.of(), Optional.of("s-1"), Caller.UNKNOWN))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("only prompts are known")
                .hasMessageContaining("start_session");
        assertThat(sessions.start(start("s-1"), Caller.UNKNOWN).state()).isEqualTo("resumed");
        assertThat(session("s-1")).satisfies(resumed -> {
            assertThat(resumed.status()).isEqualTo(SessionStatus.RUNNING);
            assertThat(resumed.source()).isEqualTo(Source.TOOL);
        });
        assertThatThrownBy(() -> sessions.end(
                        Optional.empty(), Optional.of("partial"), Map.of(), Optional.of("s-1"), Caller.UNKNOWN))
                .hasMessageContaining("use completed, failed or abandoned");
    }

    @Test
    void sessionsFromBeforeTheTimeAskedForWaitForAnImportOfAll() {
        claude.prompt(NINE, project, "s-1", "Old").prompt(NOW.minusSeconds(86_400), project, "s-2", "New");

        assertThat(rescue(Optional.of(NOW.minusSeconds(2 * 86_400))).prompts()).isEqualTo(1);
        assertThat(sessions()).extracting(Session::id).containsExactly("s-2");
        assertThat(rescue().prompts()).isEqualTo(1);
        assertThat(rescue().state()).isEqualTo(State.UNCHANGED);
    }

    @Test
    void aRescueThatIsStoppedGoesOnTheNextTime() {
        for (int i = 0; i < 1_200; i++) {
            claude.prompt(NINE.plusSeconds(i), project, "s-1", "Prompt " + i);
        }
        AtomicInteger asked = new AtomicInteger();

        Rescue.Report stopped = application.capturing().rescue().run(EVER, () -> asked.incrementAndGet() <= 700);

        assertThat(stopped.state()).isEqualTo(State.STOPPED);
        assertThat(stopped.prompts()).isEqualTo(700);
        assertThat(rescue().prompts()).isEqualTo(500);
        assertThat(exchanges("s-1")).hasSize(1_200);
    }

    @Test
    void aPromptFromTheFutureSpoilsNothing() {
        claude.prompt(NINE, project, "s-1", "Mend the till")
                .prompt(NOW.plus(Duration.ofDays(400)), project, "s-1", "From the future")
                .line("no json")
                .line("{\"display\":\"x\",\"timestamp\":\"soon\",\"project\":\"" + project + "\"}");

        assertThat(rescue()).satisfies(report -> {
            assertThat(report.prompts()).isEqualTo(1);
            assertThat(report.skipped())
                    .isEqualTo(Map.of("typed in the future", 1L, "malformed", 1L, "timestamp out of range", 1L));
        });
        assertThat(rescue().state()).isEqualTo(State.UNCHANGED);
    }

    @Test
    void withoutAHistoryThereIsNothingToDo() {
        assertThat(rescue().state()).isEqualTo(State.ABSENT);
    }

    private void writeTranscriptWithoutPrompts() {
        try {
            Files.createDirectories(claude.transcript("s-1").getParent());
            Files.writeString(claude.transcript("s-1"), """
                    {"type":"user","uuid":"u-1","sessionId":"s-1","cwd":"%s","timestamp":"2026-03-02T09:00:00Z","isMeta":true,\
                    "message":{"role":"user","content":"x"}}
                    """.formatted(project));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Rescue.Report rescue() {
        return rescue(EVER);
    }

    private Rescue.Report rescue(Optional<Instant> since) {
        return application.capturing().rescue().run(since, () -> true);
    }

    private void importAll() {
        application
                .capturing()
                .imports()
                .importAll(application.capturing().imports().candidates(EVER), progress -> {});
    }

    private Insights.Overview overview() {
        Insights.Question question = new Insights.Question(Optional.empty(), Optional.empty(), Optional.empty(), 20);
        return (Insights.Overview)
                application.insights().report(question).content().orElseThrow();
    }

    private static Sessions.Start start(String sessionId) {
        return new Sessions.Start(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Optional.of(sessionId),
                Optional.empty());
    }

    private List<Session> sessions() {
        return application.records().read(stores -> stores.sessions().list(Period.ALWAYS, 100));
    }

    private Session session(String id) {
        return application.records().read(stores -> stores.sessions().find(id)).orElseThrow();
    }

    private List<Exchange> exchanges(String sessionId) {
        return application.records().read(stores -> stores.exchanges().list(sessionId));
    }

    private Application application(Instant now) {
        return Application.open(
                new ProjectRoot(project, "test"),
                Map.of("CLAUDE_CONFIG_DIR", claude.path().toString()),
                folder,
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
