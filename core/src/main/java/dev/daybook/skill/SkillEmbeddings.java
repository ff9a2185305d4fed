package dev.daybook.skill;

import dev.daybook.core.DaybookException;
import dev.daybook.record.Records;
import dev.daybook.retrieval.Embedder;
import dev.daybook.retrieval.EmbedderSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** Gives every indexed skill its vector. */
public final class SkillEmbeddings {
    /** Goes up when a skill is put into words in another way, so that all vectors are made again. */
    private static final String WORDING = "1";
    /** So many at once that a query, which runs beside it, does not wait long for a processor. */
    private static final int BATCH = 8;
    /** More than any model reads. */
    private static final int MAX_BODY = 4_000;

    private final Records records;
    private final EmbedderSource source;

    public SkillEmbeddings(Records records, EmbedderSource source) {
        this.records = records;
        this.source = source;
    }

    /**
     * How far it is.
     *
     * @param model absent: none is wanted, or it cannot be had
     * @param problem why there is no model although one is wanted
     */
    public record State(
            boolean wanted,
            Optional<String> model,
            Optional<Integer> dimensions,
            Optional<Long> missing,
            Optional<String> problem) {}

    /** What the vectors of this embedder are kept under. */
    static String key(Embedder embedder) {
        return embedder.model() + "/" + WORDING;
    }

    /**
     * The model in force, if there is one.
     *
     * @param recorded whether there is a record to look into
     */
    public State state(boolean recorded) {
        if (!source.isWanted()) {
            return new State(false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
        try {
            Embedder embedder = embedder();
            Optional<Long> missing = recorded
                    ? Optional.of(
                            records.read(stores -> stores.skillEmbeddings().countMissing(key(embedder))))
                    : Optional.empty();
            return new State(
                    true, Optional.of(embedder.model()), Optional.of(embedder.dimensions()), missing, Optional.empty());
        } catch (DaybookException e) {
            return new State(true, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(e.getMessage()));
        }
    }

    /**
     * Makes vectors that are missing.
     *
     * @param most no more than this
     * @param goOn asked before each few of them
     * @param progress told how many were made so far
     * @return how many were made; fewer than {@code most}, if it was not stopped, means that none is missing
     * @throws DaybookException the model cannot be had or run; what was made is kept
     */
    public long catchUp(long most, BooleanSupplier goOn, LongConsumer progress) {
        if (!source.isWanted()) {
            throw DaybookException.unavailable("No embedding model is named. Set embedding_model to the folder of one");
        }
        Embedder embedder = embedder();
        String key = key(embedder);
        long made = 0;
        while (made < most && goOn.getAsBoolean()) {
            int wanted = (int) Math.min(BATCH, most - made);
            List<SkillEmbeddingStore.SkillText> missing =
                    records.read(stores -> stores.skillEmbeddings().listMissing(key, wanted));
            if (missing.isEmpty()) {
                forgetOthers(key);
                return made;
            }
            add(missing, embedder, key);
            made += missing.size();
            progress.accept(made);
        }
        return made;
    }

    /** How many skills have no vector yet. */
    public long countMissing() {
        String key = key(embedder());
        return records.read(stores -> stores.skillEmbeddings().countMissing(key));
    }

    private void forgetOthers(String key) {
        if (records.read(stores -> stores.skillEmbeddings().countOthers(key)) > 0) {
            records.write(stores -> stores.skillEmbeddings().deleteOthers(key));
        }
    }

    private void add(List<SkillEmbeddingStore.SkillText> skills, Embedder embedder, String key) {
        List<String> texts = skills.stream().map(SkillEmbeddings::words).toList();
        List<float[]> vectors = embedder.embed(Embedder.Role.DOCUMENT, texts);
        List<SkillEmbedding> embeddings = new ArrayList<>();
        for (int i = 0; i < skills.size(); i++) {
            embeddings.add(new SkillEmbedding(skills.get(i).contentHash(), key, vectors.get(i)));
        }
        records.write(stores -> {
            embeddings.forEach(stores.skillEmbeddings()::add);
            return embeddings.size();
        });
    }

    private Embedder embedder() {
        return source.find()
                .orElseThrow(() -> DaybookException.unavailable("The embedding model is still being loaded"));
    }

    /** What a skill is for stands first, since a model reads a beginning alone. */
    private static String words(SkillEmbeddingStore.SkillText skill) {
        String body = skill.body();
        return skill.name().replace('-', ' ') + ". " + skill.description() + "\n"
                + body.substring(0, Math.min(body.length(), MAX_BODY));
    }
}
