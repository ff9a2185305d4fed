package dev.daybook.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.DaybookException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextPatternTest {
    @ParameterizedTest
    @CsvSource({
        "LIKE, a%c, abbc, true",
        "LIKE, a%c, xabc, false",
        "LIKE, a_c, a😀c, true",
        "LIKE, A%, abc, false",
        "LIKE, a.c, abc, false",
        "ILIKE, É%, éa, true",
        "RLIKE, b+, abbc, true",
        "RLIKE, ^b, abc, false",
        "RLIKE, ^\\d{1;4}$, 12, false",
        "GLOB, src/*.java, src/A.java, true",
        "GLOB, src/*.java, src/a/A.java, false",
        "GLOB, src/**/*.java, src/A.java, true",
        "GLOB, src/**, src/a/b, true",
        "GLOB, **/b, a/b, true",
        "GLOB, [ab]?, bx, true",
        "GLOB, [!ab]?, bx, false",
        "GLOB, [a-c]*, b/x, false",
        "GLOB, [\\]*, \\x, true"
    })
    void fitsWhatItSays(Operator operator, String pattern, String text, boolean fits) {
        assertThat(TextPattern.of(operator, pattern).test(text)).isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{1000}){1000}){1000}",
                "(((((a{30}){30}){30}){30}){30})",
                "(\\(a{900,}){100}",
                "((?:x{0,100}){0,100}){0,10}",
                "(()){1000}{1000}"
            })
    void repeatsThatMultiplyAreRefusedBeforeTheyTakeMemory(String expression) {
        assertThatExceptionOfType(DaybookException.class).isThrownBy(() -> TextPattern.of(Operator.RLIKE, expression));
    }

    @Test
    void aHostileExpressionTakesNoLongerThanItsText() {
        assertThat(TextPattern.of(Operator.RLIKE, "(a*)*b").test("a".repeat(100_000)))
                .isFalse();
        assertThat(TextPattern.of(Operator.RLIKE, "(".repeat(490) + ")".repeat(490))
                        .test("a"))
                .isTrue();
        assertThat(TextPattern.of(Operator.RLIKE, "^\\d{4}-\\d{2}.{0,1000}$").test("2026-11 x"))
                .isTrue();
    }
}
