package dev.daybook.retrieval;

import java.util.Optional;

/** Where the embedder comes from that the settings ask for. */
public interface EmbedderSource {

    /** Whether the settings ask for one. */
    boolean isWanted();

    /**
     * The embedder; absent while it is still being loaded, for longer than this source waits.
     *
     * @throws dev.daybook.core.DaybookException it cannot be had, and why
     */
    Optional<Embedder> find();
}
