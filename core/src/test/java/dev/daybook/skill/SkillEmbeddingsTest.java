package dev.daybook.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.Samples;
import dev.daybook.core.DaybookException;
import dev.daybook.record.InMemoryRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SkillEmbeddingsTest {
    private final InMemoryRecords records = new InMemoryRecords();
    private final WordEmbedder embedder = new WordEmbedder();
    private final SkillEmbeddings embeddings = new SkillEmbeddings(records, embedder);

    @Test
    void everySkillGetsAVectorOnce() {
        index(20);
        List<Long> told = new ArrayList<>();

        assertThat(embeddings.catchUp(1_000, () -> true, told::add)).isEqualTo(20);
        assertThat(embeddings.catchUp(1_000, () -> true, told::add)).isZero();

        assertThat(told).containsExactly(8L, 16L, 20L);
        assertThat(records.skillEmbeddings).hasSize(20);
        assertThat(embedder.asked).hasSize(20).contains("skill 7. Does 7\n");
    }

    @Test
    void itStopsWhereItIsToldToAndGoesOnFromThere() {
        index(20);

        assertThat(embeddings.catchUp(5, () -> true, made -> {})).isEqualTo(5);
        assertThat(embeddings.catchUp(1_000, () -> false, made -> {})).isZero();
        assertThat(embeddings.catchUp(1_000, () -> true, made -> {})).isEqualTo(15);

        assertThat(embedder.asked).doesNotHaveDuplicates().hasSize(20);
    }

    @Test
    void ofAHugeSkillTheBeginningIsGivenToTheModel() {
        Skill skill = Samples.skill("p", "deploy", "Ships", "h");
        records.skills.put(
                "p",
                new Skill("p", "deploy", "Ships", "x".repeat(50_000_000), skill.origin(), "h", 1, skill.modifiedAt()));

        embeddings.catchUp(1, () -> true, made -> {});

        assertThat(embedder.asked.get(0)).hasSizeLessThan(5_000).startsWith("deploy. Ships\nxxx");
    }

    @Test
    void theStateTellsTheModelOrWhyThereIsNone() {
        index(3);
        assertThat(embeddings.state(true))
                .isEqualTo(new SkillEmbeddings.State(
                        true, Optional.of("words@1"), Optional.of(4), Optional.of(3L), Optional.empty()));
        assertThat(embeddings.state(false).missing()).isEmpty();

        embedder.problem = Optional.of("no such folder");
        assertThat(embeddings.state(true).problem()).contains("no such folder");

        embedder.wanted = false;
        assertThat(embeddings.state(true).wanted()).isFalse();
        assertThat(embeddings.state(true).problem()).isEmpty();
    }

    @Test
    void withoutAModelThereIsNothingToCatchUpWith() {
        embedder.wanted = false;

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> embeddings.catchUp(1, () -> true, made -> {}))
                .withMessageContaining("Set embedding_model");
    }

    private void index(int skills) {
        for (int i = 0; i < skills; i++) {
            Skill skill = Samples.skill("p" + i, "skill-" + i, "Does " + i, "h" + i);
            records.skills.put(skill.path(), skill);
        }
    }
}
