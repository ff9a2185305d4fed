package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Period;
import dev.daybook.error.Arrival;
import dev.daybook.error.ChangedBy;
import dev.daybook.error.ErrorCount;
import dev.daybook.error.ErrorOrigin;
import dev.daybook.error.ErrorRegistry;
import dev.daybook.error.ErrorReportStore;
import dev.daybook.error.ErrorStatus;
import dev.daybook.error.ErrorSummary;
import dev.daybook.error.ErrorUpdate;
import dev.daybook.error.Errors;
import dev.daybook.error.KnownError;
import dev.daybook.error.RegistryStamp;
import dev.daybook.error.Severity;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.Caller;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorReportStoreTest {
    private static final Redactor REDACTOR = new Redactor(new byte[32]);

    private @TempDir Path folder;
    private Storage storage;

    @BeforeEach
    void open() {
        storage = Samples.withSession(folder);
        storage.write(stores -> stores.sessions().add(Samples.session("s-2")));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void errorsAreCountedByHowTheyStandAndCandidatesApart() {
        report("a", 10, "s-1", "The index is broken");
        report("b", 20, "s-1", "The disk is full");
        arrive("c", 30, "s-1", ErrorOrigin.TOOL_CALL, "No such file");
        resolve("ERR-002", 60);

        List<ErrorCount> counts = read(store -> store.counts(Period.ALWAYS));

        assertThat(counts.stream().mapToLong(ErrorCount::n).sum()).isEqualTo(2);
        assertThat(counts)
                .extracting(ErrorCount::status)
                .containsExactlyInAnyOrder(ErrorStatus.OPEN, ErrorStatus.RESOLVED);
        assertThat(this.<Long>read(store -> store.countCandidates(Period.ALWAYS)))
                .isEqualTo(1);
        assertThat(this.<List<ErrorCount>>read(store -> store.counts(since(15))))
                .hasSize(1);
        assertThat(this.<Long>read(store -> store.countCandidates(since(31)))).isZero();
    }

    @Test
    void whatRecursWasSeenInTwoSessions() {
        report("a", 10, "s-1", "The index is broken");
        report("b", 20, "s-1", "The index is broken");
        report("c", 30, "s-1", "The disk is full");
        report("d", 40, "s-2", "The disk is full");

        List<ErrorSummary> recurring = read(store -> store.listRecurring(Period.ALWAYS, 10));

        assertThat(recurring).singleElement().satisfies(error -> {
            assertThat(error.error()).isEqualTo("ERR-002");
            assertThat(error.sessions()).isEqualTo(2);
            assertThat(error.occurrences()).isEqualTo(2);
            assertThat(error.title()).isEqualTo("The disk is full");
        });
    }

    @Test
    void whatCameBackIsListedWithHowOften() {
        report("a", 10, "s-1", "The index is broken");
        resolve("ERR-001", 60);
        report("b", 100, "s-1", "The index is broken");
        report("c", 110, "s-1", "The index is broken");

        List<ErrorSummary> returned = read(store -> store.listReturned(Period.ALWAYS, 10));

        assertThat(returned).extracting(ErrorSummary::regressions).containsExactly(1L);
        assertThat(this.<Long>read(store -> store.countRegressions(1))).isEqualTo(1);
    }

    @Test
    void theTimeToAResolutionIsFromWhenItCameBack() {
        report("a", 10, "s-1", "The index is broken");
        resolve("ERR-001", 60);
        report("b", 100, "s-1", "The index is broken");
        resolve("ERR-001", 107);

        assertThat(this.<List<Long>>read(store -> store.timesToResolutionMs(Period.ALWAYS)))
                .containsExactlyInAnyOrder(50_000L, 7_000L);
        assertThat(this.<List<Long>>read(store -> store.timesToResolutionMs(since(100))))
                .containsExactly(7_000L);
    }

    @Test
    void whatIsResolvedIsListedFromTheLastAndTheRestBySeverity() {
        report("a", 10, "s-1", "The index is broken");
        report("b", 20, "s-1", "The disk is full");
        resolve("ERR-002", 60);
        resolve("ERR-001", 70);
        report("c", 80, "s-1", "A low matter");
        report("d", 79, "s-1", "A grave matter");
        update(
                new ErrorUpdate(
                        "ERR-004",
                        Optional.empty(),
                        Optional.of(Severity.CRITICAL),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                90);

        assertThat(standing(ErrorStatus.RESOLVED)).containsExactly("ERR-001", "ERR-002");
        assertThat(standing(ErrorStatus.OPEN)).containsExactly("ERR-004", "ERR-003");
    }

    @Test
    void hintsAreOfWhatIsOpenOrHasASolution() {
        report("a", 10, "s-1", "The index is broken");
        report("b", 20, "s-1", "The disk is full");
        resolve("ERR-001", 60);
        arrive("c", 30, "s-1", ErrorOrigin.TOOL_CALL, "No such file");

        assertThat(this.<List<KnownError>>read(store -> store.listForHints(10)))
                .extracting(KnownError::name)
                .containsExactly("ERR-002", "ERR-001");
    }

    @Test
    void numbersNearAnotherComeNearestFirst() {
        for (String message : List.of("one thing", "another matter", "a third affair", "the fourth case")) {
            report(message, 10, "s-1", message);
        }

        assertThat(this.<List<Integer>>read(store -> store.listNumbersNear(99, 2)))
                .containsExactly(4, 3);
        assertThat(this.<List<Integer>>read(store -> store.listNumbersNear(1, 2)))
                .containsExactly(1, 2);
    }

    @Test
    void theStampChangesWithEachArrivalAndEachChange() {
        RegistryStamp empty = read(ErrorReportStore::stamp);
        report("a", 10, "s-1", "The index is broken");
        RegistryStamp one = read(ErrorReportStore::stamp);
        report("b", 20, "s-1", "The index is broken");
        RegistryStamp two = read(ErrorReportStore::stamp);
        resolve("ERR-001", 60);

        assertThat(List.of(empty, one, two, this.<RegistryStamp>read(ErrorReportStore::stamp)))
                .doesNotHaveDuplicates();
        assertThat(this.<RegistryStamp>read(ErrorReportStore::stamp)).isEqualTo(read(ErrorReportStore::stamp));
    }

    private List<String> standing(ErrorStatus status) {
        return this.<List<KnownError>>read(store -> store.listStanding(status, 10)).stream()
                .map(KnownError::name)
                .toList();
    }

    private <T> T read(Function<ErrorReportStore, T> question) {
        return storage.read(stores -> question.apply(stores.errorReports()));
    }

    private static Period since(long seconds) {
        return new Period(Optional.of(Samples.at(seconds)), Optional.empty());
    }

    private void report(String key, long seconds, String sessionId, String message) {
        arrive(key, seconds, sessionId, ErrorOrigin.TOLD, message);
    }

    private void arrive(String key, long seconds, String sessionId, ErrorOrigin origin, String message) {
        Arrival arrival = new Arrival(
                key,
                origin,
                Samples.at(seconds),
                message,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(sessionId),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        storage.write(stores -> registry(Samples.at(seconds)).arrive(stores, arrival));
    }

    private void resolve(String error, long seconds) {
        update(ErrorUpdate.resolved(error, "Made anew"), seconds);
    }

    private void update(ErrorUpdate update, long seconds) {
        Instant at = Samples.at(seconds);
        new Errors(storage, registry(at), REDACTOR, Clock.fixed(at, ZoneOffset.UTC))
                .update(update, ChangedBy.PERSON, Caller.UNKNOWN);
    }

    private static ErrorRegistry registry(Instant now) {
        return new ErrorRegistry(REDACTOR, Clock.fixed(now, ZoneOffset.UTC), 3);
    }
}
