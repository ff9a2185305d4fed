package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret in any text of any record of a transcript is in no file of the project afterwards. */
class ImportedSecretsTest {
    /** Shaped like a token, and of nobody. */
    private static final String SECRET = "ghp_" + "Ab1".repeat(12);

    /** What makes a transcript one, and what its records and the API are known by. */
    private static final Set<String> STRUCTURE = Set.of(
            "type",
            "role",
            "uuid",
            "parentUuid",
            "sessionId",
            "timestamp",
            "cwd",
            "id",
            "tool_use_id",
            "requestId",
            "version",
            "isSidechain",
            "leafUuid",
            "messageId");

    @TempDir
    private Path folder;

    @Test
    void aTranscriptFullOfSecretsLeavesNone() throws IOException {
        Shell shell = new Shell(folder);
        Path transcript = folder.resolve("session.jsonl");
        Files.write(
                transcript,
                Files.readAllLines(Samples.TRANSCRIPT).stream()
                        .map(ImportedSecretsTest::filled)
                        .toList());

        Shell.Result result = shell.run("import", transcript.toString());

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(shell.run("sessions").out()).contains("1");
        assertThat(shell.run("redact", "sweep", "--dry-run").out()).contains("No secret found.");
        try (Stream<Path> files = Files.walk(shell.project())) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSizeGreaterThan(1).noneMatch(ImportedSecretsTest::holdsTheSecret);
        }
    }

    @Test
    void whatRecordsAreOfIsCleanedBeforeItIsCutShort() throws IOException {
        Shell shell = new Shell(folder);
        Path transcript = folder.resolve("session.jsonl");
        List<String> lines = new ArrayList<>(Files.readAllLines(Samples.TRANSCRIPT));
        for (String kind : List.of("system", "attachment")) {
            ObjectNode entry = (ObjectNode) Json.parse(lines.get(0)).deepCopy();
            entry.put("type", kind).put("subtype", "s-" + SECRET).put("uuid", kind);
            entry.putObject("attachment").put("type", "a-" + SECRET);
            lines.add(Json.line(entry));
        }
        Files.write(transcript, lines);

        Shell.Result result = shell.run("import", transcript.toString());

        assertThat(result.out()).contains("s-[redacted:", "a-[redacted:").doesNotContain("ghp_");
    }

    private static String filled(String line) {
        try {
            return Json.line(filled("", Json.parse(line)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode filled(String name, JsonNode node) {
        if (node instanceof ObjectNode object) {
            Map<String, JsonNode> fields = object.properties().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, field -> filled(field.getKey(), field.getValue())));
            object.setAll(fields);
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, filled(name, array.get(i)));
            }
        } else if (node.isTextual() && !STRUCTURE.contains(name)) {
            return TextNode.valueOf(node.asText() + " " + SECRET);
        }
        return node;
    }

    private static boolean holdsTheSecret(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(SECRET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
