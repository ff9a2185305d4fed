package dev.daybook.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Samples;
import dev.daybook.record.InMemoryRecords;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ErrorRegistryTest {
    private static final Instant NOW = Samples.NOW;
    private final InMemoryRecords records = new InMemoryRecords();
    private final ErrorRegistry registry = new ErrorRegistry(Samples.redactor(), Samples.CLOCK, 3);

    @Test
    void aReportedErrorGetsTheNextNumber() {
        Recognised first = arrive(Arrivals.told("a", NOW, "The index is broken"));
        Recognised second = arrive(Arrivals.told("b", NOW, "The socket is closed"));

        assertThat(first).isEqualTo(new Recognised(Optional.of("ERR-001"), false, false, 1, Optional.empty()));
        assertThat(second.errorId()).contains("ERR-002");
    }

    @Test
    void theSameErrorWithOtherNumbersIsAnOccurrence() {
        arrive(Arrivals.told("a", NOW, "No answer after 30 s from /srv/a"));

        Recognised again = arrive(Arrivals.told("b", NOW.plusSeconds(1), "No answer after 45 s from /srv/b"));

        assertThat(again).isEqualTo(new Recognised(Optional.of("ERR-001"), true, false, 2, Optional.empty()));
    }

    @Test
    void theSameKeyIsStoredOnce() {
        Recognised first = arrive(Arrivals.told("a", NOW, "The index is broken"));

        assertThat(arrive(Arrivals.told("a", NOW, "The index is broken"))).isEqualTo(first);
        assertThat(records.errors.occurrences).hasSize(1);
    }

    @Test
    void aFailedCallIsACandidateUntilThreeSessionsHaveSeenIt() {
        assertThat(arrive(Arrivals.call("1", NOW, "boom", "s-1")).errorId()).isEmpty();
        assertThat(arrive(Arrivals.call("2", NOW, "boom", "s-1")).errorId()).isEmpty();
        assertThat(arrive(Arrivals.call("3", NOW, "boom", "s-2")).errorId()).isEmpty();

        assertThat(arrive(Arrivals.call("4", NOW, "boom", "s-3")))
                .isEqualTo(new Recognised(Optional.of("ERR-001"), true, false, 4, Optional.empty()));
    }

    @Test
    void anOccurrenceAfterTheResolutionIsARegressionAndTellsTheSolution() {
        arrive(Arrivals.solved("a", NOW, "The index is broken", "Rebuilt it"));

        Recognised back = arrive(Arrivals.told("b", NOW.plusSeconds(60), "The index is broken"));

        assertThat(back.regression()).isTrue();
        assertThat(back.solution()).get().satisfies(solution -> {
            assertThat(solution.errorId()).isEqualTo("ERR-001");
            assertThat(solution.resolution()).isEqualTo("Rebuilt it");
            assertThat(solution.held().n()).isEqualTo(1);
            assertThat(solution.held().count()).isZero();
        });
        assertThat(records.errors.find(1).orElseThrow().status()).isEqualTo(ErrorStatus.OPEN);
    }

    @Test
    void aTitleShowsNothingOfWhatNoReaderSees() {
        arrive(Arrivals.told("a", NOW, "\u001b[31mThe index\u001b[0m is \u202ebroken"));
        arrive(Arrivals.told("b", NOW, "\u0007"));

        assertThat(records.errors.find(1).orElseThrow().title()).isEqualTo("The index is broken");
        assertThat(records.errors.find(2).orElseThrow().title()).isEqualTo("a message without a visible character");
    }

    @Test
    void whatTheSessionThatSolvedItTellsAfterwardsIsNoRegression() {
        arrive(Arrivals.solved("a", NOW, "The index is broken", "Rebuilt it", "s-1"));

        Recognised retold =
                arrive(Arrivals.solved("b", NOW.plusSeconds(60), "The index is broken", "Rebuilt it", "s-1"));
        Recognised other =
                arrive(Arrivals.solved("c", NOW.plusSeconds(90), "The index is broken", "Rebuilt it", "s-2"));

        assertThat(retold.regression()).isFalse();
        assertThat(other.regression()).isTrue();
        assertThat(records.errors.listChanges(1))
                .filteredOn(ErrorChange::isReturn)
                .hasSize(1);
    }

    @Test
    void aResolutionThatIsPendingResolvesNothing() {
        arrive(Arrivals.solved("a", NOW, "The index is broken", " Pending "));

        assertThat(records.errors.find(1).orElseThrow().status()).isEqualTo(ErrorStatus.OPEN);
    }

    @Test
    void anErrorThatStaysAsItIsIsNotReopened() {
        arrive(Arrivals.told("a", NOW, "The index is broken"));
        records.errors.update(records.errors.find(1).orElseThrow().with(ErrorStatus.WONTFIX, Optional.empty()));

        assertThat(arrive(Arrivals.told("b", NOW.plusSeconds(60), "The index is broken"))
                        .regression())
                .isFalse();
        assertThat(records.errors.find(1).orElseThrow().status()).isEqualTo(ErrorStatus.WONTFIX);
    }

    private Recognised arrive(Arrival arrival) {
        return records.write(stores -> registry.arrive(stores, arrival));
    }
}
