package dev.daybook.embedding;

import static dev.daybook.retrieval.Embedder.Role.DOCUMENT;
import static dev.daybook.retrieval.Embedder.Role.QUERY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.daybook.core.DaybookException;
import dev.daybook.retrieval.Embedder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxEmbedderTest {
    private static final float ROOT_OF_5 = (float) Math.sqrt(5);

    @TempDir
    Path folder;

    @Test
    void aVectorIsTheMeanOfItsTokensWithLengthOne() {
        // [CLS] (0 0 0 1), deploy (4 0 0 0), [SEP] (0 0 0 1): the mean is (4 0 0 2)/3, its direction (2 0 0 1)/√5
        assertThat(embedded(TinyModel.in(folder), "deploy"))
                .containsExactly(new float[] {2 / ROOT_OF_5, 0, 0, 1 / ROOT_OF_5}, within(1e-6f));
    }

    @Test
    void aWordInPiecesCountsWithAllOfThem() {
        // test (0 4 0 0) and ##ing (0 0 0 0): nothing but the number of tokens differs from "test" alone
        Path model = TinyModel.in(folder);

        assertThat(embedded(model, "TESTING")).containsExactly(embedded(model, "test"), within(1e-6f));
    }

    @Test
    void anUnknownWordIsAToken() {
        // [CLS] (0 0 0 1), deploy (4 0 0 0), [UNK] (0 0 0 ½), [SEP] (0 0 0 1): the direction of (4 0 0 2½)
        float length = (float) Math.sqrt(4 * 4 + 2.5 * 2.5);

        assertThat(embedded(TinyModel.in(folder), "deploy Kubernetes"))
                .containsExactly(new float[] {4 / length, 0, 0, 2.5f / length}, within(1e-6f));
    }

    @Test
    void whatFillsUpAShorterSentenceOfABatchDoesNotCount() {
        try (Embedder embedder = new OnnxEmbedderFactory().open(TinyModel.in(folder))) {
            List<float[]> together =
                    embedder.embed(DOCUMENT, List.of("deploy", "test verify docs ! ! ! !", "", "ship"));

            assertThat(together).hasSize(4);
            assertThat(together.get(0))
                    .containsExactly(embedder.embed(DOCUMENT, List.of("deploy")).get(0));
            assertThat(together.get(2)).containsExactly(0, 0, 0, 1);
            assertThat(together.get(3)).containsExactly(together.get(0));
        }
    }

    @Test
    void moreTextsThanABatchComeBackInTheirOrder() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            texts.add(i % 3 == 0 ? "deploy" : "test ".repeat(i));
        }
        try (Embedder embedder = new OnnxEmbedderFactory().open(TinyModel.in(folder))) {
            List<float[]> vectors = embedder.embed(DOCUMENT, texts);

            for (int i = 0; i < 50; i++) {
                assertThat(vectors.get(i))
                        .containsExactly(embedder.embed(DOCUMENT, texts.subList(i, i + 1))
                                .get(0));
            }
        }
    }

    @Test
    void ofALongTextTheBeginningCounts() {
        Path model = TinyModel.in(folder);
        TinyModel.put(model, "sentence_bert_config.json", "{\"max_seq_length\":4,\"do_lower_case\":false}");

        assertThat(embedded(model, "deploy ship test test test test"))
                .containsExactly(embedded(model, "deploy ship"), within(1e-6f));
    }

    @Test
    void hugeTextsAreReadAsFarAsTheyCount() {
        Path model = TinyModel.in(folder);
        String huge = "deploy ".repeat(7_000_000);

        assertThat(embedded(model, huge)).containsExactly(embedded(model, huge.substring(0, 10_000)), within(1e-6f));
        assertThat(embedded(model, "x".repeat(50_000_000))).containsExactly(0, 0, 0, 1);
    }

    @Test
    void theFirstTokenStandsForTheSentenceWhereTheModelWasTrainedSo() {
        Path model = TinyModel.in(folder);
        TinyModel.put(model, "1_Pooling/config.json", """
                {"word_embedding_dimension":4,"pooling_mode_cls_token":true,"pooling_mode_mean_tokens":false}""");

        assertThat(embedded(model, "deploy")).containsExactly(0, 0, 0, 1);
    }

    @Test
    void theGreatestNumbersStandForTheSentenceWhereTheModelWasTrainedSo() {
        Path model = TinyModel.in(folder);
        TinyModel.put(model, "1_Pooling/config.json", "{\"pooling_mode_max_tokens\":true}");

        // (0 0 0 1), (4 0 0 0), (0 0 0 1): the direction of (4 0 0 1)
        assertThat(embedded(model, "deploy"))
                .containsExactly(
                        new float[] {4 / (float) Math.sqrt(17), 0, 0, 1 / (float) Math.sqrt(17)}, within(1e-6f));
    }

    @Test
    void aModelThatPoolsByItselfIsTakenAtItsWord() {
        Path model = TinyModel.in(folder, new TinyOnnx(TinyModel.matrix()).sentences("sentence_embedding"));
        TinyModel.put(model, "modules.json", "[{\"type\":\"sentence_transformers.models.Dense\"}]");

        assertThat(embedded(model, "deploy"))
                .containsExactly(new float[] {2 / ROOT_OF_5, 0, 0, 1 / ROOT_OF_5}, within(1e-6f));
    }

    @Test
    void tokenTypesAreZeroWhereTheModelAsksForThem() {
        // the row of type 1 would add 1000 to each number
        Path model = TinyModel.in(
                folder, new TinyOnnx(TinyModel.matrix()).tokenTypes().tokens("token_embeddings"));

        assertThat(embedded(model, "deploy"))
                .containsExactly(new float[] {2 / ROOT_OF_5, 0, 0, 1 / ROOT_OF_5}, within(1e-6f));
    }

    @Test
    void numbersOf32BitsAndAFixedShapeAreGivenWhereTheModelWantsThem() {
        Path model = TinyModel.in(
                folder,
                new TinyOnnx(TinyModel.matrix())
                        .inputType(TinyOnnx.INT32)
                        .shape(1, 6)
                        .tokens("last_hidden_state"));

        try (Embedder embedder = new OnnxEmbedderFactory().open(model)) {
            List<float[]> vectors = embedder.embed(DOCUMENT, List.of("deploy", "test test test test test test test"));

            assertThat(vectors.get(0)).containsExactly(new float[] {2 / ROOT_OF_5, 0, 0, 1 / ROOT_OF_5}, within(1e-6f));
            assertThat(vectors.get(1)[1]).isCloseTo(16 / (float) Math.sqrt(16 * 16 + 4), within(1e-6f));
        }
    }

    @Test
    void queriesAndDocumentsBeginAsTheModelWasTrained() {
        Path model = TinyModel.in(folder);
        TinyModel.put(
                model,
                "config_sentence_transformers.json",
                "{\"prompts\":{\"query\":\"test \",\"document\":\"docs \"}}");

        try (Embedder embedder = new OnnxEmbedderFactory().open(model)) {
            assertThat(embedder.embed(QUERY, List.of("")).get(0)[1]).isPositive();
            assertThat(embedder.embed(DOCUMENT, List.of("")).get(0)[2]).isPositive();
        }
    }

    @Test
    void theDigestChangesWithWhateverVectorsDependOn() {
        Path model = TinyModel.in(folder.resolve("tiny"));
        String before = name(model);
        TinyModel.put(model, "README.md", "about it");
        String same = name(model);
        TinyModel.put(model, "1_Pooling/config.json", "{\"pooling_mode_cls_token\":true}");
        String after = name(model);

        assertThat(before).matches("tiny@[0-9a-f]{16}").isEqualTo(same);
        assertThat(after).matches("tiny@[0-9a-f]{16}").isNotEqualTo(before);
    }

    @Test
    void theModelIsFoundWhereSentenceTransformersPutsIt() throws Exception {
        Path model = TinyModel.in(folder);
        Files.createDirectory(model.resolve("onnx"));
        Files.move(model.resolve("model.onnx"), model.resolve("onnx/model.onnx"));

        assertThat(embedded(model, "deploy")[0]).isPositive();
    }

    @Test
    void manyThreadsGetTheSameAsOne() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Embedder embedder = new OnnxEmbedderFactory().open(TinyModel.in(folder))) {
            float[] alone = embedder.embed(QUERY, List.of("deploy docs")).get(0);
            List<Future<float[]>> all = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String other = "test ".repeat(i % 9);
                all.add(threads.submit(() ->
                        embedder.embed(QUERY, List.of(other, "deploy docs")).get(1)));
            }
            for (Future<float[]> one : all) {
                assertThat(one.get()).containsExactly(alone, within(1e-6f));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aClosedModelSaysSo() {
        Embedder embedder = new OnnxEmbedderFactory().open(TinyModel.in(folder));
        embedder.close();
        embedder.close();

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> embedder.embed(QUERY, List.of("deploy")))
                .withMessage("The embedding model was closed");
    }

    private static String name(Path model) {
        try (Embedder embedder = new OnnxEmbedderFactory().open(model)) {
            assertThat(embedder.dimensions()).isEqualTo(4);
            return embedder.model();
        }
    }

    private static float[] embedded(Path model, String text) {
        try (Embedder embedder = new OnnxEmbedderFactory().open(model)) {
            return embedder.embed(QUERY, List.of(text)).get(0);
        }
    }
}
