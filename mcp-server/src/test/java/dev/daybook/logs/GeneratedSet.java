package dev.daybook.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The transcripts that {@code bench/generate_set.py --fixture} wrote, and what it says is in them. */
final class GeneratedSet {
    private static final Path PLACE = Path.of("..", "capture", "src", "test", "resources", "transcripts", "generated");

    private GeneratedSet() {}

    /** A copy of all files, as Claude Code's configuration folder. */
    static Path copiedTo(Path folder) throws IOException {
        Path configuration = Files.createDirectories(folder.resolve("claude"));
        try (Stream<Path> files = Files.walk(PLACE)) {
            for (Path file : files.toList()) {
                Path copy = configuration.resolve(PLACE.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        for (JsonNode session : truth().path("sessions")) {
            for (JsonNode file : session.path("files")) {
                Files.setLastModifiedTime(
                        configuration.resolve(file.path("path").asText()),
                        FileTime.from(Instant.parse(session.path("ended_at").asText())));
            }
        }
        return configuration;
    }

    /** The transcripts where they lie. */
    static List<Path> originals() throws IOException {
        return logs(PLACE);
    }

    static List<Path> logs(Path configuration) throws IOException {
        try (Stream<Path> files = Files.walk(configuration)) {
            return files.filter(file -> file.toString().endsWith(".jsonl")
                            && !file.getFileName().toString().equals("history.jsonl"))
                    .sorted()
                    .toList();
        }
    }

    static JsonNode truth() throws IOException {
        return new ObjectMapper().readTree(PLACE.resolve("truth.json").toFile());
    }

    /** What the truth says of the sessions of a project. */
    static List<JsonNode> sessions(Path project) throws IOException {
        List<JsonNode> sessions = new ArrayList<>();
        for (JsonNode session : truth().path("sessions")) {
            if (session.path("project").asText().equals(project.toString())) {
                sessions.add(session);
            }
        }
        return sessions;
    }
}
