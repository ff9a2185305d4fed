package dev.daybook.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.daybook.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ResemblanceTest {
    private final Random random = new Random(3);

    @Test
    void textsThatAreTheSameAreFoundWhateverTheirNames() {
        String text = words(200);

        List<Resemblance.Group> groups =
                Resemblance.groups(List.of(skill("a", text), skill("b", words(200)), skill("c", text.toUpperCase())));

        assertThat(groups).singleElement().satisfies(group -> {
            assertThat(group.skills()).extracting(Skill::name).containsExactly("a", "c");
            assertThat(group.similarity()).isEqualTo(1);
        });
    }

    /** Of 997 sequences of four among 1,000 words, one changed word takes four: 993 / (997 + 4). */
    @Test
    void aWordMoreOrLessIsNearlyTheSame() {
        String text = words(1_000);
        String[] changing = text.split(" ");
        changing[500] = "other";
        String changed = String.join(" ", changing);

        List<Resemblance.Group> groups = Resemblance.groups(List.of(skill("a", text), skill("b", changed)));

        assertThat(groups).singleElement().satisfies(group -> assertThat(group.similarity())
                .isCloseTo(993.0 / 1_001, within(1e-9)));
    }

    @Test
    void halfTheSameIsNotNearlyTheSame() {
        String common = words(300);

        assertThat(Resemblance.groups(List.of(skill("a", common + words(300)), skill("b", common + words(300)))))
                .isEmpty();
    }

    @Test
    void emptyAndShortTextsResembleNothing() {
        assertThat(Resemblance.groups(
                        List.of(skill("a", ""), skill("b", ""), skill("c", "one two"), skill("d", "one two"))))
                .isEmpty();
    }

    @Test
    void nearlyAllPairsAreFoundAmongMany() {
        List<Skill> skills = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String text = words(400);
            skills.add(skill("a" + i, text));
            skills.add(skill("b" + i, text + " " + words(40)));
        }

        List<Resemblance.Group> groups = Resemblance.groups(skills);

        assertThat(groups).hasSizeGreaterThanOrEqualTo(295).allSatisfy(group -> assertThat(group.skills())
                .extracting(skill -> skill.name().substring(1))
                .containsOnly(group.skills().get(0).name().substring(1)));
    }

    @Test
    void thousandsOfTheSameTextTakeNoTimeThatGrowsWithTheirSquare() {
        String text = words(500);
        List<Skill> skills = IntStream.range(0, 5_000)
                .mapToObj(i -> skill("s" + i, text + " " + i))
                .toList();

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> assertThat(Resemblance.groups(skills))
                .hasSize(1));
    }

    private String words(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "w" + random.nextInt(5_000))
                .collect(Collectors.joining(" "));
    }

    private static Skill skill(String name, String body) {
        return new Skill(name, name, "", body, Skill.Origin.USER, "h", 1, Samples.NOW);
    }
}
