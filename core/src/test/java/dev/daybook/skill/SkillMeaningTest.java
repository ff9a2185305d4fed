package dev.daybook.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.daybook.Samples;
import dev.daybook.record.InMemoryRecords;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SkillMeaningTest {
    private final InMemoryRecords records = new InMemoryRecords();
    private final Map<String, Double> strengths = new HashMap<>();
    private final SkillSearch words = new SkillSearch(records);
    private Optional<String> note = Optional.empty();
    private final SkillMeaning meaning =
            new SkillMeaning(words, (query, alternates) -> new Signal.Reading(strengths, note));

    @BeforeEach
    void index() {
        put("brew-tea", "Brew a pot of tea from loose leaves", "tea");
        put("sharpen-pencils", "Sharpen pencils with a knife", "pencils");
    }

    @Test
    void withoutStrengthsTheWordsDecide() {
        note = Optional.of("no model");

        assertThat(meaning.find("brew tea", List.of(), 5).list())
                .isEqualTo(words.find("brew tea", List.of(), 5).list());
        assertThat(meaning.find("brew tea", List.of(), 5).note()).contains("no model");
    }

    @Test
    void aSkillThatSharesNoWordComesInByItsMeaning() {
        strengths.put("pencils", 1.0);
        strengths.put("tea", 0.2);

        List<Relevance.Fit> fits = meaning.find("xylophone", List.of(), 5).list();

        assertThat(fits).hasSize(1);
        assertThat(fits.get(0).skill().name()).isEqualTo("sharpen-pencils");
        assertThat(fits.get(0).relevance()).isCloseTo(0.5, within(1e-9));
        assertThat(meaning.find("xylophone", List.of(), 5).note()).isEmpty();
    }

    @Test
    void whatAllTextsHaveInCommonIsNoFit() {
        strengths.put("pencils", 0.35);
        strengths.put("tea", 0.1);

        assertThat(meaning.find("xylophone", List.of(), 5).list()).isEmpty();
    }

    @Test
    void aModelThatFindsAllTextsNearEachOtherBringsInWhatStandsOutAlone() {
        IntStream.range(0, 20).forEach(i -> {
            put("skill" + i, "Polish shoe number " + i, "shoe" + i);
            strengths.put("shoe" + i, 0.7 + 0.002 * (i % 5));
        });
        strengths.put("pencils", 0.705);

        assertThat(meaning.find("xylophone", List.of(), 30).list()).isEmpty();

        strengths.put("tea", 0.9);
        // by hand: of 22 the median is 0.704 and the median deviation 0.002, so 0.704 + 3 × 1.4826 × 0.002 = 0.712896;
        // (0.9 − 0.712896) / (1 − 0.712896) / 2 = 0.325848
        assertThat(meaning.find("xylophone", List.of(), 30).list())
                .singleElement()
                .satisfies(fit -> {
                    assertThat(fit.skill().name()).isEqualTo("brew-tea");
                    assertThat(fit.relevance()).isCloseTo(0.325848, within(1e-6));
                });
    }

    @Test
    void meaningAddsToWordsAndTakesNothingAway() {
        double before = relevance("brew tea");
        strengths.put("pencils", 0.0);
        assertThat(relevance("brew tea")).isEqualTo(before);

        strengths.put("tea", 1.0);
        assertThat(relevance("brew tea")).isCloseTo(before + (1 - before) / 2, within(1e-9));
    }

    @Test
    void noMoreThanTheLimitComeBackBestFirst() {
        strengths.put("pencils", 0.6);
        strengths.put("tea", 0.9);

        assertThat(meaning.find("xylophone", List.of(), 1).list())
                .extracting(fit -> fit.skill().name())
                .containsExactly("brew-tea");
    }

    private double relevance(String query) {
        return meaning.find(query, List.of(), 5).list().stream()
                .filter(fit -> fit.skill().contentHash().equals("tea"))
                .findFirst()
                .orElseThrow()
                .relevance();
    }

    private void put(String name, String description, String contentHash) {
        Skill skill = Samples.skill(name + "/SKILL.md", name, description, contentHash);
        records.write(stores -> {
            stores.skills().put(skill);
            return skill;
        });
    }
}
