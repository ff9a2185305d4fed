package dev.daybook.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small record in memory, as rows of tables in the order in which they came. */
final class World {
    private final Map<String, List<Row>> tables = new LinkedHashMap<>();

    /** What is NULL is absent. */
    record Row(Map<String, Object> columns) {
        boolean has(String column) {
            return columns.containsKey(column);
        }

        Object get(String column) {
            return columns.get(column);
        }

        String text(String column) {
            return (String) columns.get(column);
        }

        boolean is(String column, Object value) {
            return value.equals(columns.get(column));
        }
    }

    /** Columns with their values, one after the other; null for what is missing. */
    Row add(String table, Object... columns) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < columns.length; i += 2) {
            if (columns[i + 1] != null) {
                values.put((String) columns[i], columns[i + 1]);
            }
        }
        Row row = new Row(values);
        tables.computeIfAbsent(table, name -> new ArrayList<>()).add(row);
        return row;
    }

    List<Row> rows(String table) {
        return tables.getOrDefault(table, List.of());
    }

    /** In an order in which each row finds those that it points to. */
    List<String> tables() {
        return List.copyOf(tables.keySet());
    }
}
