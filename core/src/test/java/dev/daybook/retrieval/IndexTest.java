package dev.daybook.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IndexTest {
    private final Analyzer analyzer = new Analyzer(new WordList(Set.of()), new WordList(Set.of()));

    @Test
    void aScoreIsBm25fAsWorkedOutByHand() {
        // names of 1 and 3 words: mean length 2; "deploy" once in each name
        Index index = index(name("deploy"), name("deploy the docs"));

        double[] scores = new double[2];
        index.score(Map.of("deploi", 1.0), 1, scores);

        // name: weight 4, b 0.3; frequency 4 / (0.7 + 0.3 · 1/2) = 4.7059 and 4 / (0.7 + 0.3 · 3/2) = 3.4783
        // saturated: 4.7059 · 2.2 / 5.9059 = 1.7530 and 3.4783 · 2.2 / 4.6783 = 1.6357
        // inverse frequency with 200 documents more: ln(1 + (202 − 2 + 0.5) / 2.5) = 4.3969
        assertThat(scores[0]).isCloseTo(7.708, within(0.002));
        assertThat(scores[1]).isCloseTo(7.192, within(0.002));
    }

    @Test
    void aWordInTheNameWeighsMoreThanInTheBody() {
        Index index = index(
                new Document(Map.of(Field.NAME, "cache", Field.BODY, "layers")),
                new Document(Map.of(Field.NAME, "layers", Field.BODY, "cache")));

        double[] scores = new double[2];
        index.score(Map.of("cach", 1.0), 1, scores);

        assertThat(scores[0]).isGreaterThan(scores[1]);
        assertThat(scores[1]).isPositive();
    }

    @Test
    void aRareTermTellsMoreThanACommonOne() {
        Index index = index(name("git merge"), name("git rebase"), name("git bisect"));

        assertThat(index.inverseFrequency("bisect")).isGreaterThan(index.inverseFrequency("git"));
        assertThat(index.inverseFrequency("unheard")).isEqualTo(index.inverseFrequency("bisect"));
    }

    @Test
    void anUnknownTermScoresNothing() {
        double[] scores = new double[1];
        index(name("git")).score(Map.of("svn", 1.0), 1, scores);

        assertThat(scores).containsExactly(0);
    }

    @Test
    void noDocumentAtAllIsAnIndexToo() {
        assertThat(index().size()).isZero();
        assertThat(index().vocabulary()).isEmpty();
    }

    private Index index(Document... documents) {
        return Index.of(List.of(documents), analyzer);
    }

    private static Document name(String name) {
        return new Document(Map.of(Field.NAME, name));
    }
}
