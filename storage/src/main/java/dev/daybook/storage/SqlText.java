package dev.daybook.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A piece of SQL with what is bound in it, in its order; nothing that somebody typed stands in the text. */
record SqlText(String text, List<Object> values) {
    static final SqlText NONE = new SqlText("", List.of());
    static final SqlText TRUE = new SqlText("1", List.of());
    /** Bound: where it stood in the text, SQLite would see no use for an index that is asked for. */
    static final SqlText FALSE = new SqlText("?", List.of(0));

    private static final String HOLE = "{}";
    private static final int SHALLOW = 50;

    SqlText {
        values = List.copyOf(values);
    }

    /** Puts parts into the braces of a text: SQL as it is, anything else as a bound value. */
    static SqlText of(String template, Object... parts) {
        StringBuilder text = new StringBuilder();
        List<Object> values = new ArrayList<>();
        int from = 0;
        for (Object part : parts) {
            int hole = template.indexOf(HOLE, from);
            text.append(template, from, hole);
            if (part instanceof SqlText sql) {
                text.append(sql.text);
                values.addAll(sql.values);
            } else {
                text.append('?');
                values.add(part);
            }
            from = hole + HOLE.length();
        }
        return new SqlText(text.append(template, from, template.length()).toString(), values);
    }

    static SqlText join(String between, List<SqlText> parts) {
        return new SqlText(
                parts.stream().map(SqlText::text).collect(Collectors.joining(between)),
                parts.stream().flatMap(part -> part.values.stream()).toList());
    }

    /** All of them hold. */
    static SqlText all(List<SqlText> conditions) {
        return joined(
                " AND ",
                conditions.stream().filter(condition -> !condition.equals(TRUE)).toList(),
                TRUE);
    }

    /** Any of them holds. */
    static SqlText any(List<SqlText> conditions) {
        return joined(" OR ", conditions, FALSE);
    }

    /** In halves, as SQLite takes no expression that is deeper than a thousand. */
    private static SqlText joined(String word, List<SqlText> parts, SqlText none) {
        if (parts.isEmpty()) {
            return none;
        }
        if (parts.size() <= SHALLOW) {
            return parts.size() == 1 ? parts.get(0) : of("({})", join(word, parts));
        }
        int half = parts.size() / 2;
        return of(
                "({}" + word + "{})",
                joined(word, parts.subList(0, half), none),
                joined(word, parts.subList(half, parts.size()), none));
    }

    /** As many values as there are, with commas between. */
    static SqlText list(List<?> values) {
        return join(", ", values.stream().map(value -> of(HOLE, value)).toList());
    }
}
