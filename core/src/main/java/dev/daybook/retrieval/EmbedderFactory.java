package dev.daybook.retrieval;

import java.nio.file.Path;

/** Opens models; found as a service, since what runs them is loaded only where a model is wanted. */
public interface EmbedderFactory {

    /**
     * The model in that folder.
     *
     * @throws dev.daybook.core.DaybookException the folder does not hold a model that can be run
     */
    Embedder open(Path folder);
}
