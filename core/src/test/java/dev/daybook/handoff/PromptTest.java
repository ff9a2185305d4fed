package dev.daybook.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "Yes, please!",
                "go on",
                "OK, continue.",
                "that's great, thanks",
                "LGTM",
                "weiter bitte",
                "",
                "  ",
                "[Image #1]",
                "Stop hook feedback:\n[stop.sh]: uncommitted changes",
                "<system-reminder>x</system-reminder>"
            })
    void whatOnlySaysGoOnIsTrivial(String query) {
        assertThat(Prompt.isTrivial(query)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fix it", "Yes, and also rename the class", "run tests", "修复测试", "why?", "<b>bold</b> move"})
    void whatAsksForSomethingIsNot(String query) {
        assertThat(Prompt.isTrivial(query)).isFalse();
    }

    @Test
    void aGreetingBeforeThePromptIsLeftOut() {
        assertThat(Prompt.line("Hello Claude! Great. Can you fix the login test? It hangs."))
                .isEqualTo("Can you fix the login test?");
        assertThat(Prompt.line("Hello Claude! Can you fix the login test? It hangs.", 200))
                .isEqualTo("Can you fix the login test? It hangs.");
    }

    @Test
    void aLongPromptIsCut() {
        assertThat(Prompt.line("word ".repeat(10_000_000)))
                .hasSizeLessThanOrEqualTo(100)
                .endsWith("…");
    }
}
