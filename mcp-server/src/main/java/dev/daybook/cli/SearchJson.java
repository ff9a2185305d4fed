package dev.daybook.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.daybook.core.Timestamps;
import dev.daybook.core.Vocabulary;
import dev.daybook.search.Found;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was found as one JSON document, written as it comes: entity, columns, rows, total, cursor, notes. */
final class SearchJson implements SearchOutput {
    private final PrintStream out;
    private final JsonGenerator json;

    SearchJson(PrintStream out) {
        this.out = out;
        try {
            this.json = Json.generator(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void first(Found found) {
        written(() -> {
            json.writeStartObject();
            json.writeStringField("entity", found.entity().plural());
            json.writeArrayFieldStart("columns");
            for (Found.Head head : found.columns()) {
                json.writeStartObject();
                json.writeStringField("name", head.name());
                json.writeStringField("type", Vocabulary.word(head.type()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("rows");
            rows(found);
        });
    }

    @Override
    public void next(Found found) {
        written(() -> rows(found));
    }

    @Override
    public void end(Found last) {
        written(() -> {
            json.writeEndArray();
            json.writeObjectFieldStart("total");
            json.writeNumberField("count", last.total().count());
            json.writeBooleanField("exact", last.total().exact());
            json.writeEndObject();
            if (last.cursor().isPresent()) {
                json.writeStringField("cursor", last.cursor().get());
            }
            json.writeArrayFieldStart("notes");
            for (String note : last.notes()) {
                json.writeString(note);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.close();
        });
        out.println();
    }

    /** Where nothing is recorded. */
    static Map<String, Object> nothing(String entity) {
        Map<String, Object> nothing = new LinkedHashMap<>();
        nothing.put("entity", entity);
        nothing.put("columns", List.of());
        nothing.put("rows", List.of());
        nothing.put("total", new Found.Total(0, true));
        nothing.put("notes", List.of());
        return nothing;
    }

    private void rows(Found found) throws IOException {
        for (Found.Row row : found.rows()) {
            json.writeStartObject();
            json.writeStringField("id", row.id());
            json.writeObjectFieldStart("values");
            values(found.columns(), row.values());
            json.writeEndObject();
            if (row.snippet().isPresent()) {
                json.writeStringField("snippet", row.snippet().get());
            }
            json.writeEndObject();
        }
    }

    /** Each name once, as an object has it. */
    private void values(List<Found.Head> columns, List<Optional<Object>> values) throws IOException {
        Set<String> written = new HashSet<>();
        for (int column = 0; column < columns.size(); column++) {
            if (!written.add(columns.get(column).name())) {
                continue;
            }
            json.writeFieldName(columns.get(column).name());
            Optional<Object> value = values.get(column);
            if (value.isEmpty()) {
                json.writeNull();
            } else if (value.get() instanceof Instant time) {
                json.writeString(Timestamps.format(time));
            } else {
                json.writePOJO(value.get());
            }
        }
    }

    /** Writes to the generator. */
    private interface Content {
        void write() throws IOException;
    }

    private static void written(Content content) {
        try {
            content.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
