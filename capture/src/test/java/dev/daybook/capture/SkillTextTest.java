package dev.daybook.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
        assertThat(text.description()).isEqualTo("Ships a version: tags, builds.");
        assertThat(text.whenToUse()).isEqualTo("When asked to release.");
        assertThat(text.allowedTools()).contains("Bash Read");
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

        assertThat(text).isEqualTo(new SkillText(Optional.of("x"), "y", "", List.of(), Optional.empty(), "Body\n"));
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
        assertThat(text.description()).isEqualTo("Use when: the user says \"ship\": or anything like it");
        assertThat(text.whenToUse()).isEqualTo("Always: yes");
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
        assertThat(SkillText.of(""))
                .isEqualTo(new SkillText(Optional.empty(), "", "", List.of(), Optional.empty(), ""));
    }

    @Test
    void valuesThatAreNoTextAreTakenAsFarAsTheyGo() {
        assertThat(SkillText.of("---\nname: 42\ndescription: [one, two]\n---\n"))
                .isEqualTo(new SkillText(Optional.of("42"), "one two", "", List.of(), Optional.empty(), ""));
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

        SkillText text = SkillText.of("---\n" + bomb + tag + "name: !odd x\ndescription: y\n---\n");
        SkillText nested = SkillText.of("---\n" + bomb + deep + "name: x\ndescription: y\n---\n");

        assertThat(text.name()).contains("x");
        assertThat(text.description()).isEqualTo("y");
        assertThat(nested.name()).contains("x");
        assertThat(nested.description()).isEqualTo("y");
    }

    @Test
    void frontMatterTooLongForYamlIsReadLineByLine() {
        String deep = "deep: " + "[".repeat(500_000) + "\n";

        SkillText text = SkillText.of("---\n" + deep + "name: x\ndescription: y\n---\n");

        assertThat(text.name()).contains("x");
        assertThat(text.description()).isEqualTo("y");
    }

    @Test
    void categoriesAreListsOrWordsBetweenCommas() {
        assertThat(SkillText.of("---\nname: x\ncategory: Code Review\ntags: [a b, c]\n---\n")
                        .categories())
                .containsExactly("Code Review", "a b", "c");
        assertThat(SkillText.of("---\ntags:\n  - one\n  - two words\ncategories: three, four\n---\n")
                        .categories())
                .containsExactly("three", "four", "one", "two words");
        assertThat(SkillText.of("---\nbroken: a: b\ntags: [one, \"two\"]\n---\n")
                        .categories())
                .containsExactly("one", "two");
    }

    @Test
    void bothSpellingsOfWhenToUseAreRead() {
        assertThat(SkillText.of("---\ndescription: d\nwhen-to-use: On Fridays.\n---\n")
                        .whenToUse())
                .isEqualTo("On Fridays.");
    }

    @Test
    void whatNobodySeesIsNoPartOfTheText() {
        SkillText text = SkillText.of("---\nname: \u200bship\ndescription: \"Ships \u202Eit\u2066\"\n---\n"
                + "\u001b[31mred\u001b[0m \u001b]8;;http://x\u0007link\u001b]8;;\u0007 \u009b2Jgone"
                + new String(Character.toChars(0xE0041)) + "\n");

        assertThat(text.name()).contains("ship");
        assertThat(text.description()).isEqualTo("Ships it");
        assertThat(text.body()).isEqualTo("red link gone\n");
    }

    @Test
    void whatIsHiddenBehindEscapesOfYamlIsNoPartOfTheTextEither() {
        SkillText text = SkillText.of("---\nname: \"a\\u202eb\"\ndescription: \"c\\e[31md\\u200b\\x07e\"\n"
                + "tags: [\"f\\U000E0041g\"]\n---\n");

        assertThat(text.name()).contains("ab");
        assertThat(text.description()).isEqualTo("cde");
        assertThat(text.categories()).containsExactly("fg");
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
