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
    void whatTheProgramDidElseDoesNotMakeItGood() {
        List<Check> newestFirst = checks.of(List.of(
                passed("npm run build"),
                passed("npm run lint"),
                passed("cargo fmt --check"),
                passed("cargo clippy"),
                passed("cargo build"),
                passed("ruff check ."),
                failed("npm test"),
                failed("cargo test"),
                failed("ruff format --check .")));

        assertThat(Checks.failing(newestFirst))
                .extracting(Check::name)
                .containsExactly("npm test", "cargo test", "ruff format --check");
    }

    @Test
    void aTestThatBuildsMakesABuildGood() {
        List<Check> newestFirst = checks.of(
                List.of(passed("cargo test"), passed("npm test"), failed("cargo build"), failed("npm run build")));

        assertThat(Checks.failing(newestFirst)).extracting(Check::name).containsExactly("npm run build");
    }

    @Test
    void aLinterIsNoTest() {
        List<Check> tests = checks.of(List.of(
                passed("make check"),
                passed("./gradlew check"),
                passed("vendor/bin/phpunit"),
                passed("npm run test:unit")));
        List<Check> others = checks.of(List.of(
                passed("ruff check ."), passed("cargo check"), passed("npm run typecheck"), passed("black --check .")));

        assertThat(tests).hasSize(4).allMatch(Check::isTest);
        assertThat(others).hasSize(4).noneMatch(Check::isTest);
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
