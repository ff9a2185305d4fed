package dev.daybook.skill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Samples;
import dev.daybook.record.InMemoryRecords;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LibraryCheckTest {
    private final List<SkillLibrary.Entry> onDisk = new ArrayList<>();
    private final List<Runnable> behind = new ArrayList<>();
    private long now;
    private long slowMs;
    private final LibraryCheck check = new LibraryCheck(
            new SkillIndex(new InMemoryRecords(), new Library(), Samples.redactor(), Samples.CLOCK),
            behind::add,
            () -> now);

    @Test
    void aSmallLibraryIsLookedThroughBeforeEachSearch() {
        assertThat(check.skills()).isZero();

        add("tea");

        assertThat(check.skills()).isEqualTo(1);
        assertThat(behind).isEmpty();
    }

    @Test
    void aLargeOneIsLookedThroughBehindTheSearchAndNotTwiceAtOnce() {
        slowMs = 50;
        check.skills();
        add("tea");

        assertThat(check.skills()).isZero();
        assertThat(behind).isEmpty();
        now += 2_000_000_000L;
        assertThat(check.skills()).isZero();
        assertThat(check.skills()).isZero();
        assertThat(behind).hasSize(1);
        behind.get(0).run();

        assertThat(check.skills()).isEqualTo(1);
        assertThat(behind).hasSize(1);
    }

    @Test
    void theFirstTimeThoughItReadsEverythingKeepsTheNextOneNotWaiting() {
        slowMs = 60_000;
        check.skills();

        now += 2_000_000_000L;
        check.skills();

        assertThat(behind).hasSize(1);
    }

    @Test
    void whatIsDroppedIsAskedForAgain() {
        slowMs = 50;
        check.skills();
        now += 2_000_000_000L;
        check.skills();
        behind.clear();

        now += 2_000_000_000L;
        check.skills();

        assertThat(behind).hasSize(1);
    }

    private void add(String name) {
        onDisk.add(new SkillLibrary.Entry(name, Skill.Origin.PROJECT, "", 1, Samples.NOW));
    }

    private final class Library implements SkillLibrary {
        @Override
        public List<Entry> list() {
            now += slowMs * 1_000_000;
            return List.copyOf(onDisk);
        }

        @Override
        public Skill read(Entry entry) {
            return Samples.skill(entry.path(), entry.path(), "", entry.path());
        }
    }
}
