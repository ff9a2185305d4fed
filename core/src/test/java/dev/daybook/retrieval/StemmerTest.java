package dev.daybook.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StemmerTest {
    /** Examples of the paper, step by step, as they come out of all steps. */
    @ParameterizedTest
    @CsvSource({
        "caresses, caress",
        "ponies, poni",
        "cats, cat",
        "feed, feed",
        "agreed, agre",
        "plastered, plaster",
        "motoring, motor",
        "conflated, conflat",
        "hopping, hop",
        "falling, fall",
        "filing, file",
        "happy, happi",
        "relational, relat",
        "conditional, condit",
        "digitizer, digit",
        "operator, oper",
        "feudalism, feudal",
        "hopefulness, hope",
        "triplicate, triplic",
        "formative, form",
        "electrical, electr",
        "revival, reviv",
        "adjustment, adjust",
        "adoption, adopt",
        "effective, effect",
        "probate, probat",
        "rate, rate",
        "controll, control"
    })
    void wordsLoseTheirEndings(String word, String stem) {
        assertThat(Stemmer.stem(word)).isEqualTo(stem);
    }

    @ParameterizedTest
    @CsvSource({"is, is", "c++, c++", "größe, größe", "s3, s3", "日本, 日本"})
    void whatIsNoEnglishWordStays(String word, String same) {
        assertThat(Stemmer.stem(word)).isEqualTo(same);
    }

    @Test
    void aWordOfOneLetterRepeatedIsNoTrouble() {
        assertThat(Stemmer.stem("y".repeat(40))).isNotEmpty();
        assertThat(Stemmer.stem("s".repeat(40))).isNotEmpty();
    }
}
