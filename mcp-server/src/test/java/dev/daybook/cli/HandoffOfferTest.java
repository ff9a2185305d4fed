package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Application;
import dev.daybook.session.Caller;
import dev.daybook.session.Exchanges;
import dev.daybook.session.HandoffOffer;
import dev.daybook.session.Sessions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoffOfferTest {
    private static final Instant ENDED = Instant.parse("2026-11-18T10:00:00Z");

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void work() {
        shell = new Shell(folder);
        log("ses-before", ENDED, "Fix the login test", "pool.py");
    }

    @Test
    void aSessionThatBeginsIsOfferedWhatTheOneBeforeLeft() {
        assertThat(start(ENDED.plusSeconds(7_200), "ses-new")).hasValueSatisfying(offer -> {
            assertThat(offer.sessionId()).isEqualTo("ses-before");
            assertThat(offer.title()).isEqualTo("Fix the login test");
            assertThat(offer.age()).isEqualTo("2 h ago");
            assertThat(offer.next())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "Run the tests: files were changed, and none is known to have run [exc-20261118-100000");
            assertThat(offer.whole()).contains("{\"session_id\": \"ses-before\"}");
        });
    }

    @Test
    void nothingIsOfferedAfterThreeDays() {
        Duration limit = Duration.ofHours(72);

        assertThat(start(ENDED.plus(limit).minusMillis(1), "ses-in-time")).isPresent();
        assertThat(start(ENDED.plus(limit), "ses-late")).isEmpty();
    }

    @Test
    void aSessionThatItsLogToldOfFirstIsStillOfferedIt() {
        Instant now = ENDED.plusSeconds(60);
        log("ses-own", now, "Go on with the login test");

        assertThat(start(now, "ses-own")).isPresent();
    }

    @Test
    void aSessionWithWorkOfItsOwnIsOfferedNothing() {
        Instant now = ENDED.plusSeconds(60);
        log("ses-own", now, "Rename the pool", "pool.py");

        assertThat(start(now, "ses-own")).isEmpty();
    }

    @Test
    void aSessionBelowAnotherIsOfferedNothing() {
        Sessions.Start below = start(Optional.empty(), Optional.of("ses-before"));
        Sessions.Start procedure = start(Optional.of("release"), Optional.empty());

        try (Application application = Samples.open(shell, ENDED.plusSeconds(60))) {
            assertThat(application.beginnings().start(below, Caller.UNKNOWN).handoff())
                    .isEmpty();
            assertThat(application.beginnings().start(procedure, Caller.UNKNOWN).handoff())
                    .isEmpty();
        }
    }

    private Optional<HandoffOffer> start(Instant now, String sessionId) {
        try (Application application = Samples.open(shell, now)) {
            return application
                    .beginnings()
                    .start(start(Optional.empty(), Optional.empty()), caller(sessionId))
                    .handoff();
        }
    }

    private static Sessions.Start start(Optional<String> procedure, Optional<String> parent) {
        return new Sessions.Start(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                procedure,
                Map.of(),
                Map.of(),
                Optional.empty(),
                parent);
    }

    private void log(String sessionId, Instant at, String query, String... modified) {
        Exchanges.Log log = new Exchanges.Log(
                query,
                "Done",
                Optional.empty(),
                List.of(),
                List.of(modified),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        try (Application application = Samples.open(shell, at)) {
            application.exchanges().log(log, caller(sessionId));
        }
    }

    private static Caller caller(String sessionId) {
        return new Caller(Optional.of(sessionId), Optional.empty(), Optional.empty());
    }
}
