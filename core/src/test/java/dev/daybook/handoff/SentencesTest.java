package dev.daybook.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentencesTest {
    @Test
    void codeBlocksAndTablesAreLeftOut() {
        String answer = "Fixed it.\n\n```java\nint x = 1; // Not a sentence.\n```\n\n| a | b |\n|---|---|\n\nAll pass.";

        assertThat(Sentences.of(answer)).containsExactly("Fixed it.", "All pass.");
    }

    @Test
    void aFullStopWithinASentenceDoesNotEndIt() {
        assertThat(Sentences.of("See e.g. `a.b()` in v1.2, by J. Doe (etc.) here. Then go."))
                .containsExactly("See e.g. `a.b()` in v1.2, by J. Doe (etc.) here.", "Then go.");
    }

    @Test
    void linesOfAParagraphAreJoinedAndItemsStandForThemselves() {
        assertThat(Sentences.of("It was\nslow.\n- **One** item\n2. [Two](https://x.example/y) items"))
                .containsExactly("It was slow.", "One item", "Two items");
    }

    @Test
    void otherScriptsHaveSentencesToo() {
        assertThat(Sentences.of("修复了测试。现在通过！")).containsExactly("修复了测试。", "现在通过！");
    }

    @Test
    void whatIsCutIsCutBetweenWordsAndOnOneLine() {
        assertThat(Sentences.cut("one two\nthree\u001b[31m four", 14)).isEqualTo("one two three…");
        assertThat(Sentences.cut("x".repeat(50_000_000), 10)).hasSize(10);
        assertThat(Sentences.cut("\ud83d\ude80".repeat(20), 11)).doesNotContain("\ufffd");
    }
}
