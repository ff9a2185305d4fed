package dev.daybook.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorTitleTest {

    @Test
    void theCauseIsTheTitleAndNotWhatWrappedIt() {
        String message = """
                ImportError while importing test module 'tests/test_basket.py'.
                tests/test_basket.py:3: in <module>
                    import teashop
                E   ModuleNotFoundError: No module named 'teashop'
                """;

        assertThat(title(message)).isEqualTo("ModuleNotFoundError: No module named 'teashop'");
    }

    @Test
    void whereNoRuleKnowsALineItIsTheFirstThatSaysAnything() {
        assertThat(title("Exit code 3\n---\nthe kettle is cold\nand dry")).isEqualTo("the kettle is cold");
    }

    @Test
    void aLongLineIsCut() {
        assertThat(title("the kettle " + "boils ".repeat(1_000))).hasSize(120).endsWith("…");
    }

    private static String title(String message) {
        return ErrorTitle.of(message, Fingerprint.of(message).type());
    }
}
