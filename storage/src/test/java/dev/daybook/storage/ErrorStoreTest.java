package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.daybook.commit.CommitLink;
import dev.daybook.commit.Confidence;
import dev.daybook.core.Period;
import dev.daybook.error.Arrival;
import dev.daybook.error.ChangedBy;
import dev.daybook.error.ErrorCategory;
import dev.daybook.error.ErrorFeed;
import dev.daybook.error.ErrorFilter;
import dev.daybook.error.ErrorFix;
import dev.daybook.error.ErrorOrigin;
import dev.daybook.error.ErrorRegistry;
import dev.daybook.error.ErrorReport;
import dev.daybook.error.ErrorStatus;
import dev.daybook.error.ErrorUpdate;
import dev.daybook.error.Errors;
import dev.daybook.error.KnownError;
import dev.daybook.error.Occurrence;
import dev.daybook.error.Recognised;
import dev.daybook.error.Severity;
import dev.daybook.redaction.Redactor;
import dev.daybook.redaction.Sweeps;
import dev.daybook.session.Caller;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorStoreTest {
    private final Clock clock = Clock.fixed(Samples.at(3_600), ZoneOffset.UTC);
    private final ErrorRegistry registry = new ErrorRegistry(new Redactor(new byte[32]), clock, 3);
    private @TempDir Path folder;
    private Storage storage;
    private Errors errors;

    @BeforeEach
    void open() {
        storage = Samples.withSession(folder);
        errors = new Errors(storage, registry, new Redactor(new byte[32]), clock);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void anErrorIsCountedUnderItsNumberAndSeenWhenItHappened() {
        arrive(ErrorArrivals.told("a", Samples.at(10), "The index is broken"));
        arrive(ErrorArrivals.told("b", Samples.at(90), "The index is broken"));
        Recognised third = arrive(ErrorArrivals.told("c", Samples.at(5), "The index is broken"));

        assertThat(third).isEqualTo(new Recognised(Optional.of("ERR-001"), true, false, 3, Optional.empty()));
        KnownError error = error("ERR-001");
        assertThat(error.occurrences()).isEqualTo(3);
        assertThat(error.firstSeenAt()).isEqualTo(Samples.at(5));
        assertThat(error.lastSeenAt()).isEqualTo(Samples.at(90));
        assertThat(errors.show("1", 2).occurrences())
                .extracting(Occurrence::key)
                .containsExactly("b", "a");
    }

    @Test
    void theSameKeyIsStoredOnce() {
        Recognised first = arrive(ErrorArrivals.told("a", Samples.at(10), "The index is broken"));

        assertThat(arrive(ErrorArrivals.told("a", Samples.at(10), "The index is broken")))
                .isEqualTo(first);
        assertThat(error("ERR-001").occurrences()).isEqualTo(1);
    }

    @Test
    void everyFieldComesBackAsItWasStored() {
        arrive(new Arrival(
                "k " + Samples.HOSTILE,
                ErrorOrigin.RUN_LOG,
                Samples.at(1),
                Samples.HOSTILE,
                Optional.of("c " + Samples.HOSTILE),
                Optional.of("r " + Samples.HOSTILE),
                Optional.of(Severity.CRITICAL),
                Optional.of(ErrorCategory.DATA_ERROR),
                Optional.of("s-1"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("0123abcd")));

        ErrorReport report = errors.show("ERR-001", 9);
        assertThat(report.error().message()).isEqualTo(Samples.HOSTILE.strip());
        assertThat(report.error().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(report.error().severityTold()).isTrue();
        assertThat(report.error().category()).isEqualTo(ErrorCategory.DATA_ERROR);
        assertThat(report.error().status()).isEqualTo(ErrorStatus.RESOLVED);
        assertThat(report.error().resolvedAt()).contains(Samples.at(1));
        assertThat(report.sessionIds()).containsExactly("s-1");
        assertThat(report.sessions()).isEqualTo(1);
        Occurrence seen = report.occurrences().get(0);
        assertThat(seen.key()).isEqualTo("k " + Samples.HOSTILE);
        assertThat(seen.context()).contains(("c " + Samples.HOSTILE).strip());
        assertThat(seen.resolution()).contains(("r " + Samples.HOSTILE).strip());
        assertThat(seen.commitHash()).contains("0123abcd");
    }

    @Test
    void aLateOccurrenceFromBeforeTheResolutionDoesNotReopen() {
        arrive(ErrorArrivals.solved("a", Samples.at(100), "The index is broken", "Rebuilt it", "s-1"));

        Recognised late = arrive(ErrorArrivals.told("b", Samples.at(50), "The index is broken"));

        assertThat(late.regression()).isFalse();
        assertThat(late.solution()).get().satisfies(solution -> assertThat(solution.resolution())
                .isEqualTo("Rebuilt it"));
        assertThat(error("ERR-001").status()).isEqualTo(ErrorStatus.RESOLVED);
        assertThat(error("ERR-001").firstSeenAt()).isEqualTo(Samples.at(50));
    }

    @Test
    void aResolutionThatIsToldLaterUnderTheSameKeyResolves() {
        arrive(ErrorArrivals.told("a", Samples.at(1), "The index is broken", "s-1"));

        arrive(ErrorArrivals.solved("a", Samples.at(1), "The index is broken", "Rebuilt it", "s-1"));
        arrive(ErrorArrivals.solved("a", Samples.at(1), "The index is broken", "Rebuilt it", "s-1"));

        ErrorReport report = errors.show("ERR-001", 9);
        assertThat(report.error().status()).isEqualTo(ErrorStatus.RESOLVED);
        assertThat(report.changes()).filteredOn(change -> change.isResolution()).hasSize(1);
        assertThat(report.changes()).extracting(change -> change.by()).containsOnly(ChangedBy.RUN_LOG);
    }

    @Test
    void manySubagentsOfOneSessionDoNotHideOtherSessions() {
        storage.write(stores -> {
            IntStream.range(0, 150).forEach(n -> stores.sessions().add(Samples.subagent("agent-" + n, "s-1")));
            stores.sessions().add(Samples.session("s-2"));
            return stores.sessions().add(Samples.session("s-3"));
        });
        IntStream.range(0, 150)
                .forEach(n -> arrive(ErrorArrivals.call("a" + n, Samples.at(n), "The index is broken", "agent-" + n)));

        Recognised second = arrive(ErrorArrivals.call("b", Samples.at(200), "The index is broken", "s-2"));
        Recognised third = arrive(ErrorArrivals.call("c", Samples.at(201), "The index is broken", "s-3"));

        assertThat(second.errorId()).isEmpty();
        assertThat(third.errorId()).contains("ERR-001");
    }

    @Test
    void subagentsOfOneSessionAreOneSession() {
        storage.write(stores -> {
            stores.sessions().add(Samples.subagent("agent-1", "s-1"));
            stores.sessions().add(Samples.subagent("agent-2", "agent-1"));
            stores.sessions().add(Samples.session("s-2"));
            return stores.sessions().add(Samples.session("s-3"));
        });

        List.of("s-1", "agent-1", "agent-2", "s-2")
                .forEach(session -> assertThat(arrive(ErrorArrivals.call("c-" + session, Samples.NOW, "boom", session))
                                .errorId())
                        .isEmpty());

        assertThat(arrive(ErrorArrivals.call("c-3", Samples.NOW, "boom", "s-3")).errorId())
                .contains("ERR-001");
        assertThat(errors.show("ERR-001", 9).sessions()).isEqualTo(3);
    }

    @Test
    void whatIsDeletedIsNoLongerCountedAndACandidateGoesWithItsLastOccurrence() {
        storage.write(stores -> stores.sessions().add(Samples.session("s-2")));
        arrive(ErrorArrivals.told("a", Samples.at(1), "The index is broken", "s-2"));
        arrive(ErrorArrivals.told("b", Samples.at(5), "The index is broken", "s-1"));
        arrive(ErrorArrivals.told("c", Samples.at(9), "The index is broken", "s-2"));
        arrive(ErrorArrivals.told("d", Samples.at(9), "The socket is closed", "s-2"));
        arrive(ErrorArrivals.call("e", Samples.at(9), "boom", "s-2"));

        RawDatabase.execute(
                Samples.database(folder), "PRAGMA foreign_keys = ON", "DELETE FROM session WHERE id = 's-2'");

        KnownError error = error("ERR-001");
        assertThat(error.occurrences()).isEqualTo(1);
        assertThat(error.firstSeenAt()).isEqualTo(Samples.at(5));
        assertThat(error.lastSeenAt()).isEqualTo(Samples.at(5));
        assertThat(error("ERR-002").occurrences())
                .as("its number and what is known of it stay")
                .isZero();
        assertThat(RawDatabase.text(Samples.database(folder), "SELECT count(*) FROM known_error WHERE number IS NULL"))
                .isEqualTo("0");
        assertThat(arrive(ErrorArrivals.told("f", Samples.at(20), "The socket is closed"))
                        .errorId())
                .contains("ERR-002");
        assertThat(error("ERR-002").firstSeenAt()).isEqualTo(Samples.at(20));
    }

    @Test
    void nothingOfWhatItSaidIsLeftInAFingerprintThatNothingWasSeenOf() {
        arrive(ErrorArrivals.told("a", Samples.at(1), "The index is broken", "s-1"));
        RawDatabase.execute(Samples.database(folder), "PRAGMA foreign_keys = ON", "DELETE FROM session");

        assertThat(errors.show("ERR-001", 9).fingerprints().get(0).template()).isEmpty();
        arrive(ErrorArrivals.told("b", Samples.at(2), "The index is broken"));

        assertThat(errors.show("ERR-001", 9).fingerprints().get(0).template()).isNotEmpty();
    }

    @Test
    void aNumberIsNotGivenAgainWhenItsErrorWasDeleted() {
        arrive(ErrorArrivals.told("a", Samples.at(1), "The index is broken"));
        arrive(ErrorArrivals.told("b", Samples.at(1), "The socket is closed"));
        RawDatabase.execute(
                Samples.database(folder), "PRAGMA foreign_keys = ON", "DELETE FROM known_error WHERE number = 2");

        assertThat(arrive(ErrorArrivals.told("c", Samples.at(1), "The socket is closed"))
                        .errorId())
                .contains("ERR-003");
    }

    @Test
    void fingerprintsOfEarlierRulesAreMadeAgain() {
        arrive(ErrorArrivals.told("a", Samples.at(1), "The index is broken"));
        arrive(ErrorArrivals.told("b", Samples.at(1), "The socket is closed"));
        RawDatabase.execute(
                Samples.database(folder),
                "PRAGMA foreign_keys = OFF",
                "UPDATE error_fingerprint SET digest = 'old' || error_id, rules = 0",
                "UPDATE error_occurrence SET fingerprint = 'old' || error_id");

        assertThat(new ErrorFeed(storage, registry).catchUp(() -> true)).isFalse();

        assertThat(arrive(ErrorArrivals.told("c", Samples.at(2), "The index is broken"))
                        .errorId())
                .contains("ERR-001");
        assertThat(errors.show("ERR-001", 9).fingerprints()).singleElement().satisfies(print -> {
            assertThat(print.digest()).doesNotStartWith("old");
            assertThat(print.occurrences()).isEqualTo(2);
        });
        assertThat(storage.check().problems()).isEmpty();
    }

    @Test
    void newRulesRateWhatNobodyHasRated() {
        arrive(ErrorArrivals.told("a", Samples.at(1), "HTTP 429 Too Many Requests"));
        RawDatabase.execute(
                Samples.database(folder),
                "UPDATE known_error SET severity = 'LOW', severity_told = 1, category = 'OTHER'",
                "UPDATE error_fingerprint SET rules = 0");

        new ErrorFeed(storage, registry).catchUp(() -> true);

        assertThat(error("ERR-001").category()).isEqualTo(ErrorCategory.RATE_LIMIT);
        assertThat(error("ERR-001").severity()).isEqualTo(Severity.LOW);
    }

    @Test
    void aMessageOfFiftyMegabytesIsKeptInPart() {
        String huge = "Broken \u0000\u001b[31m\ud800 " + "x".repeat(50_000_000) + "\npassword=hunter2-is-Secret77";

        arrive(ErrorArrivals.told("a", Samples.at(1), huge));

        String message = error("ERR-001").message();
        assertThat(message).hasSizeLessThanOrEqualTo(8_000).startsWith("Broken").doesNotContain("hunter2");
        assertThat(error("ERR-001").title()).hasSizeLessThanOrEqualTo(120);
    }

    @Test
    void theSweepReachesWhatErrorsSay() {
        arrive(ErrorArrivals.told("a", Samples.at(1), "The index is broken", "s-1"));
        String secret = "password=hunter2-is-Secret77";
        RawDatabase.execute(
                Samples.database(folder),
                "UPDATE known_error SET message = '" + secret + "', resolution = '" + secret + "'",
                "UPDATE error_occurrence SET message = '" + secret + "', context = '" + secret + "'",
                "UPDATE error_fingerprint SET template = '" + secret + "'",
                "INSERT INTO error_change (error_id, at, from_status, to_status, by, note) VALUES (1, '"
                        + "2026-11-21T14:32:05.250Z', 'OPEN', 'OPEN', 'PERSON', '" + secret + "')");

        new Sweeps(storage, new Redactor(new byte[32]), clock)
                .sweep(false, (redactor, dryRun) -> new Sweeps.Swept("run-logs", 0, 0, Map.of()), table -> {});

        ErrorReport report = errors.show("ERR-001", 9);
        assertThat(report.toString()).doesNotContain("hunter2");
        assertThat(report.error().occurrences()).isEqualTo(1);
        assertThat(report.occurrences()).hasSize(1);
    }

    @Test
    void aMergeMovesCountsAndASplitMovesThemBack() {
        arrive(ErrorArrivals.told("a", Samples.at(10), "The index is broken"));
        arrive(ErrorArrivals.told("b", Samples.at(5), "Index damaged"));
        arrive(ErrorArrivals.told("c", Samples.at(50), "Index damaged"));

        errors.merge("ERR-002", "ERR-001", Optional.of("same cause"), ChangedBy.PERSON, Caller.UNKNOWN);

        assertThat(error("ERR-001").occurrences()).isEqualTo(3);
        assertThat(error("ERR-001").firstSeenAt()).isEqualTo(Samples.at(5));
        assertThat(error("ERR-002").occurrences()).isZero();
        ErrorReport whole = errors.show("ERR-001", 9);
        assertThat(whole.fingerprints()).hasSize(2);
        String print = whole.fingerprints().get(0).digest();
        assertThat(whole.fingerprints().get(0).occurrences()).isEqualTo(2);

        errors.split("ERR-001", print, Optional.empty(), ChangedBy.PERSON, Caller.UNKNOWN);

        assertThat(error("ERR-001").occurrences()).isEqualTo(1);
        assertThat(error("ERR-001").firstSeenAt()).isEqualTo(Samples.at(10));
        assertThat(error("ERR-001").lastSeenAt()).isEqualTo(Samples.at(10));
        assertThat(error("ERR-002").occurrences()).isEqualTo(2);
        assertThat(error("ERR-002").duplicateOf()).isEmpty();
    }

    @Test
    void aCandidateThatIsMergedLeavesNothingBehind() {
        arrive(ErrorArrivals.told("a", Samples.at(10), "The index is broken"));
        arrive(ErrorArrivals.call("b", Samples.at(60), "Index damaged", "s-1"));
        String candidate = errors.list(candidates(), 9).errors().get(0).name();

        errors.merge(candidate, "ERR-001", Optional.empty(), ChangedBy.PERSON, Caller.UNKNOWN);

        assertThat(errors.list(candidates(), 9).total()).isZero();
        assertThat(error("ERR-001").occurrences()).isEqualTo(2);
        ErrorReport report = errors.show("ERR-001", 9);
        assertThat(errors.split(
                                "ERR-001",
                                report.occurrences().get(0).fingerprint(),
                                Optional.empty(),
                                ChangedBy.PERSON,
                                Caller.UNKNOWN)
                        .errorId())
                .isEqualTo("ERR-002");
    }

    @Test
    void whatWasSeenAfterAResolutionIsARegressionAfterAMerge() {
        arrive(ErrorArrivals.solved("a", Samples.at(10), "The index is broken", "Rebuilt it", "s-1"));
        arrive(ErrorArrivals.told("b", Samples.at(5), "Index damaged"));
        arrive(ErrorArrivals.told("c", Samples.at(50), "Index damaged"));

        errors.merge("ERR-002", "ERR-001", Optional.empty(), ChangedBy.PERSON, Caller.UNKNOWN);

        ErrorReport report = errors.show("ERR-001", 9);
        assertThat(report.error().status()).isEqualTo(ErrorStatus.OPEN);
        assertThat(report.occurrences())
                .extracting(Occurrence::key, Occurrence::regression)
                .containsExactly(tuple("c", true), tuple("a", false), tuple("b", false));
    }

    @Test
    void filtersNarrowTheListAndItsTotal() {
        arrive(ErrorArrivals.told("a", Samples.at(10), "The index is 100% broken"));
        arrive(ErrorArrivals.told("b", Samples.at(20), "The socket_a is closed"));
        arrive(ErrorArrivals.solved("c", Samples.at(30), "The socket is gone", "Reconnected", "s-1"));
        arrive(ErrorArrivals.call("d", Samples.at(40), "boom", "s-1"));

        assertThat(names(ErrorFilter.ALL)).containsExactly("ERR-003", "ERR-002", "ERR-001");
        assertThat(names(ErrorFilter.active())).containsExactly("ERR-002", "ERR-001");
        assertThat(names(ErrorFilter.ALL.with(Set.of(ErrorStatus.RESOLVED)))).containsExactly("ERR-003");
        assertThat(names(text("SOCKET"))).containsExactly("ERR-003", "ERR-002");
        assertThat(names(text("socket_"))).containsExactly("ERR-002");
        assertThat(names(text("100%"))).containsExactly("ERR-001");
        assertThat(names(text("reconnected"))).containsExactly("ERR-003");
        assertThat(names(seen(new Period(Optional.of(Samples.at(15)), Optional.of(Samples.at(25))))))
                .containsExactly("ERR-002");
        assertThat(errors.list(ErrorFilter.ALL, 1).errors()).hasSize(1);
        assertThat(errors.list(ErrorFilter.ALL, 1).total()).isEqualTo(3);
        assertThat(errors.list(candidates(), 9).errors()).singleElement().satisfies(error -> assertThat(error.name())
                .startsWith("candidate-"));
    }

    @Test
    void theFirstCommitOfTheSessionAfterTheLastOccurrenceFixedIt() {
        storage.write(stores -> {
            stores.exchanges().add(Samples.exchange("e-1", "s-1"));
            for (char digit : List.of('a', 'b', 'c')) {
                stores.commits()
                        .add(
                                Samples.commit(
                                        digit, Samples.at(digit == 'a' ? 20 : digit - 'a' + 100), "m", List.of("x")),
                                Samples.NOW);
                stores.commitLinks().replace(Samples.hash(digit), List.of(link(digit)));
            }
            return true;
        });
        arrive(ErrorArrivals.told("a", Samples.at(50), "The index is broken", "s-1"));
        errors.update(resolvedIn("ERR-001", "Rebuilt it", Optional.empty(), "s-1"), ChangedBy.AGENT, Caller.UNKNOWN);
        ErrorFeed feed = new ErrorFeed(storage, registry);

        assertThat(feed.findFixes()).isEqualTo(1);
        assertThat(feed.findFixes()).as("nothing has changed").isZero();

        assertThat(errors.show("ERR-001", 1).fixes())
                .containsExactly(new ErrorFix(
                        Samples.at(3_600),
                        Optional.of("e-1"),
                        Optional.of(Samples.hash('b')),
                        Optional.of("s-1"),
                        ErrorFix.Evidence.FOUND));
        Recognised back = arrive(ErrorArrivals.told("b", Samples.at(9_000), "The index is broken"));
        assertThat(back.solution()).get().satisfies(solution -> {
            assertThat(solution.commitHash()).contains(Samples.hash('b'));
            assertThat(solution.exchangeId()).contains("e-1");
            assertThat(solution.held().count()).isZero();
            assertThat(solution.held().n()).isEqualTo(1);
        });
    }

    @Test
    void aCommitThatIsNamedFixedIt() {
        storage.write(
                stores -> stores.commits().add(Samples.commit('a', Samples.at(20), "m", List.of("x")), Samples.NOW));
        arrive(ErrorArrivals.told("a", Samples.at(50), "The index is broken", "s-1"));

        errors.update(
                resolvedIn("ERR-001", "Rebuilt it in aaaaaaaa", Optional.empty(), "s-1"),
                ChangedBy.AGENT,
                Caller.UNKNOWN);
        new ErrorFeed(storage, registry).findFixes();

        assertThat(errors.show("ERR-001", 1).fixes()).singleElement().satisfies(fix -> {
            assertThat(fix.commitHash()).contains(Samples.hash('a'));
            assertThat(fix.evidence()).isEqualTo(ErrorFix.Evidence.TOLD);
        });
    }

    @Test
    void threadsThatMeetTheSameNewErrorsAtOnceGiveEachOneNumber() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<List<String>>> reporters = IntStream.range(0, 8)
                    .mapToObj(thread -> (Callable<List<String>>) () -> reportAll(thread))
                    .toList();
            List<List<String>> numbers = new ArrayList<>();
            for (Future<List<String>> done : threads.invokeAll(reporters)) {
                numbers.add(done.get());
            }

            assertThat(Set.copyOf(numbers)).hasSize(1);
            assertThat(numbers.get(0)).doesNotHaveDuplicates();
            assertThat(errors.list(ErrorFilter.ALL, 99).errors())
                    .extracting(error -> error.number().orElseThrow())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 26).boxed().toList());
        } finally {
            threads.shutdownNow();
        }
    }

    private List<String> reportAll(int thread) {
        return IntStream.range(0, 26)
                .mapToObj(i -> arrive(ErrorArrivals.told(
                                thread + "-" + i, Samples.NOW, "The part " + (char) ('a' + i) + " is broken"))
                        .errorId()
                        .orElseThrow())
                .toList();
    }

    private Recognised arrive(Arrival arrival) {
        return storage.write(stores -> registry.arrive(stores, arrival));
    }

    private KnownError error(String name) {
        return errors.show(name, 1).error();
    }

    private List<String> names(ErrorFilter filter) {
        return errors.list(filter, 99).errors().stream().map(KnownError::name).toList();
    }

    private static ErrorFilter candidates() {
        return new ErrorFilter(
                ErrorFilter.Kind.CANDIDATE,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Period.ALWAYS);
    }

    private static ErrorFilter text(String text) {
        return new ErrorFilter(
                ErrorFilter.Kind.ENTRY, Set.of(), Optional.empty(), Optional.empty(), Optional.of(text), Period.ALWAYS);
    }

    private static ErrorFilter seen(Period period) {
        return new ErrorFilter(
                ErrorFilter.Kind.ENTRY, Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), period);
    }

    private static CommitLink link(char digit) {
        return new CommitLink(Samples.hash(digit), "s-1", Optional.empty(), Confidence.LIKELY, true, 1, 1, List.of());
    }

    private static ErrorUpdate resolvedIn(String error, String resolution, Optional<String> commit, String sessionId) {
        return new ErrorUpdate(
                error,
                Optional.of(ErrorStatus.RESOLVED),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(resolution),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                commit,
                Optional.of(sessionId));
    }
}
