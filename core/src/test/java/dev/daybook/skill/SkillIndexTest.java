package dev.daybook.skill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Samples;
import dev.daybook.core.DaybookException;
import dev.daybook.record.InMemoryRecords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SkillIndexTest {
    private final InMemoryRecords records = new InMemoryRecords();
    private final Library library = new Library();
    private final SkillIndex index = new SkillIndex(records, library, Samples.redactor(), Samples.CLOCK);

    @Test
    void onlyWhatChangedIsRead() {
        IntStream.range(0, 100).forEach(i -> library.skills.add(Samples.skill(i + "/SKILL.md", "s" + i, "d", "h" + i)));
        index.refresh();
        assertThat(library.read).hasSize(100);
        library.read.clear();

        index.refresh();
        assertThat(library.read).isEmpty();

        Skill old = library.skills.get(7);
        library.skills.set(7, new Skill("7/SKILL.md", "s7", "d", "b", old.origin(), "h", 99, Samples.NOW));
        index.refresh();
        assertThat(library.read).containsExactly("7/SKILL.md");
    }

    @Test
    void aFileThatCannotBeReadKeepsNobodyElseOutAndIsTriedAgain() {
        library.skills.add(Samples.skill("a/SKILL.md", "a", "d", "h1"));
        library.skills.add(Samples.skill("b/SKILL.md", "b", "d", "h2"));
        library.locked.add("a/SKILL.md");

        assertThat(index.refresh().skills()).isEqualTo(1);
        library.locked.clear();

        assertThat(index.refresh().skills()).isEqualTo(2);
    }

    @Test
    void aFileThatCannotBeReadAnyMoreStaysAsItWas() {
        library.skills.add(Samples.skill("a/SKILL.md", "a", "d", "h1"));
        index.refresh();
        library.skills.set(0, new Skill("a/SKILL.md", "a", "d", "b", Skill.Origin.PROJECT, "h", 99, Samples.NOW));
        library.locked.add("a/SKILL.md");

        assertThat(index.refresh().skills()).isEqualTo(1);
        assertThat(records.skills.get("a/SKILL.md").contentHash()).isEqualTo("h1");
    }

    /** Skills on no disk, some of which may not be read. */
    private static final class Library implements SkillLibrary {
        private final List<Skill> skills = new ArrayList<>();
        private final Set<String> locked = new HashSet<>();
        private final List<String> read = new ArrayList<>();

        @Override
        public List<Entry> list() {
            return skills.stream()
                    .map(skill -> new Entry(skill.path(), skill.origin(), "", skill.sizeBytes(), skill.modifiedAt()))
                    .toList();
        }

        @Override
        public Skill read(Entry entry) {
            if (locked.contains(entry.path())) {
                throw DaybookException.unavailable("locked");
            }
            read.add(entry.path());
            return skills.stream()
                    .filter(skill -> skill.path().equals(entry.path()))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
