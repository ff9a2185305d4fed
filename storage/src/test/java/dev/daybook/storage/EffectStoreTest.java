package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.daybook.commit.CommitLink;
import dev.daybook.commit.Confidence;
import dev.daybook.core.Source;
import dev.daybook.record.Stores;
import dev.daybook.session.ToolCall;
import dev.daybook.skill.EffectStore;
import dev.daybook.skill.Effects;
import dev.daybook.skill.Grading;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.PastTask;
import dev.daybook.skill.Phase;
import dev.daybook.skill.Share;
import dev.daybook.skill.Sign;
import dev.daybook.skill.Situation;
import dev.daybook.skill.SkillEffect;
import dev.daybook.skill.SkillInvocation;
import dev.daybook.skill.Trigger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectStoreTest {
    private static final Optional<Phase> ANY = Optional.empty();

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
    void usesAreCountedByOutcomeAndPhaseAsTheyComeAndEnd() {
        use("i-1", "tea", Outcome.OPEN, Optional.of(Phase.SETUP), 1);
        use("i-2", "tea", Outcome.FAILED, Optional.empty(), 2);
        use("i-3", "cake", Outcome.COMPLETED, Optional.of(Phase.SETUP), 3);
        SkillInvocation open = storage.<Optional<SkillInvocation>>read(
                        stores -> stores.invocations().find("i-1"))
                .orElseThrow();
        write(stores -> stores.invocations().update(open.closed(Outcome.COMPLETED, Samples.at(9))));

        assertThat(of("tea", ANY)).isEqualTo(effects(1, 1, Samples.at(2)));
        assertThat(of("tea", Optional.of(Phase.SETUP))).isEqualTo(effects(1, 0, Samples.at(1)));
        assertThat(storage.<Map<String, Effects>>read(
                        stores -> stores.effects().of(Set.of("tea"), Optional.of(Phase.CLEANUP))))
                .isEmpty();
        assertThat(storage.<Effects>read(stores -> stores.effects().all(ANY)).uses())
                .isEqualTo(Map.of(Outcome.COMPLETED, 2L, Outcome.FAILED, 1L));
        assertThat(storage.<Long>read(stores -> stores.effects().closed())).isEqualTo(3);
    }

    @Test
    void whatIsDeletedWithItsSessionCountsNoMore() {
        use("i-1", "tea", Outcome.COMPLETED, Optional.empty(), 1);
        grade("s-1", new SkillEffect("tea", Sign.CI, new Share(1, 1)));

        RawDatabase.execute(Samples.database(folder), "PRAGMA foreign_keys = ON", "DELETE FROM session");

        assertThat(storage.<Map<String, Effects>>read(stores -> stores.effects().of(Set.of("tea"), ANY)))
                .isEmpty();
        assertThat(ungraded()).isEmpty();
        assertThat(text("SELECT count(*) FROM skill_use")).isEqualTo("0");
        assertThat(text("SELECT uses FROM skill_closed")).isEqualTo("0");
        assertThat(text("SELECT count(*) FROM skill_effect_sum")).isEqualTo("0");
    }

    @Test
    void effectsOfSessionsAreSummedAndReplacedWhole() {
        write(stores -> stores.sessions().add(Samples.session("s-2")));
        grade(
                "s-1",
                new SkillEffect("tea", Sign.CALLS, new Share(0.5, 1)),
                new SkillEffect("tea", Sign.KEPT, new Share(1, 1)));
        grade("s-2", new SkillEffect("tea", Sign.CALLS, new Share(1.25, 2)));
        grade("s-1", new SkillEffect("tea", Sign.CALLS, new Share(1, 1)));
        write(stores -> stores.effects().putSpeed("tea", Optional.of(new Share(7.5, 10))));

        assertThat(of("tea", ANY).signs())
                .isEqualTo(Map.of(Sign.CALLS, new Share(2.25, 3), Sign.SPEED, new Share(7.5, 10)));
        assertThat(storage.<Effects>read(stores -> stores.effects().all(ANY)).signs())
                .isEqualTo(Map.of(Sign.CALLS, new Share(2.25, 3), Sign.SPEED, new Share(7.5, 10)));

        write(stores -> stores.effects().putSpeed("tea", Optional.empty()));

        assertThat(of("tea", ANY).signs()).containsOnlyKeys(Sign.CALLS);
    }

    @Test
    void aSessionIsToBeGradedAgainWhenAnythingChangesThatItsEffectsAreMadeFrom() {
        use("i-1", "tea", Outcome.OPEN, Optional.empty(), 1);
        marks("nothing", stores -> {}, false);
        marks("an exchange", stores -> stores.exchanges().add(Samples.exchange("e-1", "s-1")), true);
        marks("what a log says", stores -> stores.sessions().markUnmeasured("s-1"), true);
        marks("metrics", stores -> stores.sessions().measure("s-1"), false);
        marks("a use", stores -> stores.invocations().add(use("i-2", "tea", Outcome.COMPLETED, 5)), true);
        marks("a commit", stores -> commit(stores, 'a'), false);
        marks("its link", stores -> link(stores.commitLinks()::replace, 'a'), true);
        marks("a revert", stores -> stores.commits().setRevertedBy(Samples.hash('a'), Optional.of("b")), true);
        marksOutside("a result of its abbreviated hash", () -> test("aaaaaaaa", "PASS"), true);
        marksOutside("a result of another", () -> test("abababab", "PASS"), false);
        marks("that its link is gone", stores -> stores.commitLinks().replace(Samples.hash('a'), List.of()), true);
    }

    @Test
    void aSessionWithoutSkillsIsNotGraded() {
        write(stores -> stores.exchanges().add(Samples.exchange("e-1", "s-1")));
        write(stores -> stores.sessions().markUnmeasured("s-1"));

        assertThat(ungraded()).isEmpty();
    }

    @Test
    void whatFollowedIsToldOldestFirstWithCisLastVerdict() {
        write(stores -> {
            stores.exchanges()
                    .add(Samples.with(
                            Samples.exchange("e-1", "s-1"),
                            List.of(),
                            List.of(
                                    Samples.call("c-1", "x", Optional.of(false)),
                                    Samples.call("c-2", "y", Optional.empty())),
                            List.of()));
            commit(stores, 'a');
            commit(stores, 'b');
            stores.commits().setRevertedBy(Samples.hash('a'), Optional.of(Samples.hash('b')));
            link(stores.commitLinks()::replace, 'a');
            link(stores.commitLinks()::replace, 'b');
        });
        test("aaaaaaaa", "FAIL");
        test("aaaaaaaa", "PASS");
        test("aaaaaaaa", "ERROR");

        EffectStore.Followed followed = storage.read(stores -> stores.effects().followed("s-1"));

        assertThat(followed.calls())
                .extracting(EffectStore.Call::exchangeId, EffectStore.Call::succeeded)
                .containsExactly(tuple("e-1", false));
        assertThat(followed.commits())
                .extracting(EffectStore.Made::reverted, EffectStore.Made::passed)
                .containsExactly(tuple(true, Optional.of(true)), tuple(false, Optional.<Boolean>empty()));
    }

    @Test
    void gradingBringsAllIntoStepAndLeavesNothingToDo() {
        use("i-1", "tea", Outcome.COMPLETED, Optional.empty(), 1);
        write(stores -> {
            commit(stores, 'a');
            link(stores.commitLinks()::replace, 'a');
        });
        Grading grading = new Grading(storage);

        assertThat(grading.catchUp(() -> false)).isZero();
        assertThat(grading.catchUp(() -> true)).isEqualTo(1);
        assertThat(grading.catchUp(() -> true)).isZero();
        assertThat(of("tea", ANY).signs()).isEqualTo(Map.of(Sign.ONCE, new Share(1, 1), Sign.KEPT, new Share(1, 1)));
    }

    @Test
    void aSkillThatIsRenamedLeavesNoTraceOfItsOldName() {
        use("i-1", "secret", Outcome.COMPLETED, Optional.empty(), 1);
        grade("s-1", new SkillEffect("secret", Sign.CI, new Share(1, 1)));
        write(stores -> stores.effects().putSpeed("secret", Optional.of(new Share(5, 10))));

        RawDatabase.execute(
                Samples.database(folder), "UPDATE OR REPLACE skill_invocation SET skill = 'clean', query = 'q'");

        assertThat(text("SELECT group_concat(skill) FROM skill_use")).isEqualTo("clean");
        assertThat(text("SELECT count(*) FROM skill_effect")).isEqualTo("0");
        assertThat(text("SELECT count(*) FROM skill_effect_sum")).isEqualTo("0");
        assertThat(ungraded()).containsExactly("s-1");
    }

    @Test
    void pastTasksAreThoseThatEndedNewestFirst() {
        use("i-1", "tea", Outcome.COMPLETED, Optional.empty(), 1);
        use("i-2", "tea", Outcome.OPEN, Optional.empty(), 2);
        use("i-3", "cake", Outcome.FAILED, Optional.empty(), 3);

        assertThat(storage.<List<PastTask>>read(stores -> stores.effects().pastTasks(Optional.empty(), 10)))
                .containsExactly(
                        new PastTask("i-3", "cake", Optional.of("for i-3"), Outcome.FAILED, Samples.at(12)),
                        new PastTask("i-1", "tea", Optional.of("for i-1"), Outcome.COMPLETED, Samples.at(10)));
        assertThat(storage.<List<PastTask>>read(stores -> stores.effects().pastTasks(Optional.of(Samples.at(11)), 10)))
                .extracting(PastTask::invocationId)
                .containsExactly("i-3");
    }

    @Test
    void aSessionsSituationIsWhatItTouchedLastAndWhatFailedLast() {
        use("i-1", "tea", Outcome.COMPLETED, Optional.of(Phase.EXECUTION), 1);
        use("i-2", "tea", Outcome.COMPLETED, Optional.of(Phase.VERIFICATION), 2);
        use("i-3", "tea", Outcome.COMPLETED, Optional.empty(), 3);
        write(stores -> stores.exchanges()
                .add(Samples.with(
                        Samples.exchange("e-1", "s-1"),
                        List.of(Samples.read("read.py"), Samples.modified("modified.py")),
                        List.of(
                                failed("c-1", "old trouble"),
                                failed("c-2", "new trouble"),
                                Samples.call("c-3", "fine", Optional.of(true))),
                        List.of())));

        Situation situation = storage.read(stores -> stores.effects().situation(Optional.of("s-1")));

        assertThat(situation)
                .isEqualTo(new Situation(
                        Optional.empty(),
                        List.of("modified.py", "read.py"),
                        Optional.of(Phase.VERIFICATION),
                        Optional.of("new trouble")));
        assertThat(storage.<Situation>read(stores -> stores.effects().situation(Optional.of("nowhere"))))
                .isEqualTo(Situation.UNKNOWN);
    }

    @Test
    void namesOfAnyKindAreLookedUp() {
        use("i-1", Samples.HOSTILE, Outcome.COMPLETED, Optional.empty(), 1);

        assertThat(storage.<Map<String, Effects>>read(
                        stores -> stores.effects().of(Set.of(Samples.HOSTILE, "\\\"\n\u0001", ""), ANY)))
                .containsOnlyKeys(Samples.HOSTILE);
    }

    private void marks(String what, Consumer<Stores> change, boolean marked) {
        marksOutside(what, () -> write(change), marked);
    }

    private void marksOutside(String what, Runnable change, boolean marked) {
        write(stores -> stores.effects().replace("s-1", List.of()));
        change.run();
        assertThat(ungraded()).as(what).isEqualTo(marked ? List.of("s-1") : List.of());
    }

    private void use(String id, String skill, Outcome outcome, Optional<Phase> phase, long second) {
        SkillInvocation plain = use(id, skill, outcome, second);
        write(stores -> stores.invocations()
                .add(new SkillInvocation(
                        id,
                        skill,
                        "s-1",
                        Optional.empty(),
                        Trigger.AGENT,
                        Optional.empty(),
                        phase,
                        Optional.of("for " + id),
                        Optional.empty(),
                        List.of(),
                        plain.startedAt(),
                        plain.endedAt(),
                        Optional.empty(),
                        outcome,
                        List.of(),
                        Optional.empty(),
                        Source.TOOL)));
    }

    private static SkillInvocation use(String id, String skill, Outcome outcome, long second) {
        return Samples.invocation(id, skill, "s-1", Samples.at(second), outcome);
    }

    private static void commit(Stores stores, char digit) {
        stores.commits().add(Samples.commit(digit, Samples.at(20 + digit), "change", List.of("a")), Samples.NOW);
    }

    private static ToolCall failed(String id, String error) {
        ToolCall call = Samples.call(id, "Bash", Optional.of(false));
        return new ToolCall(
                call.externalId(),
                call.tool(),
                call.target(),
                call.startedAt(),
                call.durationMs(),
                call.succeeded(),
                Optional.of(error),
                call.input(),
                call.result(),
                call.exitCode(),
                call.message());
    }

    /** A result as it comes from another process. */
    private void test(String commit, String status) {
        RawDatabase.execute(
                Samples.database(folder),
                "INSERT INTO ci_result (id, commit_hash, status, provider, recorded_at, source, digest, redactions,"
                        + " superseded) SELECT 'ci-' || count(*), '" + commit + "', '" + status + "', 'LOCAL',"
                        + " '2026-11-21T14:32:0' || count(*) || '.000Z', 'CI', '', 0, 0 FROM ci_result");
    }

    private static void link(BiConsumer<String, List<CommitLink>> replace, char digit) {
        String hash = Samples.hash(digit);
        replace.accept(
                hash,
                List.of(new CommitLink(hash, "s-1", Optional.empty(), Confidence.CERTAIN, true, 1, 1, List.of())));
    }

    private void grade(String session, SkillEffect... effects) {
        write(stores -> stores.effects().replace(session, List.of(effects)));
    }

    private Effects of(String skill, Optional<Phase> phase) {
        return storage.<Map<String, Effects>>read(stores -> stores.effects().of(Set.of(skill), phase))
                .get(skill);
    }

    private static Effects effects(long completed, long failed, Instant last) {
        Map<Outcome, Long> uses = failed == 0
                ? Map.of(Outcome.COMPLETED, completed)
                : Map.of(Outcome.COMPLETED, completed, Outcome.FAILED, failed);
        return new Effects(uses, Map.of(), Optional.of(last));
    }

    private List<String> ungraded() {
        return storage.read(stores -> stores.effects().listUngraded(10));
    }

    private String text(String query) {
        return RawDatabase.text(Samples.database(folder), query);
    }

    private void write(Consumer<Stores> work) {
        storage.write(stores -> {
            work.accept(stores);
            return true;
        });
    }
}
