package dev.daybook.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThesaurusTest {
    private final Language language = Language.read();

    @Test
    void anAbbreviationStandsForItsWord() {
        assertThat(hints("k8s")).containsKey("kubernet");
    }

    @Test
    void aSymptomHintsAtItsMatter() {
        assertThat(hints("pods in crashloopbackoff")).containsKey("kubernet");
    }

    @Test
    void severalWordsThatHintAtTheSameWeighMoreThanOne() {
        double one = hints("kubectl").get("kubernet").weight();
        double several = hints("kubectl crashloopbackoff").get("kubernet").weight();

        assertThat(several).isGreaterThan(one).isLessThan(2 * one);
    }

    @Test
    void wordsOutsideTheFieldHintAtNothing() {
        assertThat(hints("zzyzx qwrtz")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"code.txt", "operations.txt", "people.txt", "words_a.txt", "words_m.txt"})
    void everyLineIsARelation(String resource) {
        assertThat(Resources.lines(resource))
                .hasSizeGreaterThan(500)
                .allMatch(line -> line.indexOf(" > ") > 0 != line.indexOf(" = ") > 0, "is one relation")
                .noneMatch(line -> line.endsWith(",") || line.contains(" ,") || line.contains("| |"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cards_1.txt", "cards_2.txt", "cards_3.txt", "cards_elsewhere.txt"})
    void everyCardHasATitleAndWords(String resource) {
        assertThat(Resources.lines(resource))
                .hasSizeGreaterThan(20)
                .allMatch(line -> line.indexOf(" : ") > 0 && line.indexOf(" : ") < line.length() - 20);
    }

    private Map<String, Thesaurus.Hint> hints(String text) {
        List<String> terms = language.analyzer().terms(text, 100);
        return language.thesaurus().hints(terms, term -> 5);
    }
}
