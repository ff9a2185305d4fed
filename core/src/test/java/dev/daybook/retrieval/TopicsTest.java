package dev.daybook.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private static final List<Document> DOCUMENTS = List.of(
            body("pods nodes kubectl cluster"),
            body("cluster nodes ingress helm"),
            body("helm ingress kubectl pods"),
            body("invoice tax refund customer"),
            body("refund customer billing tax"),
            body("billing invoice customer refund"));

    @Test
    void wordsThatOccurTogetherAreAboutTheSame() {
        Topics topics = topics();

        double[] alike = topics.similarities(Map.of("helm", 1.0));

        // the first document does not have the word, but those that it shares others with do
        assertThat(alike[0]).isGreaterThan(0.3).isGreaterThan(alike[3] + 0.3);
    }

    @Test
    void theSameDocumentsHaveTheSameTopics() {
        assertThat(topics().similarities(Map.of("tax", 1.0))).isEqualTo(topics().similarities(Map.of("tax", 1.0)));
    }

    @Test
    void anUnknownWordIsAboutNothing() {
        assertThat(topics().similarities(Map.of("weather", 1.0))).containsOnly(0);
    }

    @Test
    void oneDocumentOrNoneIsNoTrouble() {
        assertThat(Topics.of(Index.of(List.of(), plain())).similarities(Map.of("tax", 1.0)))
                .isEmpty();
        assertThat(Topics.of(Index.of(DOCUMENTS.subList(0, 1), plain())).similarities(Map.of("pod", 1.0)))
                .hasSize(1)
                .doesNotContain(Double.NaN);
    }

    private static Topics topics() {
        return Topics.of(Index.of(DOCUMENTS, plain()));
    }

    private static Analyzer plain() {
        return new Analyzer(new WordList(Set.of()), new WordList(Set.of()));
    }

    private static Document body(String text) {
        return new Document(Map.of(Field.BODY, text));
    }
}
