package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.ci.CiFailure;
import dev.daybook.ci.CiProvider;
import dev.daybook.ci.CiResult;
import dev.daybook.ci.CiStatus;
import dev.daybook.core.Period;
import dev.daybook.core.Source;
import dev.daybook.error.ErrorCategory;
import dev.daybook.error.ErrorFeed;
import dev.daybook.error.ErrorFilter;
import dev.daybook.error.ErrorOrigin;
import dev.daybook.error.ErrorRegistry;
import dev.daybook.error.Errors;
import dev.daybook.error.KnownError;
import dev.daybook.error.Occurrence;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.Captured;
import dev.daybook.session.Exchange;
import dev.daybook.session.SessionEvent;
import dev.daybook.session.ToolCall;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorFeedTest {
    private final Clock clock = Clock.fixed(Samples.at(3_600), ZoneOffset.UTC);
    private final Redactor redactor = new Redactor(new byte[32]);
    private final ErrorRegistry registry = new ErrorRegistry(redactor, clock, 3);
    private @TempDir Path folder;
    private Storage storage;
    private Errors errors;
    private ErrorFeed feed;

    @BeforeEach
    void open() {
        storage = Samples.withSession(folder);
        errors = new Errors(storage, registry, redactor, clock);
        feed = new ErrorFeed(storage, registry);
        storage.write(stores -> {
            stores.sessions().add(Samples.session("s-2"));
            return stores.sessions().add(Samples.session("s-3"));
        });
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void aToolsErrorIsAnEntryWhenThreeSessionsHaveMetIt() {
        keep("e-1", "s-1", failed("c-1", "npm test", "Exit code 1\nCannot find module 'left-pad'", 1));
        keep("e-2", "s-2", failed("c-2", "npm test", "Exit code 1\nCannot find module 'left-pad'", 1));
        feed.catchUp(() -> true);
        assertThat(entries()).isEmpty();
        assertThat(candidates()).singleElement().satisfies(error -> assertThat(error.occurrences())
                .isEqualTo(2));

        keep("e-3", "s-3", failed("c-3", "npm test", "Exit code 1\nCannot find module 'left-pad'", 1));
        assertThat(feed.catchUp(() -> true)).isFalse();

        assertThat(entries()).singleElement().satisfies(error -> {
            assertThat(error.name()).isEqualTo("ERR-001");
            assertThat(error.title()).isEqualTo("Cannot find module 'left-pad'");
        });
        Occurrence seen = errors.show("ERR-001", 9).occurrences().get(0);
        assertThat(seen.origin()).isEqualTo(ErrorOrigin.TOOL_CALL);
        assertThat(seen.context()).contains("Bash: npm test");
        assertThat(seen.toolCallId()).isPresent();
        assertThat(seen.at()).isEqualTo(Samples.at(2));
    }

    @Test
    void whatIsReadAgainIsCountedOnce() {
        keep("e-1", "s-1", failed("c-1", "npm test", "boom", 1));
        feed.catchUp(() -> true);
        keep("e-1", "s-1", failed("c-1", "npm test", "boom", 1));
        feed.catchUp(() -> true);

        assertThat(candidates()).singleElement().satisfies(error -> assertThat(error.occurrences())
                .isEqualTo(1));
    }

    @Test
    void aCallWhoseResultCameLaterIsNotMissed() {
        keep("e-1", "s-1", Samples.call("c-1", "Bash", Optional.empty()));
        feed.catchUp(() -> true);
        keep("e-1", "s-1", failed("c-1", "npm test", "boom", 1));
        feed.catchUp(() -> true);

        assertThat(candidates()).hasSize(1);
    }

    @Test
    void whatPeopleRefusedOrInterruptedIsNoError() {
        keep("e-1", "s-1", failed("c-1", "rm -rf x", "The user doesn't want to proceed with this tool use.", 1));
        keep("e-2", "s-1", failed("c-2", "sleep 9", "[Request interrupted by user for tool use]", 1));
        keep("e-3", "s-1", failed("c-3", "make", "make: Interrupt", 130));
        storage.write(stores -> {
            stores.captures()
                    .keep(new SessionEvent(
                            "denied:c-4", "s-1", SessionEvent.Kind.PERMISSION_DENIAL, Samples.NOW, "Bash"));
            return true;
        });
        keep("e-4", "s-1", failed("c-4", "curl x", "Not allowed here", 1));
        feed.catchUp(() -> true);

        assertThat(candidates()).isEmpty();
    }

    @Test
    void aCommandThatSaysNoIsNoError() {
        keep("e-1", "s-1", failed("c-1", "grep -r foo src", "Exit code 1", 1));
        keep("e-2", "s-1", failed("c-2", "cd a && LC_ALL=C /usr/bin/diff b c", "Exit code 1\n1c1\n< a\n---\n> b", 1));
        keep("e-3", "s-1", failed("c-3", "git diff --exit-code", "Exit code 1\ndiff --git a b", 1));
        keep("e-4", "s-1", failed("c-4", "false", "Exit code: 1\nWall time: 0.1 seconds\nOutput:\n", 1));
        feed.catchUp(() -> true);
        assertThat(candidates()).isEmpty();

        keep("e-5", "s-1", failed("c-5", "grep foo nowhere", "Exit code 2\ngrep: nowhere: No such file", 2));
        keep("e-6", "s-1", failed("c-6", "grep x y; npm test", "Exit code 1\nAssertion failed in a", 1));
        feed.catchUp(() -> true);
        assertThat(candidates()).hasSize(2);
    }

    @Test
    void testsThatFailInCiAreErrorsOfTheirNames() {
        for (int i = 1; i <= 3; i++) {
            ci(
                    "ci-" + i,
                    "000000" + i,
                    List.of(
                            new CiFailure("OrderTest.adds", Optional.of("expected 3 but was 4")),
                            new CiFailure("OrderTest.removes", Optional.of("expected 3 but was 4"))));
            ci(
                    "again-" + i,
                    "000000" + i,
                    List.of(new CiFailure("OrderTest.adds", Optional.of("expected 3 but was 4"))));
        }
        feed.catchUp(() -> true);

        assertThat(entries())
                .extracting(KnownError::title)
                .containsExactlyInAnyOrder(
                        "OrderTest.adds: expected 3 but was 4", "OrderTest.removes: expected 3 but was 4");
        assertThat(entries()).allSatisfy(error -> {
            assertThat(error.occurrences()).as("a run that tells it again").isEqualTo(3);
            assertThat(error.category()).isEqualTo(ErrorCategory.TEST_FAILURE);
        });
    }

    @Test
    void whatIsNotReadYetGoesWithItsSession() {
        keep("e-1", "s-1", failed("c-1", "npm test", "boom", 1));
        RawDatabase.execute(
                Samples.database(folder), "PRAGMA foreign_keys = ON", "DELETE FROM session WHERE id = 's-1'");

        assertThat(feed.catchUp(() -> true)).isFalse();
        assertThat(candidates()).isEmpty();
    }

    @Test
    void itStopsWhenItIsToldToAndGoesOnLater() {
        for (int i = 0; i < 120; i++) {
            keep("e-" + i, "s-1", failed("c-" + i, "npm test", "boom", 1));
        }

        assertThat(feed.catchUp(() -> false)).isTrue();
        assertThat(candidates()).isEmpty();
        assertThat(feed.catchUp(() -> true)).isFalse();
        assertThat(candidates()).singleElement().satisfies(error -> assertThat(error.occurrences())
                .isEqualTo(120));
    }

    private void keep(String exchangeId, String sessionId, ToolCall call) {
        Exchange exchange = Samples.exchange(
                exchangeId,
                sessionId,
                Samples.NOW,
                Source.TRANSCRIPT,
                Optional.of("x-" + exchangeId),
                Optional.empty());
        storage.write(stores -> stores.captures()
                .keep(new Captured(
                        Samples.with(exchange, List.of(), List.of(call), List.of()), List.of(), List.of(), List.of())));
    }

    private static ToolCall failed(String externalId, String command, String error, int exitCode) {
        return new ToolCall(
                Optional.of(externalId),
                "Bash",
                Optional.of(command),
                Optional.of(Samples.at(2)),
                Optional.empty(),
                Optional.of(false),
                Optional.of(error),
                Optional.empty(),
                Optional.empty(),
                Optional.of(exitCode),
                Optional.empty());
    }

    private void ci(String id, String commit, List<CiFailure> failures) {
        storage.write(stores -> stores.ci()
                .add(new CiResult(
                        id,
                        commit,
                        Optional.of("main"),
                        CiStatus.FAIL,
                        Optional.empty(),
                        Optional.empty(),
                        failures,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        CiProvider.values()[0],
                        Optional.of("run-1"),
                        Optional.empty(),
                        Samples.NOW,
                        Source.CI,
                        id,
                        0,
                        false)));
    }

    private List<KnownError> entries() {
        return errors.list(ErrorFilter.ALL, 99).errors();
    }

    private List<KnownError> candidates() {
        return errors.list(
                        new ErrorFilter(
                                ErrorFilter.Kind.CANDIDATE,
                                Set.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Period.ALWAYS),
                        99)
                .errors();
    }
}
