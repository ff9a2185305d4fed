package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.daybook.core.Period;
import dev.daybook.insight.SkillUseStore;
import dev.daybook.insight.SkillUseStore.Bucket;
import dev.daybook.insight.SkillUseStore.Counted;
import dev.daybook.insight.SkillUseStore.Selection;
import dev.daybook.insight.SkillUseStore.Span;
import dev.daybook.insight.SkillUseStore.Use;
import dev.daybook.insight.TimeBuckets;
import dev.daybook.session.Session;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.Phase;
import dev.daybook.skill.SkillInvocation;
import dev.daybook.skill.Trigger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkillUseStoreTest {
    private static final Selection ALL = new Selection(Period.ALWAYS, List.of());
    private static final String ODD = "a\"b\\c'd\u0001é\uD83D\uDE80";

    @TempDir
    private Path folder;

    private Storage storage;

    @BeforeEach
    void open() {
        storage = Samples.withSession(folder);
        storage.write(stores -> stores.sessions().add(Samples.session("s-2")));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void usesAreBySkillPhaseAndOutcome() {
        add(used("deploy", 0, Outcome.COMPLETED, Optional.of(Phase.SETUP), 100, 1));
        add(used("deploy", 5, Outcome.COMPLETED, Optional.of(Phase.SETUP), 300, 3));
        add(Samples.invocation("open", "deploy", "s-1", Samples.at(7), Outcome.OPEN));

        assertThat(this.<List<Use>>read(store -> store.uses(ALL)))
                .containsExactlyInAnyOrder(
                        new Use(
                                "deploy",
                                Optional.of(Phase.SETUP),
                                Outcome.COMPLETED,
                                2,
                                Samples.at(0),
                                Samples.at(5),
                                2,
                                400,
                                2,
                                4,
                                1,
                                2,
                                0),
                        new Use(
                                "deploy",
                                Optional.empty(),
                                Outcome.OPEN,
                                1,
                                Samples.at(7),
                                Samples.at(7),
                                0,
                                0,
                                0,
                                0,
                                0,
                                0,
                                1));
    }

    @Test
    void aPeriodAndNamesSelect() {
        add(used("deploy", 0, Outcome.COMPLETED, Optional.empty(), 1, 1));
        add(used("deploy", 10, Outcome.FAILED, Optional.empty(), 1, 1));
        add(used(ODD, 10, Outcome.COMPLETED, Optional.empty(), 1, 1));
        Period late = new Period(Optional.of(Samples.at(5)), Optional.empty());

        assertThat(this.<List<Use>>read(store -> store.uses(new Selection(late, List.of()))))
                .extracting(Use::outcome)
                .containsExactlyInAnyOrder(Outcome.FAILED, Outcome.COMPLETED);
        assertThat(this.<List<Use>>read(store -> store.uses(new Selection(late, List.of(ODD, "none")))))
                .extracting(Use::skill)
                .containsExactly(ODD);
    }

    @Test
    void aSessionCountsOncePerSkill() {
        add(Samples.invocation("1", "deploy", "s-1", Samples.at(0), Outcome.OPEN));
        add(Samples.invocation("2", "deploy", "s-1", Samples.at(1), Outcome.OPEN));
        add(Samples.invocation("3", "deploy", "s-2", Samples.at(2), Outcome.OPEN));
        add(Samples.invocation("4", "lint", "s-2", Samples.at(2), Outcome.OPEN));

        assertThat(this.<Map<String, Long>>read(store -> store.sessions(named("deploy", "lint"))))
                .isEqualTo(Map.of("deploy", 2L, "lint", 1L));
    }

    @Test
    void durationsAreOfCompletedInvocationsTheShortestFirst() {
        add(used("deploy", 0, Outcome.COMPLETED, Optional.of(Phase.SETUP), 30, 1));
        add(used("deploy", 1, Outcome.COMPLETED, Optional.of(Phase.CLEANUP), 10, 1));
        add(used("deploy", 2, Outcome.COMPLETED, Optional.of(Phase.SETUP), 20, 1));
        add(used("deploy", 3, Outcome.FAILED, Optional.of(Phase.SETUP), 5, 1));

        assertThat(this.<Optional<Long>>read(store -> store.durationMs("deploy", Period.ALWAYS, 1)))
                .contains(10L);
        assertThat(this.<Optional<Long>>read(store -> store.durationMs("deploy", Period.ALWAYS, 3)))
                .contains(30L);
        assertThat(this.<Optional<Long>>read(store -> store.durationMs("deploy", Period.ALWAYS, 4)))
                .isEmpty();
        assertThat(this.<Optional<Long>>read(store -> store.durationMs(Phase.SETUP, ALL, 1)))
                .contains(20L);
    }

    @Test
    void followUpsAreCountedLineByLine() {
        add(followed("1", List.of("run the tests", "push")));
        add(followed("2", List.of("push")));
        add(followed("3", List.of()));

        assertThat(this.<List<Counted>>read(store -> store.followUps(named("deploy"))))
                .containsExactly(new Counted("deploy", "push", 2), new Counted("deploy", "run the tests", 1));
    }

    @Test
    void pathsAndErrorsAreCountedMostFrequentFirst() {
        add(Samples.fullInvocation("1", "s-1", Optional.empty()));
        String skill = Samples.fullInvocation("1", "s-1", Optional.empty()).skill();

        assertThat(this.<List<Counted>>read(store -> store.workflows(named(skill))))
                .containsExactly(new Counted(skill, Samples.HOSTILE, 1));
        assertThat(this.<List<Counted>>read(store -> store.errors(named(skill))))
                .containsExactly(new Counted(skill, "TIMEOUT", 1));
    }

    @Test
    void bucketsSumWhatBeganInThem() {
        Instant start = Instant.parse("2026-11-21T00:00:00Z");
        add(used("deploy", 0, Outcome.COMPLETED, Optional.empty(), 100, 1));
        add(used("deploy", 1, Outcome.COMPLETED, Optional.empty(), 10_000, 1));
        add(used("deploy", 2, Outcome.ABANDONED, Optional.empty(), 7, 1));
        add(Samples.invocation("open", "deploy", "s-1", Samples.at(3), Outcome.OPEN));
        add(used("deploy", 86_400, Outcome.COMPLETED, Optional.empty(), 0, 1));

        List<Bucket> buckets = read(store -> store.buckets(ALL, new TimeBuckets(start, 1, 2)));

        assertThat(buckets.get(0).number()).isZero();
        assertThat(List.of(
                        buckets.get(0).count(),
                        buckets.get(0).closed(),
                        buckets.get(0).completed(),
                        buckets.get(0).timed()))
                .containsExactly(4L, 3L, 2L, 2L);
        // ln 100 + ln 10,000 = 2·ln 1,000: their geometric mean is 1,000
        assertThat(buckets.get(0).logs()).isCloseTo(2 * Math.log(1_000), within(1e-9));
        assertThat(buckets.get(1)).isEqualTo(new Bucket("deploy", 1, 1, 1, 1, 1, 0));
    }

    @Test
    void theSpanIsOfWhatIsSelectedAndAbsentWithoutAny() {
        assertThat(this.<Optional<Span>>read(store -> store.span(ALL))).isEmpty();

        add(Samples.invocation("1", "deploy", "s-1", Samples.at(4), Outcome.OPEN));
        add(Samples.invocation("2", "lint", "s-1", Samples.at(9), Outcome.OPEN));

        assertThat(this.<Optional<Span>>read(store -> store.span(ALL)))
                .contains(new Span(Samples.at(4), Samples.at(9)));
        assertThat(this.<Optional<Span>>read(store -> store.span(named("lint"))))
                .contains(new Span(Samples.at(9), Samples.at(9)));
    }

    @Test
    void sequencesAreInTheOrderOfTheirBeginning() {
        add(Samples.invocation("late", "c", "s-1", Samples.at(9), Outcome.OPEN));
        add(Samples.invocation("early", "b\u001fx", "s-1", Samples.at(1), Outcome.OPEN));
        add(Samples.invocation("other", "a", "s-2", Samples.at(5), Outcome.OPEN));

        assertThat(this.<List<List<String>>>read(store -> store.sequences(Period.ALWAYS)))
                .containsExactlyInAnyOrder(List.of("b x", "c"), List.of("a"));
    }

    @Test
    void phaseSequencesLeaveOutWhatIsUnknown() {
        add(used("x", 3, Outcome.COMPLETED, Optional.of(Phase.VERIFICATION), 1, 1));
        add(used("y", 2, Outcome.COMPLETED, Optional.empty(), 1, 1));
        add(used("z", 1, Outcome.COMPLETED, Optional.of(Phase.SETUP), 1, 1));

        assertThat(this.<List<List<Phase>>>read(store -> store.phaseSequences(ALL)))
                .containsExactly(List.of(Phase.SETUP, Phase.VERIFICATION));
    }

    /** What another recorder told of no session is put into one, which shows nothing of what goes together. */
    @Test
    void whatIsOnlyToldByAnotherRecorderIsInNoSession() {
        storage.write(stores -> stores.sessions().add(Session.imported("imported-without-session", Samples.NOW)));
        for (int i = 0; i < 3; i++) {
            add(Samples.use(
                    "told-" + i, "deploy", "imported-without-session", Samples.at(i), Outcome.COMPLETED, 1, "q"));
        }

        assertThat(this.<List<List<String>>>read(store -> store.sequences(Period.ALWAYS)))
                .isEmpty();
        assertThat(this.<List<List<Phase>>>read(store -> store.phaseSequences(ALL)))
                .isEmpty();
        assertThat(this.<Map<String, Long>>read(store -> store.sessions(named("deploy"))))
                .isEmpty();
        assertThat(this.<List<Use>>read(store -> store.uses(ALL)))
                .extracting(Use::count)
                .containsExactly(3L);
    }

    private void add(SkillInvocation invocation) {
        storage.write(stores -> stores.invocations().add(invocation));
    }

    private <T> T read(Function<SkillUseStore, T> query) {
        return storage.read(stores -> query.apply(stores.skillUses()));
    }

    private static Selection named(String... skills) {
        return new Selection(Period.ALWAYS, List.of(skills));
    }

    private static SkillInvocation used(
            String skill, long second, Outcome outcome, Optional<Phase> phase, long ms, int rank) {
        return invocation(skill + second, skill, second, outcome, phase, Optional.of(ms), Optional.of(rank), List.of());
    }

    private static SkillInvocation followed(String id, List<String> followUps) {
        return invocation(
                id, "deploy", 0, Outcome.COMPLETED, Optional.empty(), Optional.empty(), Optional.empty(), followUps);
    }

    private static SkillInvocation invocation(
            String id,
            String skill,
            long second,
            Outcome outcome,
            Optional<Phase> phase,
            Optional<Long> ms,
            Optional<Integer> rank,
            List<String> followUps) {
        SkillInvocation bare = Samples.invocation(id, skill, "s-1", Samples.at(second), outcome);
        return new SkillInvocation(
                bare.id(),
                bare.skill(),
                bare.sessionId(),
                Optional.empty(),
                Trigger.USER,
                Optional.empty(),
                phase,
                Optional.empty(),
                rank,
                List.of(),
                bare.startedAt(),
                bare.endedAt(),
                ms,
                outcome,
                followUps,
                Optional.empty(),
                bare.source());
    }
}
