package dev.daybook.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * What the sample transcript holds, counted here by other means than the import's, to check it.
 *
 * @param asides prompts that the agent gave its sub-agents
 */
record DemoTranscript(long records, long prompts, long asides, long toolCalls, long messages, String sessionId) {
    static DemoTranscript count(Path file) throws IOException {
        long records = 0;
        long prompts = 0;
        long asides = 0;
        long toolCalls = 0;
        Set<String> messages = new HashSet<>();
        String sessionId = "";
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            JsonNode fields = Json.parse(line);
            JsonNode message = fields.path("message");
            records++;
            sessionId = fields.path("sessionId").asText(sessionId);
            if (fields.path("type").asText().equals("user")
                    && message.path("content").isTextual()) {
                boolean aside = fields.path("isSidechain").asBoolean();
                prompts += aside ? 0 : 1;
                asides += aside ? 1 : 0;
            }
            if (message.has("id")) {
                messages.add(message.path("id").asText());
            }
            for (JsonNode block : message.path("content")) {
                toolCalls += block.path("type").asText().equals("tool_use") ? 1 : 0;
            }
        }
        return new DemoTranscript(records, prompts, asides, toolCalls, messages.size(), sessionId);
    }
}
