package dev.daybook.troubleshoot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepOutcomeTest {
    private static StepOutcome step(String result) {
        return new StepOutcome(1, "Deploy", "Start it", Optional.of(result));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Failed: connection refused",
                "java.net.ConnectException: refused",
                "ERROR 1064 near ';'",
                "3 passed, 2 failed",
                "Traceback (most recent call last):",
                "TypeError: x is not a function",
                "Permission denied",
                "10 errors"
            })
    void aResultThatNamesAFailureFailed(String result) {
        assertThat(step(result).failed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "212 passed, 0 failed",
                "Build finished without errors",
                "no test failures",
                "errors: 0",
                "Everything went through",
                "failover is configured",
                ""
            })
    void aResultThatSaysThereIsNoneDidNotFail(String result) {
        assertThat(step(result).failed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{ }", "null", "None.", "0 rows", "no results found", "  empty "})
    void aResultThatHoldsNothingIsEmpty(String result) {
        assertThat(step(result).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "10 rows", "no problem", "done", "nothing to complain about"})
    void aResultThatHoldsSomethingIsNot(String result) {
        assertThat(step(result).isEmpty()).isFalse();
    }

    @Test
    void aStepWithoutAResultIsNeither() {
        StepOutcome untold = new StepOutcome(1, "Deploy", "Start it", Optional.empty());

        assertThat(untold.failed()).isFalse();
        assertThat(untold.isEmpty()).isFalse();
    }

    @Test
    void aHugeResultIsLookedThroughInNoTime() {
        String huge = "zero ".repeat(2_000_000);

        assertThat(step(huge).failed()).isFalse();
        assertThat(step(huge).isEmpty()).isFalse();
    }
}
