package dev.daybook.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of BERT's own tokenization_test.py (Google Research), and what they leave open. */
class TokenizerTest {
    private static final Normalizer LOWER = new Normalizer(true, true, true, true);
    private static final Normalizer CASED = new Normalizer(true, true, false, false);

    @Test
    void chineseCharactersAreWordsOfTheirOwn() {
        assertThat(LOWER.words("ah\u535A\u63A8zz")).containsExactly("ah", "\u535A", "\u63A8", "zz");
        assertThat(new Normalizer(true, false, true, true).words("ah\u535A\u63A8zz"))
                .containsExactly("ah\u535A\u63A8zz");
    }

    @Test
    void lowerCaseGoesWithoutAccents() {
        assertThat(LOWER.words(" \tHeLLo!how  \n Are yoU?  ")).containsExactly("hello", "!", "how", "are", "you", "?");
        assertThat(LOWER.words("H\u00E9llo")).containsExactly("hello");
    }

    @Test
    void casedModelsSeeTheTextAsItIs() {
        assertThat(CASED.words(" \tHeLLo!how  \n Are yoU?  ")).containsExactly("HeLLo", "!", "how", "Are", "yoU", "?");
        assertThat(CASED.words("H\u00E9llo")).containsExactly("H\u00E9llo");
    }

    @Test
    void accentsStayWhereTheModelKeepsThem() {
        assertThat(new Normalizer(true, true, false, true).words("H\u00C4LLO \u0130"))
                .containsExactly("h\u00E4llo", "i\u0307");
    }

    @Test
    void controlCharactersVanishAndEverySpaceSeparates() {
        assertThat(LOWER.words("a\u0000b\u200Dc\u0005d\uFFFDe \u00A0f\u3000g\u2028h\u0085i"))
                .containsExactly("abcde", "f", "g", "hi");
    }

    @Test
    void everyMarkOfAsciiIsPunctuationAndSoIsUnicodes() {
        assertThat(LOWER.words("a-b$c`d\u2026e\u2014f"))
                .containsExactly("a", "-", "b", "$", "c", "`", "d", "\u2026", "e", "\u2014", "f");
        assertThat(LOWER.words("x\u20ACy")).containsExactly("x\u20ACy");
    }

    @Test
    void loneSurrogatesAreNoCharacters() {
        assertThat(LOWER.words("a\uD800b")).containsExactly("ab");
    }

    @Test
    void wordsAreCutIntoTheLongestPieces() {
        List<String> vocabulary =
                List.of("[UNK]", "[CLS]", "[SEP]", "want", "##want", "##ed", "wa", "un", "runn", "##ing");

        assertThat(pieces(vocabulary, "unwanted")).containsExactly("un", "##want", "##ed");
        assertThat(pieces(vocabulary, "running")).containsExactly("runn", "##ing");
        assertThat(pieces(vocabulary, "unwantedX")).containsExactly("[UNK]");
        assertThat(pieces(vocabulary, "w".repeat(101))).containsExactly("[UNK]");
        assertThat(pieces(vocabulary, "")).isEmpty();
    }

    @Test
    void aSentenceStandsBetweenItsTokens() {
        List<String> vocabulary =
                List.of("[UNK]", "[CLS]", "[SEP]", "want", "##want", "##ed", "wa", "un", "runn", "##ing", ",");
        Tokenizer tokenizer = tokenizer(vocabulary, 16);

        assertThat(tokenizer.encode("UNwant\u00E9d,running")).containsExactly(1, 7, 4, 5, 10, 8, 9, 2);
        assertThat(tokenizer.encode("")).containsExactly(1, 2);
    }

    @Test
    void aLongSentenceIsCutInsideAWordAndStillEnds() {
        List<String> vocabulary = List.of("[UNK]", "[CLS]", "[SEP]", "un", "##want", "##ed");

        assertThat(tokenizer(vocabulary, 4).encode("unwanted unwanted")).containsExactly(1, 3, 4, 2);
    }

    @Test
    void specialTokensInATextAreText() {
        List<String> vocabulary = List.of("[UNK]", "[CLS]", "[SEP]", "[", "]", "sep");

        assertThat(tokenizer(vocabulary, 16).encode("[SEP]")).containsExactly(1, 3, 5, 4, 2);
    }

    @Test
    void theOlderFormOfATokenizerIsReadToo(@TempDir Path folder) {
        TinyModel.put(folder, "vocab.txt", TinyModel.vocabulary().replace("\n", "\r\n"));
        Tokenizer lower = VocabularyFile.read(folder.resolve("vocab.txt"), 16, ModelJson.nothing());
        TinyModel.put(folder, "tokenizer_config.json", """
                {"do_lower_case":false,"cls_token":{"content":"[CLS]"},"sep_token":"[SEP]"}""");
        Tokenizer cased = VocabularyFile.read(
                folder.resolve("vocab.txt"), 16, ModelJson.read(folder.resolve("tokenizer_config.json"), 1_000));

        assertThat(lower.encode("Deploy tests!")).containsExactly(2, 4, 7, 10, 12, 3);
        assertThat(cased.encode("Deploy tests!")).containsExactly(2, 1, 7, 10, 12, 3);
    }

    @Test
    void bothFormsOfATokenizerAgree(@TempDir Path folder) {
        TinyModel.put(folder, "vocab.txt", TinyModel.vocabulary());
        TinyModel.put(folder, "tokenizer.json", TinyModel.tokenizer("WordPiece"));
        String text = "Testing releases, and verifying the DOCS\u2014twice!";

        assertThat(TokenizerFile.read(folder.resolve("tokenizer.json"), 64, ModelJson.nothing())
                        .encode(text))
                .containsExactly(VocabularyFile.read(folder.resolve("vocab.txt"), 64, ModelJson.nothing())
                        .encode(text));
    }

    @Test
    void otherTokensAroundASentenceAreTakenFromTheFile(@TempDir Path folder) {
        TinyModel.put(folder, "tokenizer.json", """
                {"normalizer":{"type":"BertNormalizer"},
                 "post_processor":{"type":"RobertaProcessing","sep":["</s>",2],"cls":["<s>",0]},
                 "padding":{"pad_id":1},
                 "model":{"type":"WordPiece","unk_token":"?","vocab":{"<s>":0,"<pad>":1,"</s>":2,"?":3,"deploy":4}}}""");

        Tokenizer tokenizer = TokenizerFile.read(folder.resolve("tokenizer.json"), 64, ModelJson.nothing());

        assertThat(tokenizer.encode("deploy it")).containsExactly(0, 4, 3, 2);
        assertThat(tokenizer.padding()).isEqualTo(1);
    }

    private static Tokenizer tokenizer(List<String> vocabulary, int maxTokens) {
        WordPieces pieces = wordPieces(vocabulary);
        return new Tokenizer(LOWER, pieces, List.of(1), List.of(2), 0, maxTokens);
    }

    private static List<String> pieces(List<String> vocabulary, String word) {
        List<Integer> tokens = new ArrayList<>();
        wordPieces(vocabulary).add(word, tokens);
        return tokens.stream().map(vocabulary::get).toList();
    }

    private static WordPieces wordPieces(List<String> vocabulary) {
        Map<String, Integer> ids = new HashMap<>();
        vocabulary.forEach(token -> ids.put(token, ids.size()));
        return new WordPieces(ids, "[UNK]", "##", 100);
    }
}
