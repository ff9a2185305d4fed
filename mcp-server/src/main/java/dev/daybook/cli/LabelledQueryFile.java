package dev.daybook.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.core.DaybookException;
import dev.daybook.skill.LabelledQuery;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Labelled queries, one JSON object a line: {@code query}, {@code relevant}, and where there are any id, style, alternates. */
final class LabelledQueryFile {
    private LabelledQueryFile() {}

    static List<LabelledQuery> read(Path file) {
        List<LabelledQuery> queries = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    queries.add(query(line, file, number));
                }
            }
        } catch (CharacterCodingException e) {
            throw DaybookException.invalid(file + " cannot be read: it is not UTF-8");
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be read (" + e + ")", e);
        }
        return queries;
    }

    private static LabelledQuery query(String line, Path file, int number) {
        try {
            JsonNode node = Json.parse(line);
            if (!node.path("query").isTextual() || !node.path("relevant").isArray()) {
                throw DaybookException.invalid(file + ", line " + number
                        + ": expected an object with query, a text, and relevant, a list of skills' names");
            }
            return new LabelledQuery(
                    node.path("id").asText("line " + number),
                    node.path("query").asText(),
                    texts(node.path("relevant")),
                    Optional.ofNullable(node.get("style")).map(JsonNode::asText),
                    texts(node.path("alternates")));
        } catch (JsonProcessingException e) {
            throw DaybookException.invalid(file + ", line " + number + " is not JSON: " + e.getOriginalMessage());
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(entry -> texts.add(entry.asText()));
        return texts;
    }
}
