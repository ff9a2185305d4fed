package dev.daybook.embedding;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A sentence-embedding model's folder, as sentence-transformers and Optimum write it. */
final class ModelFolder {
    /** What ONNX's own format can hold in one file. */
    private static final long MAX_MODEL_BYTES = Integer.MAX_VALUE;

    private static final int MAX_CONFIG_BYTES = 1_000_000;
    private static final int MAX_TOKENS = 512;
    private static final int USUAL_TOKENS = 256;
    private static final String HOW =
            "It should be what 'optimum-cli export onnx' or sentence-transformers wrote: model.onnx, tokenizer.json, config.json";

    private final Path folder;
    private final Path onnx;

    private ModelFolder(Path folder, Path onnx) {
        this.folder = folder;
        this.onnx = onnx;
    }

    static ModelFolder at(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw DaybookException.unavailable("embedding_model names " + folder + ", which is "
                    + (Files.exists(folder) ? "not a folder" : "not there") + ". " + HOW);
        }
        Path onnx = Stream.of("model.onnx", "onnx/model.onnx")
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> DaybookException.unavailable(
                        folder + " holds no model.onnx or onnx/model.onnx that can be read. " + HOW));
        long bytes = size(onnx);
        if (bytes == 0 || bytes > MAX_MODEL_BYTES) {
            throw DaybookException.unavailable(onnx + " has " + bytes + " bytes; a model has at most " + MAX_MODEL_BYTES
                    + ", and one for sentences seldom more than 500 million");
        }
        return new ModelFolder(folder, onnx);
    }

    Path folder() {
        return folder;
    }

    Path onnx() {
        return onnx;
    }

    /** The folder's name, for people to know the model by. */
    String name() {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? "model" : Texts.shortened(name.toString(), 80);
    }

    /** All files that vectors depend on. */
    List<Path> parts() {
        Stream<String> names = Stream.of(
                "tokenizer.json",
                "vocab.txt",
                "tokenizer_config.json",
                "config.json",
                "sentence_bert_config.json",
                "modules.json",
                "1_Pooling/config.json",
                "config_sentence_transformers.json");
        Stream<Path> weights = Stream.of("_data", ".data").map(end -> onnx.resolveSibling(onnx.getFileName() + end));
        return Stream.of(Stream.of(onnx), weights, names.map(folder::resolve))
                .flatMap(files -> files)
                .filter(Files::isRegularFile)
                .toList();
    }

    /** The tokenizer of tokenizer.json, or of vocab.txt where there is no other. */
    Tokenizer tokenizer() {
        Path json = folder.resolve("tokenizer.json");
        Path vocabulary = folder.resolve("vocab.txt");
        if (Files.isRegularFile(json)) {
            return TokenizerFile.read(json, maxTokens(), config("config.json"));
        }
        if (Files.isRegularFile(vocabulary)) {
            return VocabularyFile.read(vocabulary, maxTokens(), config("tokenizer_config.json"));
        }
        throw DaybookException.unavailable(folder + " holds neither tokenizer.json nor vocab.txt. " + HOW);
    }

    /** The pooling that the model was trained with; the mean where nothing says so. */
    Pooling pooling() {
        for (JsonNode module : config("modules.json")) {
            String type = module.path("type").asText();
            if (!type.matches("(.*\\.)?(Transformer|Pooling|Normalize)")) {
                throw DaybookException.unavailable(folder.resolve("modules.json") + " names the part '"
                        + Texts.shortened(type, 80)
                        + "', which is not in the ONNX file. Export the model with Optimum, so that it answers with"
                        + " sentence_embedding, or choose one of Transformer, Pooling and Normalize alone");
            }
        }
        return Pooling.of(config("1_Pooling/config.json"), folder.resolve("1_Pooling/config.json"));
    }

    /** What the model wants to stand before a text of that kind. */
    String prompt(String... kinds) {
        JsonNode prompts = config("config_sentence_transformers.json").path("prompts");
        return Stream.of(kinds)
                .map(kind -> prompts.path(kind).asText(""))
                .filter(prompt -> !prompt.isEmpty() && prompt.length() <= 500)
                .findFirst()
                .orElse("");
    }

    private int maxTokens() {
        int most = positive(config("config.json").path("max_position_embeddings"))
                .filter(positions -> positions < MAX_TOKENS)
                .orElse(MAX_TOKENS);
        int wanted = positive(config("sentence_bert_config.json").path("max_seq_length"))
                .or(() -> positive(config("tokenizer_config.json").path("model_max_length")))
                .orElse(USUAL_TOKENS);
        return Math.min(most, wanted);
    }

    private static Optional<Integer> positive(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToInt() && number.intValue() > 0
                ? Optional.of(number.intValue())
                : Optional.empty();
    }

    /** A small file of JSON; empty where it is not there. */
    private JsonNode config(String name) {
        Path file = folder.resolve(name);
        return Files.isRegularFile(file) ? ModelJson.read(file, MAX_CONFIG_BYTES) : ModelJson.nothing();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be read: " + e, e);
        }
    }
}
