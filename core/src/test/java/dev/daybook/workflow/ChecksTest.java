package dev.daybook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.workflow.Checks.Check;
import dev.daybook.workflow.WorkflowTraceStore.Command;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private final Checks checks = new Checks();

    @Test
    void whatFailedAndDidNotPassSinceFails() {
        List<Check> newestFirst =
                checks.of(List.of(failed("npm run lint"), passed("ls"), failed("mvn test"), passed("npm run lint")));

        assertThat(Checks.failing(newestFirst)).extracting(Check::name).containsExactly("npm run lint", "mvn test");
    }

    @Test
    void whatTheSameProgramPassedLaterMakesItGood() {
        List<Check> newestFirst = checks.of(
                List.of(passed("mvn -q verify"), failed("mvn test"), failed("pytest tests/a.py"), passed("pytest")));

        assertThat(Checks.failing(newestFirst)).extracting(Check::name).containsExactly("pytest");
    }

    @Test
    void theOutputTellsWhereThePipeHidesTheStatus() {
        Command piped = new Command(
                "pytest | tail -3",
                Instant.EPOCH,
                Optional.empty(),
                Optional.of(true),
                Optional.of(0),
                false,
                "2 failed, 3 passed");

        assertThat(checks.of(List.of(piped))).singleElement().satisfies(check -> {
            assertThat(check.passed()).isFalse();
            assertThat(check.isTest()).isTrue();
        });
    }

    private static Command passed(String text) {
        return new Command(text, Instant.EPOCH, Optional.empty(), Optional.of(true), Optional.of(0), false, "");
    }

    private static Command failed(String text) {
        return new Command(text, Instant.EPOCH, Optional.empty(), Optional.of(false), Optional.of(1), false, "");
    }
}
