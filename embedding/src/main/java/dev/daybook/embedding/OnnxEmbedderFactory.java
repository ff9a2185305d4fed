package dev.daybook.embedding;

import dev.daybook.retrieval.Embedder;
import dev.daybook.retrieval.EmbedderFactory;
import java.nio.file.Path;

/** Opens models as ONNX Runtime runs them. */
public final class OnnxEmbedderFactory implements EmbedderFactory {

    @Override
    public Embedder open(Path folder) {
        ModelFolder model = ModelFolder.at(folder);
        Tokenizer tokenizer = model.tokenizer();
        return OnnxEmbedder.open(model, tokenizer);
    }
}
