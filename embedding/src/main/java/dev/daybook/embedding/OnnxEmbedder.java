package dev.daybook.embedding;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.retrieval.Embedder;
import dev.daybook.retrieval.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A sentence-embedding model: words into numbers, the numbers through the model, and one vector out of its answer. */
final class OnnxEmbedder implements Embedder {
    /** More at once take more memory and are hardly faster on one thread. */
    private static final int BATCH = 8;

    private static final int MAX_DIMENSIONS = 8_192;

    private final OnnxModel model;
    private final Tokenizer tokenizer;
    /** Absent where the model does it by itself. */
    private final Optional<Pooling> pooling;

    private final String queryPrompt;
    private final String documentPrompt;
    private final String name;
    private final int dimensions;

    private OnnxEmbedder(ModelFolder folder, OnnxModel model, Tokenizer tokenizer) {
        this.model = model;
        this.tokenizer = model.fixedLength().map(tokenizer::atMost).orElse(tokenizer);
        this.pooling = model.poolsByItself() ? Optional.empty() : Optional.of(folder.pooling());
        this.queryPrompt = folder.prompt("query");
        this.documentPrompt = folder.prompt("document", "passage");
        this.name = folder.name() + "@" + ModelDigest.of(folder.parts());
        this.dimensions = tried();
    }

    /** Opens the model, and tries it, so that one that cannot be used is known at once. */
    static OnnxEmbedder open(ModelFolder folder, Tokenizer tokenizer) {
        OnnxModel model = OnnxModel.open(folder.onnx());
        try {
            return new OnnxEmbedder(folder, model, tokenizer);
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    @Override
    public List<float[]> embed(Role role, List<String> texts) {
        String prompt = role == Role.QUERY ? queryPrompt : documentPrompt;
        List<float[]> vectors = new ArrayList<>();
        int batch = model.fixedBatch().orElse(BATCH);
        for (int from = 0; from < texts.size(); from += batch) {
            List<int[]> sentences = texts.subList(from, Math.min(texts.size(), from + batch)).stream()
                    .map(text -> tokenizer.encode(prompt + text))
                    .toList();
            vectors.addAll(run(sentences));
        }
        return vectors;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public String model() {
        return name;
    }

    @Override
    public void close() {
        model.close();
    }

    private List<float[]> run(List<int[]> sentences) {
        int longest = sentences.stream().mapToInt(tokens -> tokens.length).max().orElse(0);
        int length = model.fixedLength().orElse(longest);
        long[] ids = new long[sentences.size() * length];
        long[] mask = new long[ids.length];
        Arrays.fill(ids, tokenizer.padding());
        for (int i = 0; i < sentences.size(); i++) {
            int[] tokens = sentences.get(i);
            for (int k = 0; k < tokens.length; k++) {
                ids[i * length + k] = tokens[k];
                mask[i * length + k] = 1;
            }
        }
        OnnxModel.Output output = model.run(ids, mask, sentences.size());
        int size = sizeOf(output, sentences.size(), length);
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            vectors.add(vector(output.numbers(), i, sentences.get(i).length, length, size));
        }
        return vectors;
    }

    private float[] vector(float[] numbers, int sentence, int tokens, int length, int size) {
        float[] raw = pooling.isPresent()
                ? pooling.get().pool(numbers, sentence * length * size, tokens, size)
                : Arrays.copyOfRange(numbers, sentence * size, (sentence + 1) * size);
        return Vectors.normalised(raw)
                .orElseThrow(() -> DaybookException.unavailable("The embedding model " + name
                        + " answers with numbers that are no vector, such as " + strange(raw)));
    }

    private static String strange(float[] raw) {
        for (float number : raw) {
            if (!Float.isFinite(number)) {
                return String.valueOf(number);
            }
        }
        return "zeros alone";
    }

    /** How many numbers a vector has in an answer that has the shape of the question. */
    private int sizeOf(OnnxModel.Output output, int sentences, int length) {
        long[] shape = output.shape();
        long size = shape[shape.length - 1];
        long[] expected = pooling.isPresent() ? new long[] {sentences, length, size} : new long[] {sentences, size};
        boolean fits = size > 0 && size <= MAX_DIMENSIONS && (dimensions == 0 || size == dimensions);
        if (!fits || !Arrays.equals(shape, expected)) {
            throw DaybookException.unavailable("The embedding model " + Texts.shortened(name, 120)
                    + " answers with the shape " + Arrays.toString(shape) + " to " + sentences + " sentences of "
                    + length + " tokens");
        }
        return (int) size;
    }

    /** Two sentences of different lengths, one of them with the vocabulary's last token, give two vectors. */
    private int tried() {
        int[] shorter = tokenizer.encode("a");
        int[] last = shorter.clone();
        last[Math.min(tokenizer.before().size(), last.length - 1)] =
                tokenizer.pieces().greatestId();
        List<int[]> sentences = List.of(tokenizer.encode("a longer sentence"), last);
        if (model.fixedBatch().isPresent()) {
            run(List.of(last));
            return run(sentences.subList(0, 1)).get(0).length;
        }
        return run(sentences).get(0).length;
    }
}
