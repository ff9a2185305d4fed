package dev.daybook.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.DaybookException;
import dev.daybook.session.Feedback.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedbackTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "positive",
                "good",
                "great",
                "excellent",
                "yes",
                "+",
                "+1",
                "👍",
                "thumbs_up",
                "like",
                "success",
                "GOOD",
                " good\n",
                "Thumbs Up",
                "👍🏽",
                "👍\uFE0F"
            })
    void praiseIsPositive(String words) {
        assertThat(Feedback.parse(words, Optional.empty()).verdict()).isEqualTo(Verdict.POSITIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"neutral", "ok", "okay", "mixed", "meh", "0", "😐", "OK"})
    void shrugsAreNeutral(String words) {
        assertThat(Feedback.parse(words, Optional.empty()).verdict()).isEqualTo(Verdict.NEUTRAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "negative",
                "bad",
                "poor",
                "terrible",
                "no",
                "-",
                "-1",
                "👎",
                "thumbs_down",
                "dislike",
                "failure",
                "👎🏿"
            })
    void blameIsNegative(String words) {
        assertThat(Feedback.parse(words, Optional.empty()).verdict()).isEqualTo(Verdict.NEGATIVE);
    }

    @ParameterizedTest
    @CsvSource({"1, NEGATIVE", "2, NEGATIVE", "3, NEUTRAL", "4, POSITIVE", "' 5 ', POSITIVE"})
    void aRatingIsKeptWithItsVerdict(String words, Verdict verdict) {
        Feedback feedback = Feedback.parse(words, Optional.of("because"));

        assertThat(feedback.verdict()).isEqualTo(verdict);
        assertThat(feedback.rating()).contains(Integer.valueOf(words.strip()));
        assertThat(feedback.comment()).contains("because");
    }

    @Test
    void theWordsAreKeptAndTheSpaceAroundThemIsNot() {
        assertThat(Feedback.parse(" Thumbs Up" + " ".repeat(1_000), Optional.empty()))
                .isEqualTo(new Feedback(Verdict.POSITIVE, Optional.empty(), Optional.empty(), "Thumbs Up"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "6", "-2", "4.5", "4/5", "not bad", "goood", "👍👍", "a\u0000b", "\uD83D"})
    void otherWordsAreRefusedWithWhatToSay(String words) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Feedback.parse(words, Optional.empty()))
                .withMessageStartingWith("feedback '")
                .withMessageContaining("use positive, neutral or negative");
    }

    @Test
    void aRatingIsOneToFive() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> new Feedback(Verdict.POSITIVE, Optional.of(6), Optional.empty(), "6"))
                .withMessage("a rating is 1 to 5, not 6");
    }
}
