package dev.daybook.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.daybook.core.DaybookException;
import dev.daybook.session.RawFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts what is in a Claude Code transcript beyond doubt. Shares nothing with what reads it but the splitting into lines,
 * and looks at one record at a time.
 */
final class ClaudeRawFacts {
    private static final int MAX_ID = 128;
    /** What is not typed by a person begins like this; a person may begin so too, which is why such prompts are left out. */
    private static final List<String> DOUBTFUL = List.of("<", "[", "Caveat:", "Base directory for this skill:");

    private static final List<String> NOT_TYPED = List.of("isMeta", "isCompactSummary", "isVisibleInTranscriptOnly");

    private final ObjectMapper mapper = new ObjectMapper();
    private final Set<String> prompts = new HashSet<>();
    private final Set<String> toolCalls = new HashSet<>();
    private final Map<String, Long> messages = new HashMap<>();

    private ClaudeRawFacts() {
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(LogReading.MAX_LINE)
                        .build());
    }

    /** Of the lines that begin before the position. */
    static RawFacts of(Path log, long position) {
        ClaudeRawFacts facts = new ClaudeRawFacts();
        try (BoundedLines lines = new BoundedLines(log, 0, LogReading.MAX_LINE)) {
            while (lines.position() < position) {
                facts.take(lines.next().orElseThrow().bytes());
            }
        } catch (IOException e) {
            throw DaybookException.unavailable("The log " + log + " cannot be read: " + e, e);
        }
        return new RawFacts(facts.prompts, facts.toolCalls, facts.messages);
    }

    private void take(byte[] line) throws IOException {
        JsonNode record;
        try {
            record = mapper.readTree(line);
        } catch (JsonProcessingException e) {
            return;
        }
        switch (record.path("type").asText()) {
            case "user" -> user(record);
            case "assistant" -> assistant(record);
            default -> {}
        }
    }

    private void user(JsonNode record) {
        boolean typed = NOT_TYPED.stream().noneMatch(mark -> record.path(mark).asBoolean());
        String text = record.path("message").path("content").asText().strip();
        if (typed && !text.isEmpty() && DOUBTFUL.stream().noneMatch(text::startsWith) && isId(record.path("uuid"))) {
            prompts.add(record.path("uuid").asText());
        }
    }

    private void assistant(JsonNode record) {
        JsonNode message = record.path("message");
        for (JsonNode block : message.path("content")) {
            if (block.path("type").asText().equals("tool_use") && isId(block.path("id"))) {
                toolCalls.add(block.path("id").asText());
            }
        }
        boolean answered = !record.path("isApiErrorMessage").asBoolean()
                && !message.path("model").asText().equals("<synthetic>");
        JsonNode output = message.path("usage").path("output_tokens");
        if (answered && isId(message.path("id")) && output.isIntegralNumber()) {
            String request = isId(record.path("requestId"))
                    ? "|" + record.path("requestId").asText()
                    : "";
            messages.put(message.path("id").asText() + request, output.asLong());
        }
    }

    /** Longer ones are stored in another form. */
    private static boolean isId(JsonNode node) {
        return node.isTextual() && !node.asText().isBlank() && node.asText().length() <= MAX_ID;
    }
}
