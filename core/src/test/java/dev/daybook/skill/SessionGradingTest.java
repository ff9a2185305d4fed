package dev.daybook.skill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Samples;
import dev.daybook.core.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionGradingTest {
    private static final Optional<Boolean> UNKNOWN = Optional.empty();

    @Test
    void theCallsBetweenStartAndEndAreTheSkills() {
        List<SkillInvocation> uses = List.of(ended("tea", 10, 20));
        List<EffectStore.Call> calls =
                List.of(call("x", 5, false), call("x", 10, true), call("x", 15, false), call("x", 21, false));

        assertThat(graded(uses, calls, List.of())).contains(new SkillEffect("tea", Sign.CALLS, new Share(0.5, 1)));
    }

    @Test
    void whereNobodyToldTheEndTheCallsOfTheExchangeBeforeTheNextUseAreIts() {
        List<SkillInvocation> uses = List.of(open("tea", 10, "e-1"), open("cake", 20, "e-1"));
        List<EffectStore.Call> calls =
                List.of(call("e-1", 11, true), call("e-1", 12, true), call("e-1", 25, false), call("e-2", 26, true));

        assertThat(graded(uses, calls, List.of()))
                .contains(
                        new SkillEffect("tea", Sign.CALLS, new Share(1, 1)),
                        new SkillEffect("cake", Sign.CALLS, new Share(0, 1)));
    }

    @Test
    void ofAUseWithoutEndAndExchangeNoCallIsKnownToBeIts() {
        List<SkillInvocation> uses = List.of(use("tea", 10, Optional.empty(), Optional.empty(), Optional.empty()));

        assertThat(graded(uses, List.of(call("e", 11, false)), List.of()))
                .noneMatch(effect -> effect.sign() == Sign.CALLS);
    }

    @Test
    void aUseThatIsRepeatedSoonForTheSameWasNotDone() {
        List<SkillInvocation> uses = List.of(
                asked("tea", 0, "fix the flaky login test"),
                asked("tea", 60, "the flaky login test fails again"),
                asked("tea", 120, "write the release notes"),
                asked("tea", 120 + 1_801, "write the release notes"));

        assertThat(graded(uses, List.of(), List.of())).contains(new SkillEffect("tea", Sign.ONCE, new Share(3, 4)));
    }

    @Test
    void whetherItWasRepeatedIsNotKnownWhereNobodySaysWhatFor() {
        List<SkillInvocation> uses = List.of(ended("tea", 0, 1), ended("tea", 60, 61));

        assertThat(graded(uses, List.of(), List.of())).contains(new SkillEffect("tea", Sign.ONCE, new Share(1, 1)));
    }

    @Test
    void theNextCommitTellsWhatBecameOfAUse() {
        List<SkillInvocation> uses = List.of(ended("tea", 0, 1), ended("cake", 50, 51), ended("tea", 90, 91));
        List<EffectStore.Made> commits = List.of(
                new EffectStore.Made(at(40), true, Optional.of(false)),
                new EffectStore.Made(at(60), false, Optional.of(true)),
                new EffectStore.Made(at(95), false, UNKNOWN));

        assertThat(graded(uses, List.of(), commits))
                .contains(
                        new SkillEffect("tea", Sign.KEPT, new Share(1, 2)),
                        new SkillEffect("tea", Sign.CI, new Share(0, 1)),
                        new SkillEffect("cake", Sign.KEPT, new Share(1, 1)),
                        new SkillEffect("cake", Sign.CI, new Share(1, 1)));
    }

    @Test
    void aCommitBeforeTheUseTellsNothing() {
        assertThat(graded(
                        List.of(ended("tea", 50, 51)),
                        List.of(),
                        List.of(new EffectStore.Made(at(40), true, Optional.of(false)))))
                .containsExactly(new SkillEffect("tea", Sign.ONCE, new Share(1, 1)));
    }

    private static List<SkillEffect> graded(
            List<SkillInvocation> uses, List<EffectStore.Call> calls, List<EffectStore.Made> commits) {
        return SessionGrading.of(uses, new EffectStore.Followed(calls, commits));
    }

    private static EffectStore.Call call(String exchange, long second, boolean succeeded) {
        return new EffectStore.Call(exchange, at(second), succeeded);
    }

    private static SkillInvocation ended(String skill, long from, long to) {
        return use(skill, from, Optional.of(at(to)), Optional.empty(), Optional.empty());
    }

    private static SkillInvocation open(String skill, long from, String exchange) {
        return use(skill, from, Optional.empty(), Optional.of(exchange), Optional.empty());
    }

    private static SkillInvocation asked(String skill, long from, String query) {
        return use(skill, from, Optional.of(at(from)), Optional.empty(), Optional.of(query));
    }

    private static SkillInvocation use(
            String skill, long from, Optional<Instant> end, Optional<String> exchange, Optional<String> query) {
        return new SkillInvocation(
                skill + from,
                skill,
                "s",
                exchange,
                Trigger.AGENT,
                Optional.empty(),
                Optional.empty(),
                query,
                Optional.empty(),
                List.of(),
                at(from),
                end,
                Optional.empty(),
                end.isPresent() ? Outcome.COMPLETED : Outcome.OPEN,
                List.of(),
                Optional.empty(),
                Source.TOOL);
    }

    private static Instant at(long second) {
        return Samples.NOW.plusSeconds(second);
    }
}
