package dev.daybook.moving;

import static dev.daybook.moving.MovingSamples.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.daybook.core.Period;
import dev.daybook.moving.Reconciliation.Difference;
import dev.daybook.moving.Reconciliation.Kind;
import dev.daybook.moving.Reconciliation.Line;
import dev.daybook.skill.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairingTest {
    private static final Duration TOLERANCE = Duration.ofSeconds(30);

    private final Pairing pairing = new Pairing(Period.ALWAYS, TOLERANCE);

    @Test
    void usesThatAreCloseEnoughAreOne() {
        pairing.pair(
                List.of(use("t-1", "a", 0, Outcome.COMPLETED), use("t-2", "a", 100, Outcome.COMPLETED)),
                List.of(use("h-1", "a", 30, Outcome.COMPLETED), use("h-2", "a", 70, Outcome.COMPLETED)));

        assertThat(pairing.differences()).isEmpty();
        assertThat(pairing.lines()).containsExactly(new Line("a", 2, 2, 2, 0, 0, 0, 0));
    }

    @Test
    void whatOneSideAloneHasIsMissingOnTheOther() {
        pairing.pair(
                List.of(use("t-1", "a", 0, Outcome.FAILED)),
                List.of(use("h-1", "a", 31, Outcome.COMPLETED), use("h-2", "b", 0, Outcome.OPEN)));

        assertThat(pairing.differences())
                .extracting(Difference::kind, Difference::skill)
                .containsExactlyInAnyOrder(
                        tuple(Kind.MISSING_HERE, "a"), tuple(Kind.MISSING_THERE, "a"), tuple(Kind.MISSING_THERE, "b"));
    }

    /** Nearest first would pair 30 with 29, and leave 0 and 59 alone. */
    @Test
    void thereAreAsManyPairsAsThereCanBe() {
        pairing.pair(
                List.of(use("t-1", "a", 0, Outcome.COMPLETED), use("t-2", "a", 30, Outcome.COMPLETED)),
                List.of(use("h-1", "a", 29, Outcome.COMPLETED), use("h-2", "a", 59, Outcome.COMPLETED)));

        assertThat(pairing.differences()).isEmpty();
    }

    @Test
    void anotherEndIsADifferenceUnlessNobodyToldOfOneThere() {
        pairing.pair(
                List.of(use("t-1", "a", 0, Outcome.ABANDONED), use("t-2", "a", 1_000, Outcome.OPEN)),
                List.of(use("h-1", "a", 1, Outcome.COMPLETED), use("h-2", "a", 1_001, Outcome.COMPLETED)));

        assertThat(pairing.differences()).hasSize(1);
        Difference difference = pairing.differences().get(0);
        assertThat(difference.kind()).isEqualTo(Kind.OTHER_OUTCOME);
        assertThat(difference.there()).contains(Outcome.ABANDONED);
        assertThat(difference.here()).contains(Outcome.COMPLETED);
        assertThat(difference.invocationId()).contains("h-1");
        assertThat(pairing.lines()).containsExactly(new Line("a", 2, 2, 2, 0, 0, 1, 1));
    }

    @Test
    void aPairMayLieAcrossTheBorderOfThePeriodAndWhatIsOutsideDoesNotCount() {
        Pairing inside = new Pairing(
                new Period(Optional.of(MovingSamples.START), Optional.of(MovingSamples.START.plusSeconds(100))),
                TOLERANCE);

        inside.pair(
                List.of(use("t-1", "a", -5, Outcome.COMPLETED), use("t-2", "a", 101, Outcome.COMPLETED)),
                List.of(use("h-1", "a", 5, Outcome.COMPLETED), use("h-2", "a", 150, Outcome.COMPLETED)));

        assertThat(inside.differences()).isEmpty();
        assertThat(inside.lines()).containsExactly(new Line("a", 1, 1, 1, 0, 0, 0, 0));
    }
}
