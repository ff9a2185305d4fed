package dev.daybook.skill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.record.InMemoryRecords;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsualTest {
    private final InMemoryRecords records = new InMemoryRecords();
    private long now;
    private final Usual usual = new Usual(() -> now);

    @Test
    void fewUsesAreAddedUpEachTime() {
        completed(10);
        assertThat(known()).isEqualTo(10);

        completed(11);

        assertThat(known()).isEqualTo(11);
    }

    @Test
    void manyAreAddedUpAgainAfterTenSeconds() {
        completed(1_000);
        assertThat(known()).isEqualTo(1_000);
        completed(1_001);

        assertThat(known()).isEqualTo(1_000);
        now = 10_000_000_000L;
        assertThat(known()).isEqualTo(1_001);
    }

    private long known() {
        return usual.effects(records, Optional.empty()).completed();
    }

    private void completed(long n) {
        records.trackRecords.put("tea", new SkillStore.TrackRecord(n, 0, 0, 0, Optional.empty()));
    }
}
