package dev.daybook.embedding;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.core.DaybookException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** BERT's older form of a tokenizer: {@code vocab.txt} with a token a line, whose number is the line's. */
final class VocabularyFile {
    static final int MAX_BYTES = 24_000_000;
    static final int MAX_TOKENS = 1_000_000;

    private VocabularyFile() {}

    static Tokenizer read(Path file, int maxTokens, JsonNode config) {
        Map<String, Integer> ids = ids(file);
        WordPieces pieces = new WordPieces(ids, token(config, "unk_token", "[UNK]"), "##", 100);
        boolean lowerCases = config.path("do_lower_case").asBoolean(true);
        JsonNode strips = config.path("strip_accents");
        Normalizer normalizer = new Normalizer(
                true,
                config.path("tokenize_chinese_chars").asBoolean(true),
                strips.isBoolean() ? strips.booleanValue() : lowerCases,
                lowerCases);
        return new Tokenizer(
                normalizer,
                pieces,
                List.of(pieces.id(token(config, "cls_token", "[CLS]"))),
                List.of(pieces.id(token(config, "sep_token", "[SEP]"))),
                pieces.id(token(config, "pad_token", "[PAD]"), 0),
                maxTokens);
    }

    private static Map<String, Integer> ids(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw DaybookException.unavailable(
                        file + " has " + Files.size(file) + " bytes; at most " + MAX_BYTES + " are read");
            }
            Map<String, Integer> ids = new HashMap<>();
            try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                int id = 0;
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    ids.put(line.stripTrailing(), id++);
                }
            }
            if (ids.size() > MAX_TOKENS) {
                throw DaybookException.unavailable(
                        file + " has " + ids.size() + " tokens; at most " + MAX_TOKENS + " are read");
            }
            return ids;
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be read as UTF-8: " + e, e);
        }
    }

    /** A token is written as itself, or as an object with its content. */
    private static String token(JsonNode config, String name, String otherwise) {
        JsonNode token = config.path(name);
        return token.isTextual() ? token.textValue() : token.path("content").asText(otherwise);
    }
}
