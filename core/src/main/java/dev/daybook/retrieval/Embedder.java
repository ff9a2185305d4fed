package dev.daybook.retrieval;

import java.util.List;

/** A model that turns a text into a vector, so that texts of like meaning get vectors of like direction. */
public interface Embedder extends AutoCloseable {

    /** What a text is to its vector's reader; some models are told, others make no difference. */
    enum Role {
        QUERY,
        DOCUMENT
    }

    /**
     * One vector of length 1 for each text, in their order; several threads may ask at once. Of a text longer than the
     * model reads, the beginning counts.
     *
     * @throws dev.daybook.core.DaybookException the model cannot be run, or what it answers is no vector
     */
    List<float[]> embed(Role role, List<String> texts);

    /** How many numbers a vector has. */
    int dimensions();

    /** The model's name and a digest of all that its vectors come from: vectors of one model can be compared. */
    String model();

    @Override
    void close();
}
