package dev.daybook.skill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Samples;
import dev.daybook.record.InMemoryRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LibraryCheckTest {
    private static final int MANY = 201;

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
    void readingNewFilesOfASmallLibraryDoesNotSendTheNextLookBehindTheSearch() {
        slowMs = 800;
        add("tea");
        assertThat(check.skills()).isEqualTo(1);

        add("cake");
        assertThat(check.skills()).isEqualTo(2);
        add("soup");
        assertThat(check.skills()).isEqualTo(3);
        slowMs = 12;
        assertThat(check.skills()).isEqualTo(3);
        add("bread");
        assertThat(check.skills()).isEqualTo(4);
        assertThat(behind).isEmpty();
    }

    @Test
    void aLargeOneIsLookedThroughBehindTheSearchAndNotTwiceAtOnce() {
        addMany();
        slowMs = 50;
        check.skills();
        add("tea");

        assertThat(check.skills()).isEqualTo(MANY);
        assertThat(behind).isEmpty();
        now += 2_000_000_000L;
        assertThat(check.skills()).isEqualTo(MANY);
        assertThat(check.skills()).isEqualTo(MANY);
        assertThat(behind).hasSize(1);
        behind.get(0).run();

        assertThat(check.skills()).isEqualTo(MANY + 1);
        assertThat(behind).hasSize(1);
    }

    @Test
    void theFirstTimeThoughItReadsEverythingKeepsTheNextOneNotWaiting() {
        addMany();
        slowMs = 60_000;
        check.skills();

        now += 2_000_000_000L;
        check.skills();

        assertThat(behind).hasSize(1);
    }

    @Test
    void whatIsDroppedIsAskedForAgain() {
        addMany();
        slowMs = 50;
        check.skills();
        now += 2_000_000_000L;
        check.skills();
        behind.clear();

        now += 2_000_000_000L;
        check.skills();

        assertThat(behind).hasSize(1);
    }

    private void addMany() {
        IntStream.range(0, MANY).forEach(i -> add("skill" + i));
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
