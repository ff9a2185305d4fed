package dev.daybook.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.Samples;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.record.InMemoryRecords;
import dev.daybook.session.Caller;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest {
    private static final Instant NOW = Samples.NOW;
    private final InMemoryRecords records = new InMemoryRecords();
    private final ErrorRegistry registry = new ErrorRegistry(Samples.redactor(), Samples.CLOCK, 3);
    private final Errors errors = new Errors(records, registry, Samples.redactor(), Samples.CLOCK);

    @Test
    void whatSomebodyReportsGetsANumberAndIsRedacted() {
        Recognised added = errors.add(
                new Errors.Told(
                        "Login with password=hunter2-is-Secret77 failed",
                        Optional.of("deploying"),
                        Optional.empty(),
                        Optional.of(Severity.HIGH),
                        Optional.empty(),
                        Optional.empty()),
                Caller.UNKNOWN);

        assertThat(added.errorId()).contains("ERR-001");
        ErrorReport report = errors.show("err-1", 10);
        assertThat(report.error().message()).doesNotContain("hunter2").contains("[redacted:");
        assertThat(report.error().title()).doesNotContain("hunter2");
        assertThat(report.error().severity()).isEqualTo(Severity.HIGH);
        assertThat(report.occurrences()).singleElement().satisfies(seen -> assertThat(seen.context())
                .contains("deploying"));
    }

    @Test
    void aResolutionIsNeededToResolveAndMayBeKnownFromBefore() {
        arrive(Arrivals.told("a", NOW.minusSeconds(90), "The index is broken"));

        assertThatThrownBy(() -> update("ERR-001", ErrorStatus.RESOLVED, Optional.empty()))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("ERR-001 needs a resolution to be resolved");
        errors.update(noting("1", "tried to rebuild", "Rebuilt it"), ChangedBy.AGENT, Caller.UNKNOWN);
        Errors.Updated resolved = update("ERR-001", ErrorStatus.RESOLVED, Optional.empty());

        assertThat(resolved.status()).isEqualTo(ErrorStatus.RESOLVED);
        ErrorReport report = errors.show("ERR-001", 10);
        assertThat(report.error().resolution()).contains("Rebuilt it");
        assertThat(report.error().resolvedAt()).contains(NOW);
        assertThat(report.resolutionMs()).contains(90_000L);
        assertThat(report.changes())
                .extracting(ErrorChange::to)
                .containsExactly(ErrorStatus.OPEN, ErrorStatus.IN_PROGRESS, ErrorStatus.RESOLVED);
        assertThat(report.changes().get(0).note()).contains("tried to rebuild");
    }

    @ParameterizedTest
    @CsvSource({
        "RESOLVED, WONTFIX, ERR-001 is resolved and cannot become wontfix; from there it can become open",
        "RESOLVED, IN_PROGRESS, ERR-001 is resolved and cannot become in_progress; from there it can become open",
        "WONTFIX, RESOLVED, ERR-001 is wontfix and cannot become resolved; from there it can become open",
    })
    void whatIsClosedMustBeOpenedFirst(ErrorStatus from, ErrorStatus to, String message) {
        arrive(Arrivals.told("a", NOW, "The index is broken"));
        update("ERR-001", from, Optional.of("as it is"));

        assertThatThrownBy(() -> update("ERR-001", to, Optional.of("as it is")))
                .isInstanceOf(DaybookException.class)
                .hasMessage(message);
    }

    @Test
    void theSameStatusAgainIsNoStep() {
        arrive(Arrivals.told("a", NOW, "The index is broken"));
        update("ERR-001", ErrorStatus.RESOLVED, Optional.of("Rebuilt it"));

        update("ERR-001", ErrorStatus.RESOLVED, Optional.of("Rebuilt it twice"));

        ErrorReport report = errors.show("ERR-001", 10);
        assertThat(report.error().resolution()).contains("Rebuilt it twice");
        assertThat(report.changes()).filteredOn(ErrorChange::isResolution).hasSize(1);
    }

    @Test
    void wontfixNeedsAReason() {
        arrive(Arrivals.told("a", NOW, "The index is broken"));

        assertThatThrownBy(() -> update("ERR-001", ErrorStatus.WONTFIX, Optional.empty()))
                .hasMessageContaining("needs a reason not to be fixed");
    }

    @Test
    void anUpdateOfACandidateReportsIt() {
        arrive(Arrivals.call("1", NOW, "boom", "s-1"));
        KnownError candidate = records.errors
                .list(
                        new ErrorFilter(
                                ErrorFilter.Kind.CANDIDATE,
                                Set.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Period.ALWAYS),
                        9)
                .get(0);

        Errors.Updated updated = update(candidate.name(), ErrorStatus.IN_PROGRESS, Optional.empty());

        assertThat(updated.errorId()).isEqualTo("ERR-001");
        assertThat(errors.show(candidate.name(), 1).errorId())
                .as("the name that somebody has seen still leads to it")
                .isEqualTo("ERR-001");
    }

    @Test
    void whatSomebodySetStaysWhenItArrivesWithAnother() {
        arrive(Arrivals.told("a", NOW, "The index is broken"));
        errors.update(rating("ERR-001", Severity.LOW), ChangedBy.PERSON, Caller.UNKNOWN);

        errors.add(
                new Errors.Told(
                        "The index is broken",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Severity.CRITICAL),
                        Optional.empty(),
                        Optional.empty()),
                Caller.UNKNOWN);

        assertThat(errors.show("ERR-001", 1).error().severity()).isEqualTo(Severity.LOW);
    }

    @Test
    void aMergedNumberLeadsToTheOtherAndIsNeverGivenAgain() {
        arrive(Arrivals.told("a", NOW, "The index is broken"));
        arrive(Arrivals.told("b", NOW, "Index damaged"));

        Errors.Updated merged = errors.merge("ERR-002", "ERR-001", Optional.empty(), ChangedBy.PERSON, Caller.UNKNOWN);

        assertThat(merged.mergedInto()).contains("ERR-001");
        assertThat(arrive(Arrivals.told("c", NOW, "Index damaged")).errorId()).contains("ERR-001");
        assertThat(arrive(Arrivals.told("d", NOW, "The socket is closed")).errorId())
                .contains("ERR-003");
        assertThat(errors.show("ERR-002", 1).duplicateOf()).contains("ERR-001");
        assertThat(errors.show("ERR-001", 9).duplicates()).containsExactly("ERR-002");
        assertThat(errors.show("ERR-001", 9).occurrences()).hasSize(3);
        assertThatThrownBy(() -> update("ERR-002", ErrorStatus.IN_PROGRESS, Optional.empty()))
                .hasMessageContaining("ERR-002 turned out to be ERR-001");
        assertThat(errors.list(ErrorFilter.ALL, 9).errors())
                .extracting(KnownError::name)
                .containsExactlyInAnyOrder("ERR-001", "ERR-003");
    }

    @Test
    void aMergedErrorTellsHowItsPartWasSolved() {
        arrive(Arrivals.solved("a", NOW, "The index is broken", "Rebuilt it"));
        arrive(Arrivals.told("b", NOW, "Index damaged"));
        errors.merge("ERR-001", "ERR-002", Optional.empty(), ChangedBy.PERSON, Caller.UNKNOWN);

        Recognised again = arrive(Arrivals.told("c", NOW.plusSeconds(60), "The index is broken"));

        assertThat(again.errorId()).contains("ERR-002");
        assertThat(again.solution()).get().satisfies(solution -> {
            assertThat(solution.resolution()).isEqualTo("Rebuilt it");
            assertThat(solution.held().n()).isZero();
        });
    }

    @Test
    void noErrorIsADuplicateOfItself() {
        arrive(Arrivals.told("a", NOW, "The index is broken"));

        assertThatThrownBy(() -> errors.merge("ERR-001", "1", Optional.empty(), ChangedBy.AGENT, Caller.UNKNOWN))
                .hasMessageContaining("ERR-001 cannot be a duplicate of itself");
    }

    @Test
    void aSplitGivesAMergedErrorItsNumberBack() {
        arrive(Arrivals.told("a", NOW, "The index is broken"));
        arrive(Arrivals.told("b", NOW, "Index damaged"));
        errors.merge("ERR-002", "ERR-001", Optional.empty(), ChangedBy.PERSON, Caller.UNKNOWN);
        String print = Fingerprint.of("Index damaged").digest();

        Errors.Updated split =
                errors.split("ERR-001", print.substring(0, 8), Optional.empty(), ChangedBy.PERSON, Caller.UNKNOWN);

        assertThat(split.errorId()).isEqualTo("ERR-002");
        assertThat(errors.show("ERR-002", 9).duplicateOf()).isEmpty();
        assertThat(errors.show("ERR-002", 9).occurrences()).hasSize(1);
        assertThatThrownBy(() -> errors.split("ERR-002", print, Optional.empty(), ChangedBy.PERSON, Caller.UNKNOWN))
                .hasMessageContaining("known by this fingerprint alone");
    }

    @Test
    void theOriginalFingerprintSplitsIntoANewNumber() {
        arrive(Arrivals.told("a", NOW, "The index is broken"));
        arrive(Arrivals.told("b", NOW, "Index damaged"));
        errors.merge("ERR-002", "ERR-001", Optional.empty(), ChangedBy.PERSON, Caller.UNKNOWN);

        Errors.Updated split = errors.split(
                "ERR-001",
                Fingerprint.of("The index is broken").digest(),
                Optional.empty(),
                ChangedBy.PERSON,
                Caller.UNKNOWN);

        assertThat(split.errorId()).isEqualTo("ERR-003");
        assertThat(split.title()).isEqualTo("The index is broken");
    }

    @Test
    void whatWasSeenAfterTheResolutionOfTheOtherReopensIt() {
        arrive(Arrivals.solved("a", NOW, "The index is broken", "Rebuilt it"));
        arrive(Arrivals.told("b", NOW.plusSeconds(60), "Index damaged"));

        errors.merge("ERR-002", "ERR-001", Optional.empty(), ChangedBy.PERSON, Caller.UNKNOWN);

        assertThat(errors.show("ERR-001", 1).error().status()).isEqualTo(ErrorStatus.OPEN);
    }

    @ParameterizedTest
    @CsvSource({
        "ERR-007, ERR-007",
        "err7, ERR-007",
        "7, ERR-007",
        "#7, ERR-007",
        "candidate-12, candidate-12",
        "ERR-12345, ERR-12345"
    })
    void namesAreReadAsPeopleWriteThem(String written, String read) {
        assertThat(ErrorName.parse(written)).hasToString(read);
    }

    @ParameterizedTest
    @CsvSource({"''", "ERR-", "ERR-1x", "../7", "9999999999", "candidate", "-1"})
    void whatNamesNoErrorIsRefused(String written) {
        assertThatThrownBy(() -> ErrorName.parse(written))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("names no error; use a number like ERR-007");
    }

    @Test
    void anUnknownErrorIsNotFound() {
        assertThatThrownBy(() -> errors.show("ERR-404", 1)).hasMessageStartingWith("No error with id 'ERR-404'");
    }

    @Test
    void anUpdateThatChangesNothingIsRefused() {
        assertThatThrownBy(() -> noting("ERR-001", null, null))
                .hasMessageContaining("Nothing is to be changed of 'ERR-001'");
    }

    private Recognised arrive(Arrival arrival) {
        return records.write(stores -> registry.arrive(stores, arrival));
    }

    private Errors.Updated update(String error, ErrorStatus status, Optional<String> resolution) {
        return errors.update(
                new ErrorUpdate(
                        error,
                        Optional.of(status),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        resolution,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                ChangedBy.AGENT,
                Caller.UNKNOWN);
    }

    private static ErrorUpdate rating(String error, Severity severity) {
        return new ErrorUpdate(
                error,
                Optional.empty(),
                Optional.of(severity),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static ErrorUpdate noting(String error, String note, String resolution) {
        return new ErrorUpdate(
                error,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(resolution),
                Optional.empty(),
                Optional.ofNullable(note),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
