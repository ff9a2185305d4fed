package dev.daybook.retrieval;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** What can be found, as text by fields; a field that is missing is empty. */
public record Document(Map<Field, String> fields) {

    public Document {
        EnumMap<Field, String> copy = new EnumMap<>(Field.class);
        copy.putAll(fields);
        fields = Collections.unmodifiableMap(copy);
    }

    String text(Field field) {
        return fields.getOrDefault(field, "");
    }
}
