package dev.daybook.skill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Samples;
import dev.daybook.record.InMemoryRecords;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TextRelevanceTest {
    private final InMemoryRecords records = new InMemoryRecords();
    private final Relevance relevance = new TextRelevance(records);

    @BeforeEach
    void addSkills() {
        put("parser", "Reads json");
        put("native", "Builds c++ code");
        put("alpha", "Testing a revision of the release");
    }

    @Test
    void camelCaseIsTwoWordsAndCPlusPlusIsOne() {
        assertThat(names("jsonReader")).containsExactly("parser");
        assertThat(names("C++")).containsExactly("native");
    }

    @Test
    void aSkillMentionsAWordOnlyInItsOwnForms() {
        assertThat(relevance
                        .find("review tests before a release", List.of(), 3)
                        .get(0)
                        .matched())
                .containsExactly("tests", "release");
    }

    @Test
    void otherWordsCountHalfAndTheBestIsOne() {
        List<Relevance.Fit> fits = relevance.find("json", List.of("c++"), 3);

        assertThat(fits).extracting(fit -> fit.skill().name()).containsExactly("parser", "native");
        assertThat(fits).extracting(Relevance.Fit::relevance).containsExactly(1.0, 0.5);
    }

    @Test
    void whereNoWordIsSharedNothingFits() {
        assertThat(names("weather")).isEmpty();
        assertThat(names("")).isEmpty();
    }

    @Test
    void aQueryOfAMillionWordsIsAnswered() {
        assertThat(names("release ".repeat(1_000_000))).containsExactly("alpha");
    }

    private List<String> names(String query) {
        return relevance.find(query, List.of(), 3).stream()
                .map(fit -> fit.skill().name())
                .toList();
    }

    private void put(String name, String description) {
        records.skills.put(name, Samples.skill(name, name, description, name));
    }
}
