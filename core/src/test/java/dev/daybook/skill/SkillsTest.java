package dev.daybook.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.Samples;
import dev.daybook.core.DaybookException;
import dev.daybook.record.InMemoryRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkillsTest {
    private static final Optional<String> NONE = Optional.empty();

    private final InMemoryRecords records = new InMemoryRecords();
    private final List<Skill> onDisk = new ArrayList<>();
    private final Skills skills =
            new Skills(records, new SkillIndex(records, new Library(onDisk), Samples.redactor(), Samples.CLOCK));

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "how do I do it", "the", "?!", "+", "+ # ++", "\u0000", "\uD800", "👍", "' OR \" AND ("
            })
    void aQueryWithoutAWordToLookForIsRefused(String query) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> skills.find(query, List.of("and so on"), 3, NONE))
                .withMessageContaining("has no word to look for");
    }

    @Test
    void otherWordsAreEnoughWhereTheQueryHasNone() {
        onDisk.add(Samples.skill("a/SKILL.md", "deploy", "Ship a release", "h1"));

        assertThat(names(skills.find("how to", List.of("ship it"), 3, NONE))).containsExactly("deploy");
    }

    @Test
    void camelCaseIsTwoWordsAndCPlusPlusIsOne() {
        onDisk.add(Samples.skill("a/SKILL.md", "parser", "Reads json", "h1"));
        onDisk.add(Samples.skill("b/SKILL.md", "native", "Builds c++ code", "h2"));

        assertThat(names(skills.find("jsonReader", List.of(), 3, NONE))).containsExactly("parser");
        assertThat(names(skills.find("C++", List.of(), 3, NONE))).containsExactly("native");
    }

    @Test
    void identicalFilesAreShownOnce() {
        onDisk.add(Samples.skill("project/SKILL.md", "deploy", "Ship a release", "same"));
        onDisk.add(Samples.skill("user/SKILL.md", "deploy", "Ship a release", "same"));
        onDisk.add(Samples.skill("plugin/SKILL.md", "deploy", "Ship another release", "other"));

        Skills.Found found = skills.find("release", List.of(), 10, NONE);

        assertThat(found.skills()).hasSize(2);
        assertThat(found.searched()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 51, Integer.MAX_VALUE})
    void theLimitIsOneToFifty(int limit) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> skills.find("release", List.of(), limit, NONE))
                .withMessage("limit must be 1 to 50, not " + limit);
    }

    @Test
    void noMoreThanTheLimitAreShown() {
        for (int i = 0; i < 60; i++) {
            onDisk.add(Samples.skill(i + "/SKILL.md", "deploy-" + i, "Ship a release", "h" + i));
        }

        assertThat(skills.find("release", List.of(), 1, NONE).skills()).hasSize(1);
        assertThat(skills.find("release", List.of(), 50, NONE).skills()).hasSize(50);
    }

    @Test
    void ofSkillsThatFitAlikeTheOneThatWorkedBetterComesFirst() {
        onDisk.add(Samples.skill("a/SKILL.md", "alpha", "Ship a release", "h1"));
        onDisk.add(Samples.skill("b/SKILL.md", "beta", "Ship a release", "h2"));
        records.trackRecords.put("alpha", new SkillStore.TrackRecord(1, 4, 3, 0, Optional.of(Samples.NOW)));
        records.trackRecords.put("beta", new SkillStore.TrackRecord(7, 1, 0, 0, Optional.of(Samples.NOW)));

        List<Skills.FoundSkill> found =
                skills.find("release", List.of(), 10, NONE).skills();

        // all skills together: (8 + 4 × 0.5) / (16 + 4) = 0.5
        // beta: 2/3 × 1 + 1/3 × (7 + 4 × 0.5) / (8 + 4) = 2/3 + 0.25 = 0.917
        // alpha: 2/3 × 1 + 1/3 × (1 + 4 × 0.5) / (8 + 4) = 2/3 + 0.0833 = 0.75
        assertThat(found).extracting(Skills.FoundSkill::name).containsExactly("beta", "alpha");
        assertThat(found).extracting(Skills.FoundSkill::score).containsExactly(0.917, 0.75);
        assertThat(found.get(0).why()).isEqualTo("mentions release; completed 7 of 8");
        assertThat(found.get(0).evidence().n()).isEqualTo(8);
    }

    @Test
    void aSkillOfWhichTooLittleIsKnownHasCountsAndNoRate() {
        onDisk.add(Samples.skill("a/SKILL.md", "alpha", "Ship a release", "h1"));
        records.trackRecords.put("alpha", new SkillStore.TrackRecord(1, 1, 0, 0, Optional.of(Samples.NOW)));

        Skills.FoundSkill found =
                skills.find("release", List.of(), 10, NONE).skills().get(0);

        assertThat(found.evidence().completed()).isEqualTo(1);
        assertThat(found.evidence().n()).isEqualTo(2);
        assertThat(found.evidence().completionRate()).isEmpty();
        assertThat(found.why()).endsWith("completed 1 of 2, not enough data (n=2, needs 5)");
    }

    @Test
    void aSkillMentionsAWordOnlyInItsOwnForms() {
        onDisk.add(Samples.skill("a/SKILL.md", "alpha", "Testing a revision of the release", "h1"));

        Skills.FoundSkill found = skills.find("review tests before a release", List.of(), 3, NONE)
                .skills()
                .get(0);

        assertThat(found.why()).startsWith("mentions tests, release;");
    }

    @Test
    void aSkillThatIsGoneFromDiskIsNotFound() {
        onDisk.add(Samples.skill("a/SKILL.md", "deploy", "Ship a release", "h1"));
        new SkillIndex(records, new Library(onDisk), Samples.redactor(), Samples.CLOCK).refresh();

        onDisk.clear();

        assertThat(skills.find("release", List.of(), 3, NONE).note())
                .contains("No SKILL.md file found in .claude/skills, the user's skills or installed plugins");
    }

    @Test
    void aPhaseIsOneOfTheKnownOnes() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> skills.find("release", List.of(), 3, Optional.of("lunch")))
                .withMessageContaining("use one of: setup, execution, verification, cleanup, rollback");
    }

    @Test
    void aQueryOfAMillionWordsIsAnswered() {
        onDisk.add(Samples.skill("a/SKILL.md", "deploy", "Ship a release", "h1"));

        assertThat(skills.find("release ".repeat(1_000_000), List.of(), 3, NONE).skills())
                .hasSize(1);
    }

    private static List<String> names(Skills.Found found) {
        return found.skills().stream().map(Skills.FoundSkill::name).toList();
    }

    /** Skills that lie on no disk. */
    private record Library(List<Skill> skills) implements SkillLibrary {

        @Override
        public List<Entry> list() {
            return skills.stream()
                    .map(skill -> new Entry(skill.path(), skill.origin(), "", skill.sizeBytes(), skill.modifiedAt()))
                    .toList();
        }

        @Override
        public Skill read(Entry entry) {
            return skills.stream()
                    .filter(skill -> skill.path().equals(entry.path()))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
