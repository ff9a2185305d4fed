package dev.daybook.moving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.moving.SkillImportStore.Stored;
import dev.daybook.redaction.Redactor;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Mapping mapping =
            new Mapping(new Redactor(new byte[] {1}), ZoneOffset.UTC, Instant.parse("2026-11-21T10:00:00Z"));
    private final Ledger ledger = new Ledger();

    @Test
    void bothSidesAgreeWhereEveryDifferenceHasAReason() {
        tell("a", "2026-02-10T12:00:00");
        tell("a", "2026-02-10T12:05:00");
        ledger.tell(mapping.map(MovingSamples.told("a", "soon")));

        SideBySide line = ledger.compare(ledger.expected()).get(0);

        assertThat(line.agrees()).isTrue();
        assertThat(line.file().get(Measure.INVOCATIONS)).isEqualTo(3);
        assertThat(line.stored().get(Measure.INVOCATIONS)).isEqualTo(2);
        assertThat(line.stored().get(Measure.OPEN)).isEqualTo(2);
        assertThat(line.differences())
                .extracting(SideBySide.Difference::reason)
                .containsExactly(Reason.NO_TIME, Reason.NEVER_ENDED);
    }

    @Test
    void aUseThatIsMissingOnTheOtherSideIsNotExplained() {
        tell("a", "2026-02-10T12:00:00");
        tell("b", "2026-02-10T12:05:00");

        List<SideBySide> lines = ledger.compare(List.of(ledger.expected().get(0)));

        assertThat(lines).extracting(SideBySide::agrees).containsExactly(true, false);
        assertThat(lines.get(1).unexplained()).isEqualTo(Map.of("invocations", 1L, "open", 1L));
        assertThat(SideBySide.total(lines).agrees()).isFalse();
    }

    @Test
    void aUseThatNobodyToldIsNotExplained() {
        Stored stranger =
                new Stored("z", new Sums().add(Measure.INVOCATIONS, 1), MovingSamples.START, MovingSamples.START);

        assertThat(ledger.compare(List.of(stranger)).get(0).agrees()).isFalse();
    }

    @Test
    void anotherTimeOfTheLastUseIsNotExplained() {
        tell("a", "2026-02-10T12:00:00");
        Stored stored = ledger.expected().get(0);
        Stored later =
                new Stored("a", stored.sums(), stored.first(), stored.last().plusMillis(1));

        SideBySide line = ledger.compare(List.of(later)).get(0);

        assertThat(line.unexplained()).isEmpty();
        assertThat(line.agrees()).isFalse();
    }

    private void tell(String skill, String at) {
        Mapped mapped = mapping.map(MovingSamples.told(skill, at));
        Mapped.Candidate candidate = mapped.candidate().orElseThrow();
        ledger.tell(mapped);
        ledger.place(candidate, new Placing.Placed(Placing.Fate.ADDED, Sums.of(candidate.invocation())));
    }
}
