package dev.daybook.mcp;

import dev.daybook.core.Texts;
import dev.daybook.core.Timestamps;
import dev.daybook.core.Vocabulary;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns an answer's record into what JSON has; what is absent is left out. */
final class Encoder {
    private Encoder() {}

    static Map<String, Object> encode(Record answer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : answer.getClass().getRecordComponents()) {
            Object value = read(component, answer);
            (value instanceof Optional<?> optional ? optional : Optional.of(value))
                    .ifPresent(present -> fields.put(WireName.of(component.getName()), value(present)));
        }
        return fields;
    }

    private static Object value(Object value) {
        if (value instanceof Record nested) {
            return encode(nested);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Encoder::value).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> values = new LinkedHashMap<>();
            map.forEach((key, entry) -> values.put((String) key, value(entry)));
            return values;
        }
        if (value instanceof Enum<?> constant) {
            return Vocabulary.word(constant);
        }
        if (value instanceof String text) {
            return Texts.wellFormed(text);
        }
        if (value instanceof LocalDate day) {
            return day.toString();
        }
        return value instanceof Instant instant ? Timestamps.format(instant) : value;
    }

    private static Object read(RecordComponent component, Record answer) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(answer);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
