package dev.daybook.skill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhenToUseTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "When to use",
                "When To Use This Skill",
                "When to Use",
                "**When to use this skill**",
                "Use this skill when",
                "Use when:",
                "When should I use this?",
                "Triggers",
                "Trigger phrases",
                "1. When to use",
                "When to invoke",
                "Activation"
            })
    void sectionsOfTheseNamesTellTheCases(String heading) {
        assertThat(of("# Title\nIt does things.\n## " + heading
                        + "\n\n- on **Fridays**\n- in `May`\n\n## Other\nNo.\n"))
                .isEqualTo("on Fridays in May");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "When NOT to use",
                "When to use each method",
                "When to use workflow orchestration",
                "Do not use this skill when",
                "Triggering accuracy",
                "Usage",
                "Postmortem triggers"
            })
    void otherSectionsDoNot(String heading) {
        assertThat(of("## " + heading + "\nSomething.\n")).isEmpty();
    }

    @Test
    void whatIsBelowSuchASectionBelongsToItUnlessItDeniesIt() {
        assertThat(of("## When to use\nA.\n### In detail\nB.\n### When not to use\nC.\n### More\nD.\n## Next\nE.\n"))
                .isEqualTo("A. B. D.");
    }

    @Test
    void paragraphsThatBeginSoTellThemToo() {
        assertThat(of("# T\nIt does things.\n\nUse this skill when the build is red:\n\n- at night\n\nOther text.\n"))
                .isEqualTo("Use this skill when the build is red: at night");
        assertThat(of("Use the tool for it.\n")).isEmpty();
    }

    @Test
    void theFrontMattersWordsComeFirst() {
        assertThat(WhenToUse.of(Optional.of("On Fridays."), "## When to use\nIn May.\n"))
                .isEqualTo("On Fridays. In May.");
    }

    @Test
    void codeIsLeftOutAndLengthIsBounded() {
        assertThat(of("## When to use\nHere.\n```\ncode\n```\n")).isEqualTo("Here.");
        assertThat(of("## When to use\n" + "word ".repeat(100_000))).hasSize(4_000);
    }

    private static String of(String body) {
        return WhenToUse.of(Optional.empty(), body);
    }
}
