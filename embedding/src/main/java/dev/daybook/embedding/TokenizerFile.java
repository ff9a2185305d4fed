package dev.daybook.embedding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Hugging Face's {@code tokenizer.json}, of which the kind is known that models of BERT's family have. */
final class TokenizerFile {
    private static final Set<String> SMALL_PARTS = Set.of("normalizer", "pre_tokenizer", "post_processor", "padding");

    private final Path file;
    private final Map<String, JsonNode> parts = new HashMap<>();
    private final Map<String, Integer> vocabulary = new HashMap<>();
    private final Map<String, String> model = new HashMap<>();

    private TokenizerFile(Path file) {
        this.file = file;
    }

    static Tokenizer read(Path file, int maxTokens, JsonNode config) {
        TokenizerFile read = new TokenizerFile(file);
        ModelJson.read(file, VocabularyFile.MAX_BYTES, parser -> {
            read.fields(parser);
            return read;
        });
        return read.tokenizer(maxTokens, config);
    }

    private Tokenizer tokenizer(int maxTokens, JsonNode config) {
        String type = model.getOrDefault("type", vocabulary.isEmpty() ? "" : "WordPiece");
        if (!type.equals("WordPiece")) {
            throw DaybookException.unavailable(file + " is a tokenizer of type '" + Texts.shortened(type, 40)
                    + "'; Daybook reads WordPiece alone, which models of BERT's family have, such as all-MiniLM-L6-v2,"
                    + " bge-small-en-v1.5 and e5-small-v2");
        }
        WordPieces pieces = new WordPieces(
                vocabulary,
                model.getOrDefault("unk_token", "[UNK]"),
                model.getOrDefault("continuing_subword_prefix", "##"),
                longestWord());
        Sentence sentence = sentence(pieces);
        int padding = parts.getOrDefault("padding", ModelJson.nothing())
                .path("pad_id")
                .asInt(config.path("pad_token_id").asInt(pieces.id("[PAD]", 0)));
        return new Tokenizer(normalizer(), pieces, sentence.before(), sentence.after(), padding, maxTokens);
    }

    private int longestWord() {
        String given = model.getOrDefault("max_input_chars_per_word", "100");
        return given.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(given) : 100;
    }

    private Normalizer normalizer() {
        JsonNode words = part("pre_tokenizer");
        if (!Set.of("", "BertPreTokenizer").contains(type(words))) {
            throw unknown("pre_tokenizer", words);
        }
        JsonNode normalizer = part("normalizer");
        if (type(normalizer).isEmpty()) {
            return new Normalizer(false, false, false, false);
        }
        if (!type(normalizer).equals("BertNormalizer")) {
            throw unknown("normalizer", normalizer);
        }
        boolean lowerCases = normalizer.path("lowercase").asBoolean(true);
        JsonNode strips = normalizer.path("strip_accents");
        return new Normalizer(
                normalizer.path("clean_text").asBoolean(true),
                normalizer.path("handle_chinese_chars").asBoolean(true),
                strips.isBoolean() ? strips.booleanValue() : lowerCases,
                lowerCases);
    }

    /** The tokens around a sentence. */
    private record Sentence(List<Integer> before, List<Integer> after) {}

    private Sentence sentence(WordPieces pieces) {
        JsonNode processor = part("post_processor");
        return switch (type(processor)) {
            case "" -> new Sentence(List.of(pieces.id("[CLS]")), List.of(pieces.id("[SEP]")));
            case "BertProcessing", "RobertaProcessing" ->
                new Sentence(
                        List.of(pieces.id(processor.path("cls").path(0).asText())),
                        List.of(pieces.id(processor.path("sep").path(0).asText())));
            case "TemplateProcessing" -> template(processor.path("single"), pieces);
            default -> throw unknown("post_processor", processor);
        };
    }

    private static Sentence template(JsonNode single, WordPieces pieces) {
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        List<Integer> current = before;
        for (JsonNode part : single) {
            if (part.has("Sequence")) {
                current = after;
            } else {
                current.add(pieces.id(part.path("SpecialToken").path("id").asText()));
            }
        }
        return new Sentence(before, after);
    }

    private DaybookException unknown(String name, JsonNode part) {
        return DaybookException.unavailable(file + " has a " + name + " of type '" + Texts.shortened(type(part), 40)
                + "', which Daybook does not know; it reads those of BERT's family");
    }

    private JsonNode part(String name) {
        return parts.getOrDefault(name, ModelJson.nothing());
    }

    private static String type(JsonNode part) {
        return part.path("type").asText("");
    }

    /** The vocabulary is read as a stream, as it may be large; what is not needed is passed over. */
    private void fields(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw DaybookException.unavailable(file + " holds no tokenizer");
        }
        for (Optional<String> name = next(parser); name.isPresent(); name = next(parser)) {
            if (name.get().equals("model") && parser.currentToken() == JsonToken.START_OBJECT) {
                model(parser);
            } else if (SMALL_PARTS.contains(name.get()) && parser.currentToken() == JsonToken.START_OBJECT) {
                parts.put(name.get(), parser.readValueAsTree());
            } else {
                parser.skipChildren();
            }
        }
    }

    private void model(JsonParser parser) throws IOException {
        for (Optional<String> name = next(parser); name.isPresent(); name = next(parser)) {
            if (name.get().equals("vocab") && parser.currentToken() == JsonToken.START_OBJECT) {
                vocabulary(parser);
            } else if (parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL) {
                model.put(name.get(), parser.getText());
            } else {
                parser.skipChildren();
            }
        }
    }

    private void vocabulary(JsonParser parser) throws IOException {
        for (Optional<String> name = next(parser); name.isPresent(); name = next(parser)) {
            if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || parser.getLongValue() < 0) {
                throw DaybookException.unavailable(
                        file + " gives the token '" + Texts.shortened(name.get(), 60) + "' no number");
            }
            vocabulary.put(name.get(), parser.getIntValue());
            if (vocabulary.size() > VocabularyFile.MAX_TOKENS) {
                throw DaybookException.unavailable(
                        file + " has more than " + VocabularyFile.MAX_TOKENS + " tokens; no more are read");
            }
        }
    }

    /** The name of the next field, whose value the parser then stands at; absent at the end of the object. */
    private static Optional<String> next(JsonParser parser) throws IOException {
        Optional<String> name = Optional.ofNullable(parser.nextFieldName());
        if (name.isPresent()) {
            parser.nextToken();
        }
        return name;
    }
}
