package dev.daybook.mcp;

import dev.daybook.core.NearestName;
import dev.daybook.core.Texts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells what keeps a value from fitting a schema of {@link Schemas}, in words that help to mend it. */
final class SchemaCheck {
    private static final int MAX_PROBLEMS = 5;
    private static final int SHOWN = 60;

    private final String tool;
    private final List<String> problems = new ArrayList<>();

    private SchemaCheck(String tool) {
        this.tool = tool;
    }

    /** What is wrong, one problem a line; absent when nothing is. A null where something optional could be is nothing. */
    static Optional<String> problem(String tool, Map<?, ?> schema, Object value) {
        SchemaCheck check = new SchemaCheck(tool);
        check.object("", schema, value);
        return check.problems.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", check.problems));
    }

    private void value(String path, Map<?, ?> schema, Object value) {
        if (problems.size() >= MAX_PROBLEMS) {
            return;
        }
        if (!isOfType(schema, value)) {
            problems.add(path + " must be " + JsonWords.wanted(schema) + ", not " + JsonWords.found(value));
            return;
        }
        if (schema.get("enum") instanceof List<?> words && !words.contains(value)) {
            problems.add(path + " must be " + JsonWords.wanted(schema) + ", not '"
                    + Texts.shortened((String) value, SHOWN) + "'");
        }
        if (schema.get("minimum") instanceof Number minimum
                && decimal((Number) value).compareTo(decimal(minimum)) < 0) {
            problems.add(path + " must be at least " + minimum + ", not " + Texts.shortened(value.toString(), SHOWN));
        }
        if (value instanceof List<?> list && schema.get("items") instanceof Map<?, ?> each) {
            for (int i = 0; i < list.size(); i++) {
                value(path + "[" + i + "]", each, list.get(i));
            }
        }
        if (value instanceof Map<?, ?>) {
            object(path, schema, value);
        }
    }

    private void object(String path, Map<?, ?> schema, Object value) {
        Map<?, ?> fields = (Map<?, ?>) value;
        if (schema.get("additionalProperties") instanceof Map<?, ?> each) {
            fields.forEach((key, entry) -> value(under(path, key), each, entry));
            return;
        }
        if (!(schema.get("properties") instanceof Map<?, ?> properties)) {
            return;
        }
        List<?> required = schema.get("required") instanceof List<?> names ? names : List.of();
        if (Boolean.FALSE.equals(schema.get("additionalProperties"))) {
            fields.keySet().stream()
                    .filter(key -> !properties.containsKey(key) && problems.size() < MAX_PROBLEMS)
                    .forEach(key -> problems.add(unknown(path, (String) key, properties.keySet())));
        }
        properties.forEach((key, property) -> {
            Map<?, ?> field = (Map<?, ?>) property;
            boolean given = Optional.ofNullable(fields.get(key)).isPresent();
            if (given) {
                value(under(path, key), field, fields.get(key));
            } else if (required.contains(key) && problems.size() < MAX_PROBLEMS) {
                String how = fields.containsKey(key) ? " is null" : " is missing";
                problems.add(under(path, key) + how + "; give " + JsonWords.wanted(field)
                        + (field.containsKey("description") ? ": " + field.get("description") : ""));
            }
        });
    }

    private String unknown(String path, String key, Set<?> known) {
        List<String> names = known.stream().map(String::valueOf).toList();
        return "Unknown field '" + Texts.shortened(key, SHOWN) + "' in " + (path.isEmpty() ? tool : path)
                + NearestName.of(key, names)
                        .map(name -> "; did you mean '" + name + "'?")
                        .orElse(".") + " Known fields: " + String.join(", ", names);
    }

    private static String under(String path, Object key) {
        String name = Texts.shortened((String) key, SHOWN);
        return path.isEmpty() ? name : path + "." + name;
    }

    private static boolean isOfType(Map<?, ?> schema, Object value) {
        return switch ((String) schema.get("type")) {
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "array" -> value instanceof List<?>;
            case "object" -> value instanceof Map<?, ?>;
            case "number" -> value instanceof Number number && Double.isFinite(number.doubleValue());
            case "integer" -> value instanceof Number number && isInteger(number);
            default -> throw new IllegalArgumentException("unknown type in " + schema.keySet());
        };
    }

    /** As JSON Schema sees it, where 5.0 is an integer. */
    private static boolean isInteger(Number number) {
        return number instanceof Integer
                || number instanceof Long
                || number instanceof BigInteger
                || (Double.isFinite(number.doubleValue()) && number.doubleValue() == Math.rint(number.doubleValue()));
    }

    private static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }
}
