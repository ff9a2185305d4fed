package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.skill.Outcome;
import dev.daybook.skill.Phase;
import dev.daybook.skill.Skill;
import dev.daybook.skill.SkillIndex;
import dev.daybook.skill.SkillStore.Known;
import dev.daybook.skill.SkillStore.Match;
import dev.daybook.skill.SkillStore.TrackRecord;
import dev.daybook.skill.SkillVersion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
                Samples.NOW,
                Samples.HOSTILE,
                List.of("a b", "c/d"),
                List.of("x", "y"),
                Optional.of(Samples.HOSTILE),
                Optional.empty(),
                Optional.empty());

        put(skill, "stamp", Samples.NOW);

        Map<String, Known> known = Map.of(skill.path(), new Known("stamp", "hash", skill.name(), skill.origin()));
        assertThat(list()).containsExactly(skill);
        assertThat(search("drop")).containsExactly(skill);
        assertThat(storage.<Map<String, Known>>read(stores -> stores.skills().known()))
                .isEqualTo(known);
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
        assertThat(versions("p")).extracting(SkillVersion::contentHash).containsExactly("hash-balloon", "hash-rocket");
    }

    @Test
    void aDeletedSkillIsNotFoundButItAndItsVersionsAreKept() {
        put(Samples.skill("p", "deploy", "Ships", "rocket"));
        put(Samples.skill("q", "other", "", "rocket"));

        boolean deleted = delete("p", Samples.at(60));
        boolean again = delete("p", Samples.at(70));

        assertThat(deleted).isTrue();
        assertThat(again).isFalse();
        assertThat(search("rocket").stream().map(Skill::path)).containsExactly("q");
        assertThat(list()).extracting(Skill::path).containsExactly("q");
        assertThat(storage.<List<Skill>>read(stores -> stores.skills().listDeleted()))
                .singleElement()
                .satisfies(skill -> {
                    assertThat(skill.name()).isEqualTo("deploy");
                    assertThat(skill.deletedAt()).contains(Samples.at(60));
                });
        assertThat(versions("p")).extracting(SkillVersion::lastSeen).containsExactly(Optional.of(Samples.at(60)));
    }

    @Test
    void aSkillThatComesBackGoesOnWithItsVersion() {
        put(Samples.skill("p", "deploy", "Ships", "rocket"));
        delete("p", Samples.at(60));

        put(Samples.skill("p", "deploy", "Ships", "rocket"), "s", Samples.at(90));

        assertThat(versions("p")).extracting(SkillVersion::lastSeen).containsExactly(Optional.empty());
        assertThat(search("rocket")).hasSize(1);
        assertThat(list()).extracting(Skill::deletedAt).containsExactly(Optional.empty());
    }

    @Test
    void aVersionIsInForceFromWhenItsFileWasWrittenUntilTheNextOne() {
        put(written("p", "one", Samples.at(10)), "1", Samples.at(100));
        put(written("p", "two", Samples.at(150)), "2", Samples.at(200));
        put(written("p", "one", Samples.at(20)), "3", Samples.at(300));

        assertThat(versions("p"))
                .containsExactly(
                        version("one", 300, Optional.empty()),
                        version("two", 150, Optional.of(300)),
                        version("one", 10, Optional.of(150)));
        assertThat(versions("p").get(0).name()).isEqualTo("hash-one");
        assertThat(versionAt("deploy", 9)).isEmpty();
        assertThat(versionAt("deploy", 149)).contains("hash-one");
        assertThat(versionAt("deploy", 150)).contains("hash-two");
        assertThat(versionAt("deploy", 300)).contains("hash-one");
        assertThat(versionAt("ship", 300)).isEmpty();
    }

    @Test
    void aFileFromTheFutureIsInForceFromWhenItWasSeen() {
        put(written("p", "one", Samples.at(9_999)), "1", Samples.at(100));

        assertThat(versions("p")).containsExactly(version("one", 100, Optional.empty()));
    }

    @Test
    void invocationsAreOfTheVersionInForceAtTheirStart() {
        put(written("p", "one", Samples.at(0)), "1", Samples.at(10));
        put(written("p", "two", Samples.at(50)), "2", Samples.at(60));
        storage.write(stores ->
                stores.invocations().add(Samples.invocation("i-1", "deploy", "s-1", Samples.at(49), Outcome.COMPLETED))
                        && stores.invocations()
                                .add(Samples.invocation("i-2", "deploy", "s-1", Samples.at(51), Outcome.COMPLETED))
                        && stores.invocations()
                                .add(Samples.invocation("i-3", "other", "s-1", Samples.at(51), Outcome.COMPLETED)));

        assertThat(RawDatabase.text(
                        Samples.database(folder),
                        "SELECT group_concat(invocation_id || ' ' || coalesce(content_hash, '-'), ', ' ORDER BY invocation_id)"
                                + " FROM skill_invocation_version"))
                .isEqualTo("i-1 hash-one, i-2 hash-two, i-3 -");
    }

    @Test
    void aMovedSkillKeepsItsVersionsAndWhatIsKnownOfItsFormerName() {
        put(Samples.skill("old", "deploy", "Ships", "rocket"));
        storage.write(stores ->
                stores.invocations().add(Samples.invocation("i-1", "deploy", "s-1", Samples.at(5), Outcome.COMPLETED)));

        storage.write(stores -> {
            stores.skills().move("old", "new");
            stores.skills().put(Samples.skill("new", "ship", "Ships", "rocket"), "s", Samples.at(60));
            return true;
        });

        assertThat(list()).extracting(Skill::path).containsExactly("new");
        assertThat(versions("new")).extracting(SkillVersion::skill).containsExactly("ship", "deploy");
        assertThat(storage.<Map<String, TrackRecord>>read(
                        stores -> stores.skills().trackRecords(Optional.empty())))
                .containsOnlyKeys("ship");
        assertThat(versionAt("deploy", 5)).contains("hash-rocket");
        assertThat(search("rocket")).hasSize(1);
    }

    @Test
    void whereASkillMovesToAPlaceWithAPastThePastIsKept() {
        put(Samples.skill("p", "deploy", "", "rocket"));
        put(Samples.skill("q", "other", "", "balloon"));
        delete("p", Samples.at(60));

        storage.write(stores -> {
            stores.skills().move("q", "p");
            return true;
        });

        assertThat(list()).extracting(Skill::name).containsExactly("other");
        assertThat(versions("p")).extracting(SkillVersion::skill).containsExactlyInAnyOrder("deploy", "other");
        assertThat(storage.<List<Skill>>read(stores -> stores.skills().listDeleted()))
                .isEmpty();
    }

    @Test
    void theUsersSkillIsTakenBeforeTheProjectsAndThatBeforeOthers() {
        put(owned("project", Skill.Origin.PROJECT));
        put(owned("configured", Skill.Origin.CONFIGURED));
        shadow();
        assertThat(shadows()).isEqualTo(Map.of("configured", "project"));

        put(owned("user", Skill.Origin.USER));
        put(owned("plugin", Skill.Origin.PLUGIN));
        shadow();
        assertThat(shadows()).isEqualTo(Map.of("configured", "user", "project", "user"));

        delete("user", Samples.at(60));
        shadow();
        assertThat(shadows()).isEqualTo(Map.of("configured", "project"));
    }

    @Test
    void theGenerationGrowsWithEveryChangeAndOnlyThen() {
        List<SkillIndex.State> states = new ArrayList<>();
        states.add(state());
        put(owned("a", Skill.Origin.PROJECT));
        states.add(state());
        put(owned("b", Skill.Origin.USER));
        states.add(state());
        shadow();
        states.add(state());
        delete("a", Samples.at(60));
        states.add(state());

        assertThat(states).extracting(SkillIndex.State::skills).containsExactly(0, 1, 2, 2, 1);
        assertThat(states).extracting(SkillIndex.State::generation).isSorted().doesNotHaveDuplicates();
        shadow();
        assertThat(state()).isEqualTo(states.get(4));
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
        put(skill, "", skill.modifiedAt());
    }

    private void put(Skill skill, String stamp, Instant seenAt) {
        storage.write(stores -> {
            stores.skills().put(skill, stamp, seenAt);
            return true;
        });
    }

    private boolean delete(String path, Instant at) {
        return storage.write(stores -> stores.skills().delete(path, at));
    }

    private void shadow() {
        storage.write(stores -> {
            stores.skills().shadow();
            return true;
        });
    }

    private SkillIndex.State state() {
        return storage.read(stores -> stores.skills().state());
    }

    private Map<String, String> shadows() {
        return list().stream()
                .filter(skill -> skill.shadowedBy().isPresent())
                .collect(Collectors.toMap(
                        Skill::path, skill -> skill.shadowedBy().orElseThrow()));
    }

    private List<SkillVersion> versions(String path) {
        return storage.read(stores -> stores.skills().versions(path));
    }

    private Optional<String> versionAt(String name, int second) {
        return storage.read(stores -> stores.skills().findVersion(name, Samples.at(second)));
    }

    private static SkillVersion version(String body, int from, Optional<Integer> to) {
        return new SkillVersion("deploy", "hash-" + body, "", 3, Samples.at(from), to.map(Samples::at));
    }

    private static Skill written(String path, String body, Instant at) {
        return new Skill(path, "deploy", "", body, Skill.Origin.PROJECT, "hash-" + body, body.length(), at);
    }

    private static Skill owned(String path, Skill.Origin origin) {
        return new Skill(path, "deploy", "", path, origin, "hash-" + path, 1, Samples.NOW);
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
