package dev.daybook.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.DaybookException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextQueryTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "timeout|\"timeout\"",
                "fix  the timeout|\"fix\" AND \"timeout\"",
                "computeAll|(\"compute All\" OR \"computeall\")",
                "compute_all|(\"compute all\" OR \"computeall\")",
                "compute-all|(\"compute all\" OR \"computeall\")",
                "compute all|(\"compute\" OR \"computeall\") AND (\"all\" OR \"computeall\")",
                "\"read timed out\"|\"read timed out\"",
                "\"the\"|\"the\"",
                "the|\"the\"",
                "time*|\"time\" *",
                "ti*|\"ti\"",
                "fix -slow|(\"fix\") NOT (\"slow\")",
                "fix -\"slow path\" -db|(\"fix\") NOT (\"slow path\" OR \"db\")",
                "src/main/App.java|\"src main App java\"",
                "--force|\"force\"",
                "what?|\"what\"",
                "OR|\"OR\"",
                "prompt:x|\"prompt x\"",
                "検索する|\"検 索 す る\"",
                "fix a\"b|\"fix\" AND \"a b\"",
            })
    void wordsBecomeAQuestionToTheIndex(String words, String match) {
        assertThat(TextQuery.parse(words).match()).isEqualTo(match);
    }

    @Test
    void looselyAnyWordIsEnoughAlsoOfAPhrase() {
        assertThat(TextQuery.parse("\"read timed out\" parser -x").loosened().match())
                .isEqualTo("((\"read timed out\" OR \"read\" OR \"timed\" OR \"out\") OR \"parser\") NOT (\"x\")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "?!", "-slow", "\"\"", "\u0000\u001b[31m\u202e", "- * \" -- ()"})
    void whereThereIsNothingToLookForItSaysSo(String words) {
        if (words.contains("31m")) {
            assertThat(TextQuery.parse(words).match()).isEqualTo("\"31m\"");
        } else {
            assertThatThrownBy(() -> TextQuery.parse(words))
                    .isInstanceOf(DaybookException.class)
                    .hasMessageContaining("nothing to look for");
        }
    }

    @Test
    void anErrorThatWasPastedIsCutAndNotRefused() {
        String pasted = "java.lang.NullPointerException at dev.daybook.App ".repeat(100_000);

        String match = TextQuery.parse(pasted).match();

        assertThat(match.length()).isLessThan(10_000);
        assertThat(match).contains("Null Pointer Exception");
    }

    @Test
    void whateverIsWrittenOnlyWordsAreInQuotes() {
        Random random = new Random(1);
        String letters = "ab Z9_-\"*:()^{}+'\\\u0000\u00e9\u4e2d\ud83d\ude00\n";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder words = new StringBuilder("x ");
            for (int k = random.nextInt(30); k > 0; k--) {
                words.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertThat(TextQuery.parse(words.toString()).match())
                    .as(words.toString())
                    .matches("(?:\\(|\\)| OR | AND | NOT | \\*|\"[\\p{L}\\p{N}]+(?: [\\p{L}\\p{N}]+)*\")+");
        }
    }
}
