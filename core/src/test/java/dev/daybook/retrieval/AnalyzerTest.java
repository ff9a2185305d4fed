package dev.daybook.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnalyzerTest {
    private final Analyzer analyzer =
            new Analyzer(new WordList(Set.of("the", "of", "doesn", "it")), new WordList(Set.of("again")));

    @Test
    void wordsAreLoweredAndStemmedAndStopWordsGo() {
        assertThat(terms("The Tests of the parser")).containsExactly("test", "parser");
    }

    @Test
    void identifiersAreFoundWholeAndInParts() {
        assertThat(terms("computeAll")).containsExactly("computeal", "comput", "all");
        assertThat(terms("HTTPServer")).containsExactly("httpserver", "http", "server");
        assertThat(terms("snake_case path/to/File.java"))
                .containsExactly("snake", "case", "path", "to", "file", "java");
    }

    @Test
    void whatFollowsAnApostropheGoes() {
        assertThat(terms("it doesn't work, the team's build")).containsExactly("work", "team", "build");
    }

    @Test
    void signsThatNameALanguageStay() {
        assertThat(terms("C++ or C#")).containsExactly("c++", "or", "c#");
    }

    @Test
    void scriptsWithoutSpacesAreReadInPairs() {
        assertThat(terms("数据库")).containsExactly("数据", "据库");
    }

    @Test
    void commonWordsAndNumbersAreKnownAsSuch() {
        assertThat(analyzer.tokens("fails again 42", 10))
                .extracting(Analyzer.Token::common)
                .containsExactly(false, true, true);
    }

    @Test
    void nothingWorthReadingGivesNothing() {
        assertThat(terms("")).isEmpty();
        assertThat(terms(" \u0000\u001b[31m--- ''' 🎉")).doesNotContain("");
        assertThat(terms("x".repeat(41))).isEmpty();
    }

    @Test
    void noMoreTermsAreReadThanAreWanted() {
        assertThat(analyzer.terms("word ".repeat(100_000), 7)).hasSize(7);
    }

    @Test
    void readingManyTextsGivesTheSameTerms() {
        TermReader reader = new TermReader(analyzer);
        String text = "The computeAll of HTTPServer doesn't; 数据库 tests tests " + wordsWithoutEnd();

        int[] read = reader.read(text, 100_000);

        List<String> expected = analyzer.terms(text, 100_000);
        assertThat(read).hasSize(expected.size());
        for (int i = 0; i < read.length; i++) {
            assertThat(reader.terms().get(read[i])).isEqualTo(expected.get(i));
        }
    }

    /** So many that the reader's table has to grow. */
    private static String wordsWithoutEnd() {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            words.append("word")
                    .append(Integer.toString(i, 26).replaceAll("\\d", "q"))
                    .append(i)
                    .append(' ');
        }
        return words.toString();
    }

    private List<String> terms(String text) {
        return analyzer.terms(text, 1_000);
    }
}
