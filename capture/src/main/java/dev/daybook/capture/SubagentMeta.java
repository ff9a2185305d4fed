package dev.daybook.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What Claude Code keeps of a sub-agent beside its transcript.
 *
 * @param toolUseId the id of the tool call that started it
 */
record SubagentMeta(
        Optional<String> type, Optional<String> description, Optional<String> toolUseId, Optional<String> depth) {
    private static final long MAX_BYTES = 1 << 20;

    /** Of the sub-agent with that transcript; absent where there is none, or none that can be read. */
    static Optional<SubagentMeta> beside(Path transcript) {
        String name = transcript.getFileName().toString();
        Path file = transcript.resolveSibling(name.replaceFirst("\\.jsonl$", "") + ".meta.json");
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                return Optional.empty();
            }
            JsonNode node = new ObjectMapper().readTree(Files.readAllBytes(file));
            JsonFields fields = new JsonFields(node);
            return Optional.of(new SubagentMeta(
                    fields.text("agentType"),
                    fields.text("description"),
                    fields.text("toolUseId"),
                    node.path("spawnDepth").isIntegralNumber()
                            ? Optional.of(node.path("spawnDepth").asText())
                            : Optional.empty()));
        } catch (IOException e) {
            // what it says is not worth losing the transcript for
            return Optional.empty();
        }
    }

    void describe(OpenSession session) {
        description.ifPresent(session::title);
        session.param("agent_type", type);
        session.param("tool_use_id", toolUseId);
        session.param("spawn_depth", depth);
    }
}
