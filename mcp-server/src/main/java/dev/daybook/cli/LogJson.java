package dev.daybook.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.daybook.core.Timestamps;
import dev.daybook.timeline.Detail;
import dev.daybook.timeline.Entry;
import dev.daybook.timeline.Passage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A log as one JSON document; or, where it has no end, as one JSON object a line. */
final class LogJson implements LogWriter {
    private final OutputStream out;
    private final boolean isLines;
    private JsonGenerator generator;

    LogJson(OutputStream out, boolean isLines) {
        this.out = out;
        this.isLines = isLines;
    }

    @Override
    public void begin(LogHead head) throws IOException {
        if (!isLines) {
            generator = Json.generator(out);
            generator.writeStartObject();
            generator.writePOJOField("session", head);
            generator.writeArrayFieldStart("entries");
        }
    }

    @Override
    public void entry(Entry entry) throws IOException {
        if (isLines) {
            out.write((Json.line(fields(entry)) + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } else {
            generator.writePOJO(fields(entry));
        }
    }

    @Override
    public void end() throws IOException {
        if (!isLines) {
            generator.writeEndArray();
            generator.writeEndObject();
            generator.close();
            out.write('\n');
        }
        out.flush();
    }

    /** What is unknown is left out; lengths are those of whole texts, where not all of them is given. */
    private static Map<String, Object> fields(Entry entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", Timestamps.format(entry.at()));
        fields.put("kind", LogWords.kind(entry));
        fields.put("id", entry.id());
        fields.put("session_id", entry.strand().sessionId());
        entry.strand().agent().ifPresent(agent -> fields.put("agent", agent));
        fields.put("depth", entry.strand().depth());
        entry.exchangeId().ifPresent(id -> fields.put("exchange_id", id));
        entry.name().ifPresent(name -> fields.put("name", name));
        entry.text().ifPresent(text -> put(fields, "text", text));
        entry.status().ifPresent(status -> fields.put("status", status));
        fields.put("failed", entry.failed());
        entry.durationMs().ifPresent(ms -> fields.put("duration_ms", ms));
        fields.put("facts", entry.facts());
        fields.put("counts", entry.counts());
        List<Map<String, Object>> details =
                entry.details().stream().map(LogJson::fields).toList();
        fields.put("details", details);
        return fields;
    }

    private static Map<String, Object> fields(Detail detail) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("label", detail.label());
        put(fields, "text", detail.passage());
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, Passage passage) {
        fields.put(name, passage.text());
        if (passage.isCut()) {
            fields.put(name + "_length", passage.length());
        }
    }
}
