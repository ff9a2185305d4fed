package dev.daybook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandVerdictTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[INFO] BUILD FAILURE",
                "=== 3 failed, 12 passed in 1.20s ===",
                "BUILD FAILED in 3s",
                "Tests:       1 failed, 9 passed, 10 total",
                "test result: FAILED. 1 passed; 2 failed;",
                "FAIL\tdev/x\t0.1s",
                "npm ERR! code 1",
                "src/a.ts(3,1): error TS2304: Cannot find name",
                "Found 2 errors in 1 file (checked 3 source files)",
                "make: *** [Makefile:3: test] Error 1",
                "8 passing\n2 failing"
            })
    void aFailureIsReadFromTheOutput(String output) {
        assertThat(CommandVerdict.of(output)).contains(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[INFO] Tests run: 3, Failures: 0, Errors: 0\n[INFO] BUILD SUCCESS",
                "12 passed, 0 failed in 1.20s",
                "12 examples, 0 failures",
                "test result: ok. 4 passed; 0 failed; 0 ignored",
                "ok  \tdev/x\t0.1s",
                "All checks passed!",
                "Success: no issues found in 3 source files"
            })
    void aSuccessIsReadFromTheOutput(String output) {
        assertThat(CommandVerdict.of(output)).contains(true);
    }

    @Test
    void whatSaysNeitherIsUnknown() {
        assertThat(CommandVerdict.of("")).isEmpty();
        assertThat(CommandVerdict.of("total 12\n-rw-r--r-- 0 failed-tests.txt")).isEmpty();
    }
}
