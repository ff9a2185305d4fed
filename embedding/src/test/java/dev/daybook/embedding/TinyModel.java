package dev.daybook.embedding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A model that a test builds: a vocabulary of a dozen words, each with a vector of four numbers. */
public final class TinyModel {
    /** Meaning: shipping, testing, writing, and nothing. */
    static final Map<String, float[]> WORDS = new LinkedHashMap<>();

    static {
        // were padding to count, every mean would show it
        word("[PAD]", 90, 90, 90, 90);
        word("[UNK]", 0, 0, 0, 0.5f);
        word("[CLS]", 0, 0, 0, 1);
        word("[SEP]", 0, 0, 0, 1);
        word("deploy", 4, 0, 0, 0);
        word("ship", 4, 0, 0, 0);
        word("release", 4, 0, 0, 0);
        word("test", 0, 4, 0, 0);
        word("verify", 0, 4, 0, 0);
        word("##ing", 0, 0, 0, 0);
        word("##s", 0, 0, 0, 0);
        word("docs", 0, 0, 4, 0);
        word("!", 0, 0, 1, 0);
    }

    private TinyModel() {}

    /** A folder with all that a model has. */
    public static Path in(Path folder) {
        return in(folder, new TinyOnnx(matrix()).tokens("last_hidden_state"));
    }

    static Path in(Path folder, byte[] onnx) {
        put(folder.resolve("model.onnx"), onnx);
        put(folder, "tokenizer.json", tokenizer("WordPiece"));
        put(folder, "config.json", "{\"model_type\":\"bert\",\"max_position_embeddings\":512}");
        return folder;
    }

    static void put(Path folder, String name, String text) {
        put(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    static float[][] matrix() {
        return WORDS.values().toArray(float[][]::new);
    }

    static String vocabulary() {
        return String.join("\n", WORDS.keySet()) + "\n";
    }

    static String tokenizer(String type) {
        int[] next = {0};
        String vocabulary = WORDS.keySet().stream()
                .map(word -> "\"" + word + "\":" + next[0]++)
                .collect(Collectors.joining(","));
        return """
                {"version":"1.0","truncation":null,"padding":null,
                 "added_tokens":[{"id":0,"content":"[PAD]","special":true}],
                 "normalizer":{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,
                   "strip_accents":null,"lowercase":true},
                 "pre_tokenizer":{"type":"BertPreTokenizer"},
                 "post_processor":{"type":"TemplateProcessing",
                   "single":[{"SpecialToken":{"id":"[CLS]","type_id":0}},{"Sequence":{"id":"A","type_id":0}},
                     {"SpecialToken":{"id":"[SEP]","type_id":0}}],
                   "pair":[],"special_tokens":{"[CLS]":{"id":"[CLS]","ids":[2],"tokens":["[CLS]"]}}},
                 "decoder":{"type":"WordPiece","prefix":"##","cleanup":true},
                 "model":{"type":"%s","unk_token":"[UNK]","continuing_subword_prefix":"##",
                   "max_input_chars_per_word":100,"vocab":{%s}}}
                """.formatted(type, vocabulary);
    }

    private static void put(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void word(String word, float... vector) {
        WORDS.put(word, vector);
    }
}
