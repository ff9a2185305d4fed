package dev.daybook.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.daybook.skill.RetrievalQuality.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetrievalQualityTest {

    @Test
    void figuresAreMeansOverQuestions() {
        RetrievalQuality quality = RetrievalQuality.of(List.of(
                answer(List.of("a"), "a", "b"), // rank 1
                answer(List.of("a"), "b", "a"), // rank 2
                answer(List.of("a"), "b", "c", "d", "a"), // rank 4
                answer(List.of("a"), "b"))); // not found

        assertThat(quality.n()).isEqualTo(4);
        assertThat(quality.hitAt1().mean()).isEqualTo(0.25);
        assertThat(quality.hitAt3().mean()).isEqualTo(0.5);
        // (1 + 1/2 + 1/4 + 0) / 4 = 0.4375
        assertThat(quality.mrr().mean()).isCloseTo(0.438, within(0.0005));
        // one relevant: 1/log2(1 + rank); (1 + 0.6309 + 0.4307 + 0) / 4 = 0.5154
        assertThat(quality.ndcgAt10().mean()).isCloseTo(0.515, within(0.0005));
    }

    @Test
    void theBetterOfTwoRelevantSkillsGainsMore() {
        // gains 2 and 1; best: 2 + 1/log2(3) = 2.6309; the wrong way round: 1 + 2/log2(3) = 2.2619
        assertThat(RetrievalQuality.of(List.of(answer(List.of("a", "b"), "b", "a")))
                        .ndcgAt10()
                        .mean())
                .isCloseTo(0.860, within(0.0005));
        assertThat(RetrievalQuality.of(List.of(answer(List.of("a", "b"), "a", "b")))
                        .ndcgAt10()
                        .mean())
                .isEqualTo(1);
    }

    @Test
    void theIntervalOfAShareIsNearThatOfTheNormalDistribution() {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            answers.add(answer(List.of("a"), i % 4 == 0 ? "b" : "a"));
        }

        RetrievalQuality.Figure hit = RetrievalQuality.of(answers).hitAt1();

        // 0.75 ± 1.96 · √(0.75 · 0.25 / 400) = 0.75 ± 0.0424
        assertThat(hit.mean()).isEqualTo(0.75);
        assertThat(hit.low()).isCloseTo(0.708, within(0.008));
        assertThat(hit.high()).isCloseTo(0.792, within(0.008));
    }

    @Test
    void aGainIsMeasuredQuestionByQuestion() {
        List<Answer> better = List.of(answer(List.of("a"), "a"), answer(List.of("a"), "a"), answer(List.of("a"), "b"));
        List<Answer> worse = List.of(answer(List.of("a"), "a"), answer(List.of("a"), "b"), answer(List.of("a"), "b"));

        assertThat(RetrievalQuality.gain(better, worse, 1).mean()).isCloseTo(0.333, within(0.001));
    }

    @Test
    void questionsWithoutAnAnswerDoNotCount() {
        assertThat(RetrievalQuality.of(List.of(answer(List.of(), "a"))).n()).isZero();
    }

    private static Answer answer(List<String> relevant, String... ranked) {
        return new Answer(new LabelledQuery("q", "text", relevant, Optional.empty(), List.of()), List.of(ranked));
    }
}
