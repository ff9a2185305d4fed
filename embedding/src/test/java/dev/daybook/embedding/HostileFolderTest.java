package dev.daybook.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.DaybookException;
import dev.daybook.retrieval.Embedder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileFolderTest {
    @TempDir
    Path folder;

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertRefused(
                folder.resolve("none"), "embedding_model names " + folder.resolve("none") + ", which is not there");
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("model.onnx"), "x");

        assertRefused(file, "which is not a folder");
    }

    @ParameterizedTest
    @CsvSource({"model.onnx, holds no model.onnx", "tokenizer.json, holds neither tokenizer.json nor vocab.txt"})
    void aMissingFileIsNamed(String file, String message) throws IOException {
        Path model = TinyModel.in(folder);
        Files.delete(model.resolve(file));

        assertRefused(model, message);
    }

    @Test
    void aFolderInTheFilesPlaceIsNoFile() throws IOException {
        Path model = TinyModel.in(folder);
        Files.delete(model.resolve("model.onnx"));
        Files.createDirectory(model.resolve("model.onnx"));

        assertRefused(model, "holds no model.onnx");
    }

    @Test
    void aModelOfThreeGigabytesIsNotRead() throws IOException {
        Path model = TinyModel.in(folder);
        grow(model.resolve("model.onnx"), 3_000_000_000L);

        assertRefused(model, "model.onnx has 3000000000 bytes; a model has at most 2147483647");
    }

    @Test
    void aTokenizerOfFiftyMegabytesIsNotRead() throws IOException {
        Path model = TinyModel.in(folder);
        grow(model.resolve("tokenizer.json"), 50_000_000);

        assertRefused(model, "tokenizer.json has 50000000 bytes; at most 24000000 are read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a model", "<html>", "\u0000\u0000\u0000\u0000", "{}"})
    void aFileThatIsNoModelSaysSo(String content) throws IOException {
        Path model = TinyModel.in(folder);
        Files.writeString(model.resolve("model.onnx"), content);

        assertRefused(model, "model.onnx");
    }

    @Test
    void aModelCutShortSaysSo() {
        byte[] whole = new TinyOnnx(TinyModel.matrix()).tokens("last_hidden_state");
        for (int cut : new int[] {1, 10, whole.length / 2, whole.length - 1}) {
            assertRefused(TinyModel.in(folder, Arrays.copyOf(whole, cut)), "model.onnx");
        }
    }

    @Test
    void aModelOfSomethingElseIsRefusedWithWhatItTakes() {
        assertRefused(
                TinyModel.in(
                        folder,
                        new TinyOnnx(TinyModel.matrix()).ids("pixel_values").tokens("last_hidden_state")),
                "takes attention_mask (INT64 [-1, -1]), pixel_values (INT64 [-1, -1]); a model for sentences takes input_ids");
    }

    @Test
    void aBatchOfAFixedSizeIsRefused() {
        assertRefused(
                TinyModel.in(
                        folder,
                        new TinyOnnx(TinyModel.matrix()).shape(4, TinyOnnx.ANY).tokens("last_hidden_state")),
                "takes exactly 4 sentences at once");
    }

    @Test
    void aPoolersAnswerIsNotASentence() {
        assertRefused(
                TinyModel.in(folder, new TinyOnnx(TinyModel.matrix()).sentences("pooler_output")),
                "answers with pooler_output (FLOAT [-1, 4]); a model for sentences answers with sentence_embedding");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, 0})
    void numbersThatAreNoVectorAreNamed(float number) {
        float[][] matrix = new float[TinyModel.WORDS.size()][4];
        for (float[] row : matrix) {
            Arrays.fill(row, number);
        }

        assertRefused(
                TinyModel.in(folder, new TinyOnnx(matrix).tokens("last_hidden_state")),
                "answers with numbers that are no vector, such as " + (number == 0 ? "zeros alone" : number));
    }

    @Test
    void anotherModelsVocabularyIsFoundOutAtOnce() {
        float[][] fewer = Arrays.copyOf(TinyModel.matrix(), 5);

        assertRefused(
                TinyModel.in(folder, new TinyOnnx(fewer).tokens("last_hidden_state")),
                "Does its vocabulary belong to it?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BPE", "Unigram", "WordLevel"})
    void anotherKindOfTokenizerIsNamed(String type) {
        Path model = TinyModel.in(folder);
        TinyModel.put(model, "tokenizer.json", TinyModel.tokenizer(type));

        assertRefused(model, "is a tokenizer of type '" + type + "'; Daybook reads WordPiece alone");
    }

    @ParameterizedTest
    @CsvSource({
        "BertNormalizer, NFKC, has a normalizer of type 'NFKC'",
        "BertPreTokenizer, Metaspace, has a pre_tokenizer of type 'Metaspace'",
        "TemplateProcessing, Sequence, has a post_processor of type 'Sequence'",
        "[CLS], [BOS], The vocabulary has no token '[CLS]'"
    })
    void partsThatAreNotBertsAreNamed(String part, String other, String message) {
        Path model = TinyModel.in(folder);
        String tokenizer = TinyModel.tokenizer("WordPiece");
        TinyModel.put(
                model,
                "tokenizer.json",
                part.startsWith("[")
                        ? tokenizer.replace("\"" + part + "\":2", "\"" + other + "\":2")
                        : tokenizer.replace(part, other));

        assertRefused(model, message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"model\":[]}",
                "{\"model\":{\"type\":\"WordPiece\"}}",
                "{\"model\":{\"type\":\"WordPiece\",\"vocab\":{\"a\":\"b\"}}}",
                "{\"model\":{\"type\":\"WordPiece\",\"vocab\":{\"a\":-1}}}",
                "{\"model\":{\"type\":\"WordPiece\",\"vocab\":{\"a\":99999999999999999999}}}",
                "{\"model\":{\"type\":7,\"vocab\":[[\"a\",1]]}}",
                "\u0000\uFFFD"
            })
    void aDamagedTokenizerIsRefused(String content) {
        Path model = TinyModel.in(folder);
        TinyModel.put(model, "tokenizer.json", content);

        assertRefused(model, "");
    }

    @Test
    void deepNestingIsRefusedAndNotFollowed() {
        Path model = TinyModel.in(folder);
        TinyModel.put(model, "config.json", "[".repeat(400_000));
        assertRefused(model, "config.json is not JSON");

        TinyModel.put(model, "config.json", "{}");
        TinyModel.put(model, "tokenizer.json", "{\"normalizer\":{\"type\":" + "[".repeat(400_000));
        assertRefused(model, "tokenizer.json is not JSON");
    }

    @Test
    void partsThatAreNotInTheOnnxFileAreNamed() {
        Path model = TinyModel.in(folder);
        TinyModel.put(
                model,
                "modules.json",
                "[{\"type\":\"a.b.Transformer\"},{\"type\":\"a.b.Dense\"},{\"type\":\"a.Normalize\"}]");

        assertRefused(model, "names the part 'a.b.Dense', which is not in the ONNX file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pooling_mode_weightedmean_tokens\":true}",
                "{\"pooling_mode_cls_token\":true,\"pooling_mode_mean_tokens\":true}",
                "{\"pooling_mode\":\"lasttoken\"}"
            })
    void poolingsThatDaybookCannotDoAreRefused(String config) {
        Path model = TinyModel.in(folder);
        TinyModel.put(model, "1_Pooling/config.json", config);

        assertRefused(model, "1_Pooling/config.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "0", "\"many\"", "1e99", "99999999999999999999"})
    void aLengthThatIsNoneIsPassedOver(String length) {
        Path model = TinyModel.in(folder);
        TinyModel.put(model, "sentence_bert_config.json", "{\"max_seq_length\":" + length + "}");

        try (Embedder embedder = new OnnxEmbedderFactory().open(model)) {
            assertThat(embedder.dimensions()).isEqualTo(4);
        }
    }

    @Test
    void aLengthWithoutPlaceForAWordIsRefused() {
        Path model = TinyModel.in(folder);
        TinyModel.put(model, "sentence_bert_config.json", "{\"max_seq_length\":2}");

        assertRefused(model, "at most 2 tokens has no place for a word");
    }

    /** Sparse, so that it takes no space. */
    private static void grow(Path file, long bytes) throws IOException {
        try (RandomAccessFile grown = new RandomAccessFile(file.toFile(), "rw")) {
            grown.setLength(bytes);
        }
    }

    private static void assertRefused(Path model, String message) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> new OnnxEmbedderFactory().open(model))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(DaybookException.Kind.UNAVAILABLE));
    }
}
