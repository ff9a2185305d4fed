package dev.daybook.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.compare.SequenceDifference.Place;
import dev.daybook.compare.SequenceDifference.Run;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequenceDifferenceTest {

    @Test
    void placesTellWhatIsMissingAndWhatWasAdded() {
        SequenceDifference difference = SequenceDifference.of(
                "s-2",
                List.of("Read", "Edit", "Bash", "Bash", "Write"),
                List.of("Read", "Grep", "Grep", "Bash", "Bash", "Write", "Bash"));

        assertThat(difference.places())
                .containsExactly(
                        new Place(1, List.of(new Run("Edit", 1)), List.of(new Run("Grep", 2))),
                        new Place(5, List.of(), List.of(new Run("Bash", 1))));
        assertThat(difference.common()).isEqualTo(4);
        // 2 · 4 / (5 + 7)
        assertThat(difference.similarity()).isEqualTo(0.667);
    }

    @Test
    void theSameTwiceDoesNotDiffer() {
        List<String> tools = List.of("Read", "Edit", "Read");

        SequenceDifference difference = SequenceDifference.of("s-2", tools, tools);

        assertThat(difference.places()).isEmpty();
        assertThat(difference.similarity()).isEqualTo(1);
    }

    @Test
    void ofVeryLongSequencesTheBeginningsAreComparedAndThatIsTold() {
        List<String> many = Collections.nCopies(SequenceDifference.LONGEST + 1, "Bash");

        SequenceDifference difference = SequenceDifference.of("s-2", many, many);

        assertThat(difference.cut()).isTrue();
        assertThat(difference.common()).isEqualTo(SequenceDifference.LONGEST);
    }

    @Test
    void moreThanTwoHundredPlacesAreCounted() {
        List<String> plain = Collections.nCopies(500, "Bash");
        List<String> other = IntStream.range(0, 500)
                .boxed()
                .flatMap(i -> List.of("Read", "Bash").stream())
                .toList();

        SequenceDifference difference = SequenceDifference.of("s-2", plain, other);

        assertThat(difference.places()).hasSize(200);
        assertThat(difference.leftOut()).isEqualTo(300);
    }
}
