package dev.daybook.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SkillTextTest {

    @Test
    void nameAndDescriptionComeFromTheFrontMatter() {
        SkillText text = SkillText.of("""
                ---
                name: "release"
                description: >-
                  Ships a version:
                  tags, builds.
                when_to_use: When asked to release.
                allowed-tools: [Bash, Read]
                metadata:
                  name: not this one
                  description: nor this
                ---
                Body
                """);

        assertThat(text.name()).contains("release");
        assertThat(text.description()).isEqualTo("Ships a version: tags, builds. When asked to release.");
        assertThat(text.body()).isEqualTo("Body\n");
    }

    @Test
    void withoutADescriptionTheFirstParagraphIsIt() {
        assertThat(SkillText.of(
                                "---\nname: x\ndescription:\n---\n# Title\n\n<!-- note -->\n```\ncode\n```\nFirst\nlines.\n\nMore.")
                        .description())
                .isEqualTo("First lines.");
        assertThat(SkillText.of("# Title\n---\n").description()).isEmpty();
    }

    @Test
    void aTimeToUseAloneIsADescription() {
        assertThat(SkillText.of("---\nwhen_to_use: On Fridays.\n---\nBody").description())
                .isEqualTo("On Fridays.");
    }

    @Test
    void descriptionsAreShortenedAndOneLine() {
        SkillText text = SkillText.of(
                "---\nname: |\n  two\n  lines\ndescription: |\n  " + "word\t\u0085".repeat(800) + "\n---\n");

        assertThat(text.name()).contains("two lines");
        assertThat(text.description()).hasSize(1_536).startsWith("word word").endsWith("…");
    }

    @Test
    void carriageReturnsAndAByteOrderMarkAreNoHindrance() {
        SkillText text = SkillText.of("\uFEFF---\r\nname: x\r\ndescription: y\r\n---\r\nBody\r\n");

        assertThat(text).isEqualTo(new SkillText(Optional.of("x"), "y", "Body\n"));
    }

    @Test
    void brokenYamlIsReadLineByLine() {
        SkillText text = SkillText.of("""
                ---
                name: 'release'
                description: Use when: the user says "ship": or
                  anything like it
                tags: [unclosed
                when_to_use: >
                  Always: yes
                ---
                Body""");

        assertThat(text.name()).contains("release");
        assertThat(text.description()).isEqualTo("Use when: the user says \"ship\": or anything like it Always: yes");
        assertThat(text.body()).isEqualTo("Body");
    }

    @Test
    void frontMatterThatIsNeverClosedIsReadLineByLine() {
        SkillText text = SkillText.of("---\nname: x\ndescription: y\n\n# Title\nBody");

        assertThat(text.name()).contains("x");
        assertThat(text.description()).isEqualTo("y");
        assertThat(text.body()).isEqualTo("\n# Title\nBody");
    }

    @Test
    void aTextWithoutFrontMatterIsBody() {
        SkillText text = SkillText.of("Do it.\n---\nname: no\n---\n");

        assertThat(text.name()).isEmpty();
        assertThat(text.description()).isEqualTo("Do it.");
        assertThat(SkillText.of("")).isEqualTo(new SkillText(Optional.empty(), "", ""));
    }

    @Test
    void valuesThatAreNoTextAreTakenAsFarAsTheyGo() {
        assertThat(SkillText.of("---\nname: 42\ndescription: [one, two]\n---\n"))
                .isEqualTo(new SkillText(Optional.of("42"), "one two", ""));
        assertThat(SkillText.of("---\nname: ~\ndescription: null\n---\nBody").description())
                .isEqualTo("Body");
        assertThat(SkillText.of("---\n- name\n- x\n---\nBody").name()).isEmpty();
        assertThat(SkillText.of("---\njust text\n---\nBody").name()).isEmpty();
        assertThat(SkillText.of("---\n---\nBody").body()).isEqualTo("Body");
    }

    @Test
    void tagsAliasesAndDeepNestingDoNothing() {
        String bomb =
                "a: &a [x,x,x,x]\n" + "b: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c]\ne: [*d,*d,*d]\n";
        String deep = "deep: " + "[".repeat(10_000) + "]".repeat(10_000) + "\n";
        String tag = "evil: !!javax.script.ScriptEngineManager [x]\n";

        SkillText text = SkillText.of("---\n" + bomb + tag + deep + "name: !odd x\ndescription: y\n---\n");

        assertThat(text.name()).contains("x");
        assertThat(text.description()).isEqualTo("y");
    }

    @Test
    void frontMatterTooLongForYamlIsReadLineByLine() {
        String deep = "deep: " + "[".repeat(500_000) + "\n";

        SkillText text = SkillText.of("---\n" + deep + "name: x\ndescription: y\n---\n");

        assertThat(text.name()).contains("x");
        assertThat(text.description()).isEqualTo("y");
    }

    @Test
    void noDamageMakesItFail() {
        String good =
                "---\nname: \"release\"\ndescription: >-\n  Ships: it\nother: {a: [1, 2], b: &x c, d: *x}\n---\n# T\n\nBody\n";
        Random random = new Random(7);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder bad = new StringBuilder(good);
            for (int i = 0; i < 1 + random.nextInt(6); i++) {
                bad.setCharAt(
                        random.nextInt(bad.length()),
                        "\n\t \u0000:-[]{}&*!|>'\"%@`#?,\uD83D\u0085".charAt(random.nextInt(25)));
            }
            assertThat(SkillText.of(bad.toString()).description()).doesNotContain("\n");
        }
    }
}
