package dev.daybook.insight;

import static dev.daybook.skill.Phase.EXECUTION;
import static dev.daybook.skill.Phase.SETUP;
import static dev.daybook.skill.Phase.VERIFICATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.insight.PhasesReport.Transition;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhaseStepsTest {

    @Test
    void aShareIsOfWhatFollowsThePhase() {
        List<Transition> steps = PhaseSteps.count(List.of(
                List.of(SETUP, EXECUTION, EXECUTION, VERIFICATION, EXECUTION),
                List.of(SETUP, EXECUTION, VERIFICATION),
                List.of(SETUP)));

        // after execution came execution once and verification twice; what ends a session is followed by nothing
        assertThat(steps)
                .containsExactly(
                        new Transition(SETUP, EXECUTION, Rate.of(2, 2)),
                        new Transition(EXECUTION, VERIFICATION, Rate.of(2, 3)),
                        new Transition(EXECUTION, EXECUTION, Rate.of(1, 3)),
                        new Transition(VERIFICATION, EXECUTION, Rate.of(1, 1)));
    }
}
