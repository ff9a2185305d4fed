package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.Application;
import dev.daybook.skill.Outcome;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentsCommandTest {
    @TempDir
    private Path folder;

    private Shell shell;
    private SkillUse use;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
        use = new SkillUse(shell);
        use.skill("old-way", "Does it as ever");
        use.skill("new-way", "Does it anew");
    }

    @Test
    void thereIsNoVerdictBeforeTheMinimumHoweverClearItLooks() {
        start();
        sessions(20, 1.0, 0.0);

        assertThat(shell.run("experiments", "show", "trial").out())
                .contains("No verdict before 30 ended sessions of each arm; the smaller one has")
                .contains("20 used one of them, 20 the one assigned");
    }

    @Test
    void aClearDifferenceIsFoundByAssignmentAndByUse() throws Exception {
        start();
        sessions(200, 0.9, 0.5);

        JsonNode result =
                Json.parse(shell.run("experiments", "show", "trial", "--json").out());

        assertThat(result.path("verdict").asText()).isEqualTo("a_is_better");
        assertThat(result.at("/by_assignment/e_value").asDouble()).isGreaterThan(20);
        assertThat(result.at("/by_assignment/first/n").asInt()
                        + result.at("/by_assignment/second/n").asInt())
                .isEqualTo(200);
        assertThat(result.at("/as_treated/e_value").asDouble())
                .isEqualTo(result.at("/by_assignment/e_value").asDouble());
        assertThat(shell.run("experiments").out()).contains("trial", "a is better");
        assertThat(shell.run("insights", "experiments").out()).contains("trial", "a is better");
    }

    @Test
    void whoDoesNotFollowCountsForTheAssignedArmAndForWhatWasUsed() throws Exception {
        start();
        for (int i = 0; i < 120; i++) {
            use.add("new-way", "s-" + i, Shell.NOW, Outcome.COMPLETED);
        }

        JsonNode result =
                Json.parse(shell.run("experiments", "show", "trial", "--json").out());

        assertThat(result.at("/as_treated/first/n").asInt()).isZero();
        assertThat(result.at("/as_treated/second/n").asInt()).isEqualTo(120);
        assertThat(result.at("/by_assignment/first/n").asInt()).isBetween(40, 80);
        assertThat(result.path("followed").asInt())
                .isEqualTo(result.at("/by_assignment/second/n").asInt());
        assertThat(result.path("verdict").asText()).isEqualTo("undecided");
    }

    @Test
    void whereSessionsOfOneArmAreMissingThereIsNoVerdict() {
        start();
        for (int i = 0; i < 200; i++) {
            if (assigned("s-" + i).equals("old-way") || i % 5 == 0) {
                use.add(assigned("s-" + i), "s-" + i, Shell.NOW, Outcome.COMPLETED);
            }
        }

        assertThat(shell.run("experiments", "show", "trial").out())
                .contains("something keeps sessions of one arm out of the record, so no verdict");
    }

    @Test
    void aSessionGetsTheSameArmEachTime() {
        start();

        String arm = shell.run("experiments", "assign", "trial", "s-1").out();

        assertThat(arm).isIn("old-way\n", "new-way\n");
        assertThat(shell.run("experiments", "assign", "trial", "s-1").out()).isEqualTo(arm);
        shell.with("CLAUDE_CODE_SESSION_ID", "s-1");
        assertThat(shell.run("experiments", "assign", "trial").out()).isEqualTo(arm);
        try (Application application = Samples.open(shell)) {
            assertThat(application.experiments().arms("s-1"))
                    .extracting(assignment -> assignment.skill().toString())
                    .containsExactly(arm.strip());
        }
    }

    @Test
    void anExperimentThatWasStoppedIsOver() {
        start();

        assertThat(shell.run("experiments", "stop", "trial").out()).contains("stopped, from 2026-11-21");
        assertThat(shell.run("experiments", "stop", "trial").err()).contains("Experiment 'trial' is over already");
        try (Application application = Samples.open(shell)) {
            assertThat(application.experiments().arms("s-1")).isEmpty();
        }
    }

    @Test
    void whatCannotBeIsRefusedWithTheWayOut() {
        start();

        assertThat(start("trial", "old-way", "new-way").err())
                .contains("Experiment 'trial' runs with one of these skills");
        assertThat(start("other", "old-way", "nobody").err())
                .contains("Skill 'nobody' is not in the library and was never used");
        assertThat(start("other", "old-way", "old-way").err()).contains("is on both sides");
        assertThat(start("other", "old-way@ffffffff", "old-way").err()).contains("has no version ffffffff; known are");
        assertThat(shell.run("experiments", "show", "missing").err())
                .contains("No experiment 'missing'; there are trial");
        assertThat(shell.run("experiments", "start", "x", "--a", "old-way", "--b", "new-way", "--ratio", "2")
                        .err())
                .contains("ratio must be 0.05 to 0.95, not 2.0");
        assertThat(shell.run("experiments", "start", "x", "--a", "old-way", "--b", "new-way", "--metric", "speed")
                        .err())
                .contains("metric speed needs a duration");
    }

    private void start() {
        assertThat(start("trial", "old-way", "new-way").out())
                .contains("Experiment 'trial' runs: 50% of the sessions get 'old-way', the others 'new-way'.");
    }

    private Shell.Result start(String name, String a, String b) {
        return shell.run("experiments", "start", name, "--a", a, "--b", b, "--minimum", "30");
    }

    /** Sessions that do as they are told, with those completion rates. */
    private void sessions(int n, double rateA, double rateB) {
        Random random = new Random(5);
        for (int i = 0; i < n; i++) {
            String skill = assigned("s-" + i);
            boolean completed = random.nextDouble() < (skill.equals("old-way") ? rateA : rateB);
            use.add(skill, "s-" + i, Shell.NOW, completed ? Outcome.COMPLETED : Outcome.ABANDONED);
        }
    }

    private String assigned(String sessionId) {
        try (Application application = Samples.open(shell)) {
            return application.experiments().arms(sessionId).get(0).skill().toString();
        }
    }
}
