package dev.daybook.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConceptsTest {
    private static final Language LANGUAGE = Language.read();

    private final Concepts concepts = Concepts.of(
            List.of(
                    document("changelog-automation", "Keep release notes from commits."),
                    document("saga-orchestration", "Compensate distributed transactions across services."),
                    document("flaky-tests", "Find tests that fail now and then.")),
            LANGUAGE.cards(),
            LANGUAGE.analyzer());

    @Test
    void aRequestIsNearTheDocumentOnItsMatterWithoutSharingAWord() {
        assertThat(nearest("undo the earlier steps in the other services when a later one fails"))
                .isEqualTo(1);
        assertThat(nearest("what shipped since the last tag, in words that users understand"))
                .isZero();
        assertThat(nearest("green on my laptop, red every tenth time on the build server"))
                .isEqualTo(2);
    }

    @Test
    void matterOfNoWorkIsToldFromWork() {
        assertThat(reading("which spices go into a chicken soup for dinner").elsewhere())
                .isGreaterThan(1);
        assertThat(reading("postgres query plan ignores the index after vacuum").elsewhere())
                .isLessThan(0.65);
        assertThat(reading("zzyzx").elsewhere()).isZero();
    }

    @Test
    void theLikeliestMattersLendTheirNames() {
        assertThat(reading("pods in crashloopbackoff after kubectl apply").names())
                .containsKey("kubernet")
                .doesNotContainKey("invoic");
    }

    @Test
    void aCosineStaysBetweenNothingAndOne() {
        for (double similarity : reading("release notes from commits").similarities()) {
            assertThat(similarity).isBetween(0.0, 1.000001);
        }
        assertThat(reading("zzyzx").similarities()).containsOnly(0);
    }

    private int nearest(String request) {
        return Best.of(reading(request).similarities(), 1)[0];
    }

    private static Map<String, Double> weighted(String text) {
        return LANGUAGE.analyzer().terms(text, 100).stream()
                .distinct()
                .collect(Collectors.toMap(term -> term, term -> 1.0));
    }

    private Concepts.Reading reading(String text) {
        return concepts.read(weighted(text));
    }

    private static Document document(String name, String description) {
        return new Document(Map.of(Field.NAME, name, Field.DESCRIPTION, description));
    }
}
