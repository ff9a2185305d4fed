package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.skill.Skill;
import dev.daybook.skill.SkillEmbedding;
import dev.daybook.skill.SkillEmbeddingStore;
import dev.daybook.skill.SkillEmbeddingStore.Numbered;
import dev.daybook.skill.SkillEmbeddingStore.SkillText;
import dev.daybook.skill.SkillEmbeddingStore.Stamp;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkillEmbeddingStoreTest {
    private @TempDir Path folder;
    private Storage storage;

    @BeforeEach
    void open() {
        storage = Samples.withSession(folder);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void vectorsComeBackBitByBit() {
        float[] vector = {0.1f, -0.25f, Float.MIN_VALUE, 1, 1e-30f};

        assertThat(add("h1", "m", vector)).isTrue();

        assertThat(list("m", 0)).hasSize(1);
        assertThat(list("m", 0).get(0).embedding().vector()).containsExactly(vector);
        assertThat(list("m", 0).get(0).embedding().contentHash()).isEqualTo("h1");
    }

    @Test
    void aContentHasOneVectorOfAModel() {
        add("h1", "m", 1);

        assertThat(add("h1", "m", 2)).isFalse();
        assertThat(add("h1", "other", 2)).isTrue();
        assertThat(list("m", 0)).hasSize(1);
    }

    @Test
    void whatWasAddedLaterIsListedByItself() {
        add("h1", "m", 1);
        long last = this.<Stamp>read(store -> store.stamp("m")).last();
        add("h2", "m", 2);
        add("h3", "other", 3);

        assertThat(list("m", last))
                .extracting(numbered -> numbered.embedding().contentHash())
                .containsExactly("h2");
    }

    @Test
    void aNumberIsNeverGivenAgain() {
        put("p", "gone");
        add("gone", "m", 1);
        Stamp before = read(store -> store.stamp("m"));
        storage.write(stores -> stores.skills().delete("p", Samples.NOW));
        storage.write(stores -> stores.skillEmbeddings().deleteOthers("m"));
        add("new", "m", 1);

        assertThat(this.<Stamp>read(store -> store.stamp("m"))).isNotEqualTo(before);
    }

    @Test
    void contentsWithoutAVectorAreMissingEachOnce() {
        put("a", "same");
        put("b", "same");
        put("c", "done");
        put("d", "also");
        add("done", "m", 1);
        add("also", "other", 1);

        assertThat(this.<List<SkillText>>read(store -> store.listMissing("m", 10)))
                .containsExactly(
                        new SkillText("same", "n-a", "d-a", "b-a"), new SkillText("also", "n-d", "d-d", "b-d"));
        assertThat(this.<List<SkillText>>read(store -> store.listMissing("m", 1)))
                .hasSize(1);
        assertThat(this.<Long>read(store -> store.countMissing("m"))).isEqualTo(2);
    }

    @Test
    void whatNobodyNeedsIsDeleted() {
        put("a", "here");
        add("here", "m", 1);
        add("here", "older", 1);
        add("gone", "m", 1);

        assertThat(this.<Long>read(store -> store.countOthers("m"))).isEqualTo(2);
        assertThat(storage.<Integer>write(stores -> stores.skillEmbeddings().deleteOthers("m")))
                .isEqualTo(2);
        assertThat(this.<Long>read(store -> store.countOthers("m"))).isZero();
        assertThat(list("m", 0)).hasSize(1);
    }

    @Test
    void aSkillWhoseTextARedactionChangedGetsAnotherVector() {
        put("a", "h1");
        put("b", "h2");
        add("h1", "m", 1);
        add("h2", "m", 1);
        storage.close();
        RawDatabase.execute(Samples.database(folder), "UPDATE skill SET body = 'redacted' WHERE path = 'a'");
        storage = Samples.open(folder);

        assertThat(list("m", 0))
                .extracting(numbered -> numbered.embedding().contentHash())
                .containsExactly("h2");
    }

    @Test
    void aVectorThatWasDamagedIsNotListed() {
        add("h1", "m", 1);
        storage.close();
        RawDatabase.execute(Samples.database(folder), "UPDATE skill_embedding SET vector = x'01'");
        storage = Samples.open(folder);

        assertThat(list("m", 0)).isEmpty();
    }

    private void put(String path, String contentHash) {
        Skill skill = new Skill(
                path, "n-" + path, "d-" + path, "b-" + path, Skill.Origin.PROJECT, contentHash, 1, Samples.NOW);
        storage.write(stores -> {
            stores.skills().put(skill);
            return skill;
        });
    }

    private boolean add(String contentHash, String model, float... vector) {
        return storage.write(stores -> stores.skillEmbeddings().add(new SkillEmbedding(contentHash, model, vector)));
    }

    private List<Numbered> list(String model, long after) {
        return read(store -> store.list(model, after));
    }

    private <T> T read(Function<SkillEmbeddingStore, T> query) {
        return storage.read(stores -> query.apply(stores.skillEmbeddings()));
    }
}
