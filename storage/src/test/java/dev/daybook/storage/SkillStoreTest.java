package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.skill.Outcome;
import dev.daybook.skill.Phase;
import dev.daybook.skill.Skill;
import dev.daybook.skill.SkillStore.Match;
import dev.daybook.skill.SkillStore.Stamp;
import dev.daybook.skill.SkillStore.TrackRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkillStoreTest {
    private @TempDir Path folder;
    private Storage storage;

    @BeforeEach
    void open() {
        storage = Samples.withSession(folder);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void everyFieldComesBackAsItWasStored() {
        Skill skill = new Skill(
                "a/" + Samples.HOSTILE,
                Samples.HOSTILE,
                Samples.HOSTILE,
                Samples.HOSTILE.repeat(1_000),
                Skill.Origin.PLUGIN,
                "hash",
                5_000_000_000L,
                Samples.NOW);

        put(skill);

        assertThat(list()).containsExactly(skill);
        assertThat(search("drop")).containsExactly(skill);
        assertThat(storage.<Map<String, Stamp>>read(stores -> stores.skills().stamps()))
                .isEqualTo(Map.of(skill.path(), new Stamp(5_000_000_000L, Samples.NOW)));
    }

    @Test
    void theSkillAtAPathIsReplacedAndItsOldWordsAreNotFoundAnyMore() {
        put(Samples.skill("p", "deploy", "ship it", "rocket"));
        Skill newer = Samples.skill("p", "deploy", "ship it", "balloon");

        put(newer);
        put(newer);

        assertThat(list()).containsExactly(newer);
        assertThat(search("rocket")).isEmpty();
        assertThat(search("balloon")).containsExactly(newer);
        assertThat(RawDatabase.text(Samples.database(folder), "SELECT count(*) FROM skill_version WHERE path = 'p'"))
                .isEqualTo("2");
    }

    @Test
    void aDeletedSkillIsNotFoundButItsVersionsAreKept() {
        put(Samples.skill("p", "deploy", "", "rocket"));
        put(Samples.skill("q", "other", "", "rocket"));

        boolean deleted = storage.write(stores -> stores.skills().delete("p"));
        boolean again = storage.write(stores -> stores.skills().delete("p"));

        assertThat(deleted).isTrue();
        assertThat(again).isFalse();
        assertThat(search("rocket").stream().map(Skill::path)).containsExactly("q");
        assertThat(RawDatabase.text(Samples.database(folder), "SELECT count(*) FROM skill_version"))
                .isEqualTo("2");
    }

    @Test
    void aWordInTheNameWeighsMoreThanInTheDescriptionAndThatMoreThanInTheBody() {
        put(Samples.skill("1", "one", "", "rocket and some more words"));
        put(Samples.skill("2", "two", "rocket and some more words", ""));
        put(Samples.skill("3", "my-rocket:launch", "and some more words", ""));

        List<Match> matches = storage.read(stores -> stores.skills().search(List.of("rocket"), 10));

        assertThat(matches.stream().map(match -> match.skill().path())).containsExactly("3", "2", "1");
        assertThat(matches).isSortedAccordingTo((a, b) -> Double.compare(b.bm25(), a.bm25()));
        assertThat(storage.<List<Match>>read(stores -> stores.skills().search(List.of("rocket"), 1)))
                .hasSize(1);
        assertThat(storage.<List<Match>>read(stores -> stores.skills().search(List.of(), 10)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"", "\"\"", "*", "rock*", "NEAR", "NEAR(", "AND", "OR", "NOT", "-", "-rocket", "^rocket", "name:",
                        "(", ")",
                "{", "}", "+", "'", "\\", "?", "", " ", "\n", "\0", "roc\0ket", "\uD83D\uDE80", "e\u0301", "\uD83D",
                        "\u65e5",
                ":match", "body : x", ",", "1e999"
            })
    void noWordIsSyntax(String word) {
        put(Samples.skill("p", "deploy", "", "rocket"));

        List<Match> matches = storage.read(stores -> stores.skills().search(List.of(word, "deploy"), 10));

        assertThat(matches).hasSize(1);
    }

    @Test
    void wordsOfOperatorsAndOtherScriptsAreFoundAsWords() {
        put(Samples.skill("p", "near-miss", "and or not", "caf\u00e9 \u65e5\u672c foo-bar"));

        assertThat(search("NEAR")).hasSize(1);
        assertThat(search("NOT")).hasSize(1);
        assertThat(search("cafe")).hasSize(1);
        assertThat(search("foo-bar")).hasSize(1);
        assertThat(search("\u65e5\u672c")).hasSize(1);
        assertThat(search("absent")).isEmpty();
    }

    @Test
    void veryLongAndVeryManyWordsAreSearched() {
        put(Samples.skill("p", "deploy", "", "x".repeat(100_000)));
        List<String> many = IntStream.range(0, 5_000).mapToObj(i -> "word" + i).toList();

        assertThat(search("y".repeat(1_000_000))).isEmpty();
        assertThat(storage.<List<Match>>read(stores -> stores.skills().search(many, 10)))
                .isEmpty();
    }

    @Test
    void listIsByNameAndThenByPath() {
        put(Samples.skill("3", "a", "", ""));
        put(Samples.skill("1", "b", "", ""));
        put(Samples.skill("2", "a", "", ""));

        assertThat(list().stream().map(Skill::path)).containsExactly("2", "3", "1");
    }

    @Test
    void trackRecordsCountByOutcome() {
        storage.write(stores -> {
            Outcome[] outcomes = {Outcome.COMPLETED, Outcome.COMPLETED, Outcome.FAILED, Outcome.ABANDONED, Outcome.OPEN
            };
            for (int i = 0; i < outcomes.length; i++) {
                stores.invocations().add(Samples.invocation("i-" + i, "deploy", "s-1", Samples.at(i), outcomes[i]));
            }
            return stores.invocations()
                    .add(Samples.invocation("i-o", "other", "s-1", Samples.at(0), Outcome.COMPLETED));
        });

        assertThat(storage.<Map<String, TrackRecord>>read(
                        stores -> stores.skills().trackRecords(Optional.empty())))
                .isEqualTo(Map.of(
                        "deploy", new TrackRecord(2, 1, 1, 1, Optional.of(Samples.at(4))),
                        "other", new TrackRecord(1, 0, 0, 0, Optional.of(Samples.at(0)))));
    }

    @Test
    void trackRecordsOfAPhaseLeaveOutTheOthers() {
        storage.write(stores -> stores.invocations().add(Samples.fullInvocation("i-1", "s-1", Optional.empty())));

        assertThat(storage.<Map<String, TrackRecord>>read(
                        stores -> stores.skills().trackRecords(Optional.of(Phase.ROLLBACK))))
                .hasSize(1);
        assertThat(storage.<Map<String, TrackRecord>>read(
                        stores -> stores.skills().trackRecords(Optional.of(Phase.SETUP))))
                .isEmpty();
    }

    private void put(Skill skill) {
        storage.write(stores -> {
            stores.skills().put(skill);
            return true;
        });
    }

    private List<Skill> list() {
        return storage.read(stores -> stores.skills().list());
    }

    private List<Skill> search(String word) {
        return storage.read(stores -> stores.skills().search(List.of(word), 10)).stream()
                .map(Match::skill)
                .toList();
    }
}
