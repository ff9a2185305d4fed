package dev.daybook.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.daybook.Samples;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Source;
import dev.daybook.record.InMemoryRecords;
import dev.daybook.session.Caller;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkillsTest {
    private static final Optional<String> NONE = Optional.empty();

    private final InMemoryRecords records = new InMemoryRecords();
    private final List<Skill> onDisk = new ArrayList<>();
    private final List<Ranking> shown = new ArrayList<>();
    private final List<Relevance.Fit> fits = new ArrayList<>();
    private final Skills skills = skills(Weights.DEFAULT);

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "how do I do it", "the", "?!", "+", "+ # ++", "\u0000", "\uD800", "👍", "' OR \" AND ("
            })
    void aQueryWithoutAWordToLookForIsRefused(String query) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> skills.find(query(query, List.of("and so on"), 3)))
                .withMessageContaining("has no word to look for");
    }

    @Test
    void otherWordsAreEnoughWhereTheQueryHasNone() {
        fits("deploy", 0.8);

        assertThat(names(skills.find(query("how to", List.of("ship it"), 3)))).containsExactly("deploy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "编写测试", "اكتب اختبارات", "écrire des tests 👍", "a\u0000b\u001B[31m"})
    void aQueryInAnyScriptIsAnswered(String query) {
        fits("deploy", 0.8);

        assertThat(names(skills.find(query(query, List.of(), 3)))).containsExactly("deploy");
        assertThat(names(skills.find(query(query.repeat(20_000), List.of(), 3))))
                .containsExactly("deploy");
    }

    @Test
    void moreThanTenOtherWordingsAreRefused() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> skills.find(query("release", Collections.nCopies(1_000, "ship it"), 3)))
                .withMessage("alternates has 1000 entries; at most 10 are kept");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 51, Integer.MAX_VALUE})
    void theLimitIsOneToFifty(int limit) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> skills.find(query("release", List.of(), limit)))
                .withMessage("limit must be 1 to 50, not " + limit);
    }

    @Test
    void noMoreThanTheLimitAreShown() {
        for (int i = 0; i < 60; i++) {
            fits("deploy-" + i, 0.5);
        }

        assertThat(skills.find(query("release", List.of(), 1)).skills()).hasSize(1);
        assertThat(skills.find(query("release", List.of(), 50)).skills()).hasSize(50);
    }

    @Test
    void aPhaseIsOneOfTheKnownOnes() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> skills.find(new Skills.Query("release", List.of(), 3, Optional.of("lunch"), NONE)))
                .withMessageContaining("use one of: setup, execution, verification, cleanup, rollback");
    }

    @Test
    void copiesAndSkillsOfTheSameNameAreShownOnce() {
        fits(Samples.skill("project/SKILL.md", "deploy", "Ship a release", "same"), 0.9);
        fits(Samples.skill("user/SKILL.md", "ship", "Ship a release", "same"), 0.9);
        fits(Samples.skill("plugin/SKILL.md", "deploy", "Ship another release", "other"), 0.8);

        Skills.Found found = skills.find(query("release", List.of(), 10));

        assertThat(found.skills()).extracting(Skills.FoundSkill::path).containsExactly("project/SKILL.md");
        assertThat(found.searched()).isEqualTo(3);
    }

    @Test
    void ofSkillsThatFitAlikeTheOneThatWorkedBetterComesFirst() {
        fits("alpha", 1);
        fits("beta", 1);
        used("alpha", 1, 7);
        used("beta", 7, 1);

        List<Skills.FoundSkill> found =
                skills.find(query("release", List.of(), 10)).skills();

        // the mean of all is 8/16; beta: p = (7 + 0.5) / 9 = 0.8333, v = (8 × 0.8333 + 2) / 12 = 0.722;
        // 0.6 × 1 + 0.3 × 0.722 + 0.1 × 0.5 = 0.867; alpha: v = 0.278, (0.6 + 0.0833 + 0.05) × 0.8 = 0.587
        assertThat(found).extracting(Skills.FoundSkill::name).containsExactly("beta", "alpha");
        assertThat(found).extracting(Skills.FoundSkill::score).containsExactly(0.867, 0.587);
        assertThat(found.get(1).parts().penalties()).isEqualTo(Map.of("low_completion", 0.8));
        assertThat(found.get(0).why()).isEqualTo("mentions release; completed 7 of 8");
        assertThat(found.get(0).evidence().n()).isEqualTo(8);
    }

    @Test
    void oneSuccessDoesNotPutASkillBeforeOneWithFortyOfFifty() {
        fits("lucky", 0.8);
        fits("proven", 0.8);
        used("lucky", 1, 0);
        used("proven", 40, 10);

        assertThat(names(skills.find(query("release", List.of(), 10)))).containsExactly("proven", "lucky");
    }

    @Test
    void theWeightsAreThoseOfTheSettings() {
        fits("relevant", 0.9);
        fits("proven", 0.3);
        used("proven", 50, 0);

        assertThat(names(skills.find(query("release", List.of(), 1)))).containsExactly("relevant");
        assertThat(names(skills(Weights.of(List.of(0.0, 1.0, 0.0), List.of(1.0, 1.0)))
                        .find(query("release", List.of(), 1))))
                .containsExactly("proven");
    }

    @Test
    void aSkillOfWhichTooLittleIsKnownHasCountsAndNoRate() {
        fits("alpha", 1);
        used("alpha", 1, 1);

        Skills.FoundSkill found =
                skills.find(query("release", List.of(), 10)).skills().get(0);

        assertThat(found.evidence().completed()).isEqualTo(1);
        assertThat(found.evidence().n()).isEqualTo(2);
        assertThat(found.evidence().completionRate()).isEmpty();
        assertThat(found.why()).endsWith("completed 1 of 2, not enough data (n=2, needs 5)");
    }

    @Test
    void theMedianDurationIsThatOfItsCompletedUses() {
        fits("deploy", 1);
        used("deploy", 3, 0);
        past("1", "deploy", "brew", Outcome.COMPLETED, 1);
        past("2", "deploy", "brew", Outcome.COMPLETED, 5);
        past("3", "deploy", "brew", Outcome.FAILED, 100);

        assertThat(skills.find(query("release", List.of(), 1))
                        .skills()
                        .get(0)
                        .evidence()
                        .medianDurationMs())
                .contains(3_000L);
    }

    @Test
    void nothingFitsIsAnAnswer() {
        onDisk.add(Samples.skill("a/SKILL.md", "deploy", "Ship a release", "h1"));

        Skills.Found found = skills.find(query("weather in spring", List.of(), 3));

        assertThat(found.skills()).isEmpty();
        assertThat(found.avoid()).isEmpty();
        assertThat(found.note()).contains("The one skill here does not fit; go on without one, or try other words");
    }

    @Test
    void withoutAnySkillItSaysWhereTheyWouldBe() {
        assertThat(skills.find(query("release", List.of(), 3)).note())
                .contains("No SKILL.md file found in .claude/skills, the user's skills or installed plugins");
    }

    @Test
    void aSkillThatFailedAtSuchTasksIsToAvoidAndNotAmongTheOthers() {
        fits("deploy", 0.9);
        fits("release-train", 0.5);
        used("deploy", 0, 2);
        past("1", "deploy", "ship the release", Outcome.FAILED, 1);
        past("2", "deploy", "ship a release", Outcome.ABANDONED, 2);

        Skills.Found found = skills.find(query("ship the release", List.of(), 3));

        assertThat(names(found)).containsExactly("release-train");
        assertThat(found.avoid()).singleElement().satisfies(skill -> {
            assertThat(skill.name()).isEqualTo("deploy");
            assertThat(skill.parts().penalties()).isEqualTo(Map.of("failed_similar", 0.7));
            assertThat(skill.evidence().n()).isEqualTo(2);
            assertThat(skill.why()).contains("completed 0 of 2 times for similar tasks", "failed at similar tasks");
        });
    }

    @Test
    void whereAllThatFitsHasFailedTheAnswerSaysSo() {
        fits("deploy", 0.9);
        used("deploy", 0, 5);

        Skills.Found found = skills.find(query("ship the release", List.of(), 3));

        assertThat(found.skills()).isEmpty();
        assertThat(found.avoid()).extracting(Skills.FoundSkill::name).containsExactly("deploy");
        assertThat(found.note()).contains("What fits has failed here; see avoid");
    }

    @Test
    void aFailureAtSomethingElseIsNoReasonToAvoidASkill() {
        fits("deploy", 0.9);
        past("1", "deploy", "paint the kitchen", Outcome.FAILED, 1);
        past("2", "deploy", "paint the kitchen", Outcome.FAILED, 2);

        assertThat(skills.find(query("ship the release", List.of(), 3)).avoid()).isEmpty();
    }

    @Test
    void aSkillThatWasCompletedForSuchATaskIsFoundWhateverItsTextSays() {
        onDisk.add(Samples.skill("a/SKILL.md", "rocket", "Says nothing of it", "h1"));
        used("rocket", 2, 0);
        past("1", "rocket", "ship the release to production", Outcome.COMPLETED, 1);
        past("2", "rocket", "ship the release to production", Outcome.COMPLETED, 2);

        Skills.Found found = skills.find(query("ship the release to production", List.of(), 3));

        assertThat(found.skills()).singleElement().satisfies(skill -> {
            assertThat(skill.name()).isEqualTo("rocket");
            // 0.6 × 1 × (2 + 1) / (2 + 2)
            assertThat(skill.parts().relevance()).isCloseTo(0.45, within(1e-9));
            assertThat(skill.why()).startsWith("its text does not say so; completed 2 of 2 times for similar tasks");
        });
        assertThat(skills.find(query("paint the kitchen", List.of(), 3)).skills())
                .isEmpty();
    }

    @Test
    void whatTheSessionWorksOnCounts() {
        fits(Samples.skill("a/SKILL.md", "junit-helper", "Write tests in Java", "h1"), 0.8);
        fits(Samples.skill("b/SKILL.md", "pytest-helper", "Write tests in Python", "h2"), 0.8);
        records.situation = new Situation(NONE, List.of("shop/basket.py"), Optional.empty(), NONE);

        Skills.Found found = skills.find(query("write tests", List.of(), 3));

        assertThat(names(found)).containsExactly("pytest-helper", "junit-helper");
        assertThat(found.skills().get(0).parts().context()).isEqualTo(0.75);
        assertThat(found.skills().get(1).parts().context()).isEqualTo(0.25);
        assertThat(found.skills().get(0).why()).contains("fits python");
    }

    @Test
    void aSessionThatIsNotRecordedIsRefusedWhereItIsNamedAndNotWhereItIsTheCallers() {
        fits("deploy", 0.8);
        Skills.Query named = new Skills.Query("release", List.of(), 3, NONE, Optional.of("nowhere"));
        Caller caller = new Caller(Optional.of("new"), NONE, NONE);

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> skills.find(named))
                .withMessageContaining("nowhere");
        assertThat(names(skills.findFor(query("release", List.of(), 3), caller)))
                .containsExactly("deploy");
    }

    @Test
    void whatIsShownToAnAgentIsRemembered() {
        fits("deploy", 0.8);
        fits("ship", 0.5);
        Caller caller = new Caller(Optional.of("s-1"), NONE, NONE);

        skills.find(query("not by an agent", List.of(), 3));
        Skills.Found found = skills.findFor(query("the release", List.of(), 3), caller);

        assertThat(shown)
                .containsExactly(new Ranking(
                        Samples.NOW,
                        Optional.of("s-1"),
                        "the release",
                        List.of(
                                new Ranking.Shown(
                                        "deploy", found.skills().get(0).score(), 0.8),
                                new Ranking.Shown("ship", found.skills().get(1).score(), 0.5))));
    }

    private Skills skills(Weights weights) {
        return new Skills(
                records,
                new SkillIndex(records, new Library(onDisk), Samples.redactor(), Samples.CLOCK),
                (query, alternates, limit) ->
                        new Relevance.Fits(fits.stream().limit(limit).toList(), Optional.empty()),
                weights,
                Samples.CLOCK,
                shown::add,
                Runnable::run);
    }

    private void fits(String name, double relevance) {
        fits(Samples.skill(name + "/SKILL.md", name, "Ship a release", "hash of " + name), relevance);
    }

    private void fits(Skill skill, double relevance) {
        onDisk.add(skill);
        fits.add(new Relevance.Fit(skill, relevance, List.of("release")));
    }

    private void used(String skill, long completed, long failed) {
        records.trackRecords.put(skill, new SkillStore.TrackRecord(completed, 0, failed, 0, Optional.of(Samples.NOW)));
    }

    private void past(String id, String skill, String query, Outcome outcome, long seconds) {
        records.invocations.put(
                id,
                new SkillInvocation(
                        id,
                        skill,
                        "s",
                        NONE,
                        Trigger.AGENT,
                        NONE,
                        Optional.empty(),
                        Optional.of(query),
                        Optional.empty(),
                        List.of(),
                        Samples.NOW,
                        Optional.of(Samples.NOW.plusSeconds(seconds)),
                        Optional.of(1_000 * seconds),
                        outcome,
                        List.of(),
                        NONE,
                        Source.TOOL));
    }

    private static Skills.Query query(String text, List<String> alternates, int limit) {
        return new Skills.Query(text, alternates, limit, NONE, NONE);
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
