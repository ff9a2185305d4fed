package dev.daybook.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.core.Period;
import dev.daybook.moving.SkillExport;
import dev.daybook.skill.SkillInvocation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes what is known of skills as one document, of which no more than an invocation is held at a time. */
final class SkillExportJson {
    private SkillExportJson() {}

    static void write(SkillExport export, Period period, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            export.write(period, head -> begin(head, json), invocation -> write(invocation, json));
            json.writeEndArray();
            json.writeEndObject();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.write("\n".getBytes(StandardCharsets.UTF_8));
    }

    private static void begin(SkillExport.Head head, JsonGenerator json) {
        try {
            for (Map.Entry<String, JsonNode> field : Json.tree(head).properties()) {
                json.writeFieldName(field.getKey());
                json.writeTree(field.getValue());
            }
            json.writeArrayFieldStart("invocations");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(SkillInvocation invocation, JsonGenerator json) {
        try {
            json.writePOJO(invocation);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
