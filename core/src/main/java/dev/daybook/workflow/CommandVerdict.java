package dev.daybook.workflow;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the end of a tool's output says of how it went; asked where the exit status is that of something else, as behind a
 * pipe into {@code tail}.
 */
final class CommandVerdict {
    /** As Maven, Gradle, pytest, Jest, Vitest, Mocha, RSpec, Cargo, Go, npm, tsc, ESLint, mypy, ruff, .NET, make and CTest say it. */
    private static final Pattern FAILED = Pattern.compile(
            "BUILD FAILURE|BUILD FAILED|\\b[1-9]\\d{0,8} (?:failed|failing|failures|errors?)\\b"
                    + "|test result: FAILED|could not compile|(?m:^(?:FAIL|--- FAIL|panic:|npm ERR!|npm error|make(?:\\[\\d+\\])?: \\*\\*\\*))"
                    + "|error TS\\d+:|✖ [1-9]\\d{0,8} problems? \\([1-9]|Found [1-9]\\d{0,8} errors?|Build FAILED|tests failed out of");

    private static final Pattern PASSED = Pattern.compile(
            "BUILD SUCCESS|\\b[1-9]\\d{0,8} (?:passed|passing)\\b|\\b[1-9]\\d{0,8} examples?, 0 failures"
                    + "|test result: ok|(?m:^ok\\s+\\S)|All checks passed!|Success: no issues found|Build succeeded|100% tests passed");

    private CommandVerdict() {}

    /** Whether it went well; absent where the output does not say. */
    static Optional<Boolean> of(String output) {
        if (FAILED.matcher(output).find()) {
            return Optional.of(false);
        }
        return PASSED.matcher(output).find() ? Optional.of(true) : Optional.empty();
    }
}
