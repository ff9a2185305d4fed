package dev.daybook.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.compare.Alignment.Kind;
import dev.daybook.compare.Alignment.Step;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The length is recomputed by the table of all beginnings. */
class AlignmentTest {

    @Test
    void bothSequencesComeBackOutOfTheSteps() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            List<String> first = sequence(random);
            List<String> second = sequence(random);

            List<Step> steps = Alignment.of(first, second);

            assertThat(words(steps, Kind.ONLY_SECOND)).isEqualTo(first);
            assertThat(words(steps, Kind.ONLY_FIRST)).isEqualTo(second);
        }
    }

    @Test
    void nothingLongerIsInCommon() {
        Random random = new Random(6);
        for (int i = 0; i < 2_000; i++) {
            List<String> first = sequence(random);
            List<String> second = sequence(random);

            long common = Alignment.of(first, second).stream()
                    .filter(step -> step.kind() == Kind.SAME)
                    .count();

            assertThat(common).as(first + " and " + second).isEqualTo(longest(first, second));
        }
    }

    @Test
    void nothingIsInCommonWithNothing() {
        assertThat(Alignment.of(List.of(), List.of())).isEmpty();
        assertThat(Alignment.of(List.of("Bash"), List.of())).containsExactly(new Step(Kind.ONLY_FIRST, "Bash"));
        assertThat(Alignment.of(List.of(), List.of("Bash"))).containsExactly(new Step(Kind.ONLY_SECOND, "Bash"));
    }

    private static List<String> words(List<Step> steps, Kind without) {
        return steps.stream()
                .filter(step -> step.kind() != without)
                .map(Step::word)
                .toList();
    }

    /** Up to three words of 64 bits long, of few or many different tools. */
    private static List<String> sequence(Random random) {
        int tools = 1 + random.nextInt(6);
        return random.ints(random.nextInt(180), 0, tools)
                .mapToObj(tool -> "tool-" + tool)
                .toList();
    }

    private static int longest(List<String> first, List<String> second) {
        int[][] table = new int[first.size() + 1][second.size() + 1];
        for (int i = 1; i <= first.size(); i++) {
            for (int j = 1; j <= second.size(); j++) {
                table[i][j] = first.get(i - 1).equals(second.get(j - 1))
                        ? table[i - 1][j - 1] + 1
                        : Math.max(table[i - 1][j], table[i][j - 1]);
            }
        }
        return table[first.size()][second.size()];
    }
}
