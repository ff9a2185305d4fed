package dev.daybook.mcp;

import dev.daybook.core.Vocabulary;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The JSON schema of a record: a component is required unless it is an Optional, a List or a Map. */
final class Schemas {
    private Schemas() {}

    static Map<String, Object> input(Class<? extends Record> type) {
        Map<String, Object> schema = typed("object");
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = WireName.of(component.getName());
            properties.put(name, described(component));
            if (isRequired(component.getGenericType())) {
                required.add(name);
            }
        }
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    /**
     * The types of the answer's fields; objects inside it are told as objects only, lists as lists, and the note that any
     * answer may carry not at all. A tool that writes may answer with nothing but a note, so it promises no field.
     */
    static Map<String, Object> output(Class<? extends Record> type, Tool.Access access) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = WireName.of(component.getName());
            properties.put(name, answered(component.getGenericType()));
            if (!isOptional(component.getGenericType())) {
                required.add(name);
            }
        }
        properties.remove("note");
        Map<String, Object> schema = typed("object");
        schema.put("properties", properties);
        if (access == Tool.Access.READS) {
            schema.put("required", required);
        }
        return schema;
    }

    /** An input's schema for readers: that there are no other fields is said of the whole, and not again of its parts. */
    static Map<String, Object> brief(Map<String, Object> input) {
        Map<String, Object> brief = open(input);
        brief.put("additionalProperties", false);
        return brief;
    }

    private static Map<String, Object> open(Map<?, ?> schema) {
        Map<String, Object> open = new LinkedHashMap<>();
        schema.forEach((key, value) -> open.put((String) key, value instanceof Map<?, ?> part ? open(part) : value));
        open.remove("additionalProperties", false);
        return open;
    }

    /** The words of a vocabulary are in the answer itself; to list them beforehand would take room in each conversation. */
    private static Map<String, Object> answered(Type type) {
        Map<String, Object> schema = schema(type, nested -> typed("object"));
        schema.remove("enum");
        schema.remove("items");
        return schema;
    }

    private static Map<String, Object> described(RecordComponent component) {
        Map<String, Object> schema = schema(component.getGenericType(), Schemas::input);
        Optional.ofNullable(component.getAnnotation(AtLeast.class))
                .ifPresent(bound -> schema.put("minimum", bound.value()));
        Optional.ofNullable(component.getAnnotation(Description.class))
                .ifPresent(text -> schema.put("description", text.value()));
        return schema;
    }

    private static Map<String, Object> schema(
            Type type, Function<Class<? extends Record>, Map<String, Object>> ofRecord) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Optional.class) {
                return schema(arguments[0], ofRecord);
            }
            boolean list = generic.getRawType() == List.class;
            Map<String, Object> schema = typed(list ? "array" : "object");
            schema.put(list ? "items" : "additionalProperties", schema(arguments[list ? 0 : 1], ofRecord));
            return schema;
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isRecord()) {
            return ofRecord.apply(raw.asSubclass(Record.class));
        }
        if (raw.isInterface()) {
            return typed("object");
        }
        Map<String, Object> schema = typed(raw.isEnum() ? "string" : jsonType(raw));
        if (raw.isEnum()) {
            schema.put("enum", words(raw));
        }
        return schema;
    }

    private static String jsonType(Class<?> type) {
        if (type == String.class || type == Instant.class) {
            return "string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (List.of(int.class, Integer.class, long.class, Long.class).contains(type)) {
            return "integer";
        }
        if (List.of(double.class, Double.class, BigDecimal.class).contains(type)) {
            return "number";
        }
        throw new IllegalArgumentException(type + " has no JSON type");
    }

    private static boolean isRequired(Type type) {
        return !(type instanceof ParameterizedType);
    }

    private static boolean isOptional(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
    }

    private static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> Vocabulary.word((Enum<?>) constant))
                .toList();
    }

    private static Map<String, Object> typed(String type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        return schema;
    }
}
