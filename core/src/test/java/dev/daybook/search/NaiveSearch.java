package dev.daybook.search;

import dev.daybook.search.World.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Answers queries by looking at every row. */
final class NaiveSearch {
    private static final int COMPARED = 200;
    private static final DateTimeFormatter WEEK =
            DateTimeFormatter.ofPattern("YYYY-'W'ww", Locale.GERMANY).withZone(ZoneOffset.UTC);

    private final Naive naive;

    NaiveSearch(Naive naive) {
        this.naive = naive;
    }

    /** The ids of all that fit, in order. */
    List<String> ids(Query query) {
        List<Row> all = naive.all(query.entity());
        List<Row> rows = new ArrayList<>(fitting(query));
        List<Order> orders = query.orders().isEmpty() ? List.of(newest(query.entity())) : query.orders();
        Comparator<Row> comparator = (a, b) -> 0;
        for (Order order : orders) {
            Key key = ((Column.Value) order.column()).key();
            comparator = comparator.thenComparing((a, b) -> missingLast(
                    naive.value(key, query.entity(), a), naive.value(key, query.entity(), b), order.descending()));
        }
        Comparator<Row> place = Comparator.comparingInt(row -> place(all, row));
        boolean last = orders.get(orders.size() - 1).descending();
        rows.sort(comparator.thenComparing(last ? place.reversed() : place));
        return rows.stream().map(row -> id(query.entity(), row)).toList();
    }

    /** A row of values for each group, in order. */
    List<List<Optional<Object>>> groups(Query query) {
        Map<List<Optional<Object>>, List<Row>> groups = new LinkedHashMap<>();
        if (query.groups().isEmpty()) {
            groups.put(List.of(), new ArrayList<>());
        }
        for (Row row : fitting(query)) {
            List<Optional<Object>> key = query.groups().stream()
                    .map(group -> group(group, query.entity(), row))
                    .toList();
            groups.computeIfAbsent(key, it -> new ArrayList<>()).add(row);
        }
        List<Map.Entry<List<Optional<Object>>, List<Row>>> sorted = new ArrayList<>(groups.entrySet());
        sorted.sort(order(query));
        return sorted.stream()
                .map(group -> query.columns().stream()
                        .map(column -> value(query, column, group))
                        .toList())
                .toList();
    }

    private List<Row> fitting(Query query) {
        return naive.all(query.entity()).stream()
                .filter(row -> query.condition().isEmpty()
                        || naive.fits(query.condition().get(), query.entity(), row))
                .toList();
    }

    private Comparator<Map.Entry<List<Optional<Object>>, List<Row>>> order(Query query) {
        List<Order> orders = new ArrayList<>(query.orders());
        query.groups().forEach(group -> orders.add(new Order(new Column.Grouped(group), false)));
        Comparator<Map.Entry<List<Optional<Object>>, List<Row>>> comparator = (a, b) -> 0;
        for (Order order : orders) {
            comparator = comparator.thenComparing((a, b) ->
                    missingLast(value(query, order.column(), a), value(query, order.column(), b), order.descending()));
        }
        return comparator;
    }

    private Optional<Object> value(Query query, Column column, Map.Entry<List<Optional<Object>>, List<Row>> group) {
        if (column instanceof Column.Grouped grouped) {
            int place = IntStream.range(0, query.groups().size())
                    .filter(i ->
                            query.groups().get(i).key().equals(grouped.group().key())
                                    && query.groups()
                                            .get(i)
                                            .bucket()
                                            .equals(grouped.group().bucket()))
                    .findFirst()
                    .orElseThrow();
            return group.getKey().get(place);
        }
        Column.Aggregate aggregate = (Column.Aggregate) column;
        List<Row> rows = group.getValue();
        if (aggregate.key().isEmpty()) {
            return Optional.of((double) rows.size());
        }
        List<Object> values = rows.stream()
                .flatMap(row -> naive.value(aggregate.key().get(), query.entity(), row).stream())
                .sorted(NaiveSearch::compare)
                .toList();
        if (aggregate.function() == Column.Function.COUNT) {
            return Optional.of((double) values.size());
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(sum(aggregate.function(), values));
    }

    private static Object sum(Column.Function function, List<Object> sorted) {
        double sum = sorted.stream()
                .mapToDouble(value -> value instanceof Double number ? number : 0)
                .sum();
        return switch (function) {
            case AVG -> sum / sorted.size();
            case SUM -> sum;
            case MIN -> sorted.get(0);
            case MAX -> sorted.get(sorted.size() - 1);
            case P50 -> sorted.get((sorted.size() + 1) / 2 - 1);
            case P90 -> sorted.get((9 * sorted.size() + 9) / 10 - 1);
            case COUNT -> throw new IllegalArgumentException("counted before");
        };
    }

    private Optional<Object> group(Group group, Entity entity, Row row) {
        Optional<Object> value = naive.value(group.key(), entity, row);
        return group.bucket()
                .map(bucket -> value.map(time -> (Object)
                        (bucket == Group.Bucket.DAY ? time.toString().substring(0, 10) : WEEK.format((Instant) time))))
                .orElse(value);
    }

    private static int missingLast(Optional<Object> a, Optional<Object> b, boolean descending) {
        if (a.isEmpty() || b.isEmpty()) {
            return Boolean.compare(a.isEmpty(), b.isEmpty());
        }
        int compared = compare(a.get(), b.get());
        return descending ? -compared : compared;
    }

    private static int compare(Object a, Object b) {
        if (a instanceof String text) {
            return Naive.texts(beginning(text), beginning((String) b));
        }
        if (a instanceof Double number) {
            return Double.compare(number + 0.0, (Double) b + 0.0);
        }
        return a instanceof Instant time ? time.compareTo((Instant) b) : ((Boolean) a).compareTo((Boolean) b);
    }

    private static String beginning(String text) {
        int length = Math.min(COMPARED, text.codePointCount(0, text.length()));
        return text.substring(0, text.offsetByCodePoints(0, length));
    }

    private static Order newest(Entity entity) {
        Attribute newest =
                switch (entity) {
                    case SESSION -> Attribute.SESSION_STARTED_AT;
                    case EXCHANGE -> Attribute.EXCHANGE_AT;
                    case TOOL_CALL -> Attribute.TOOL_CALL_AT;
                    case INVOCATION -> Attribute.INVOCATION_STARTED_AT;
                    case RUN_LOG -> Attribute.RUN_LOG_STARTED_AT;
                    case ERROR -> Attribute.ERROR_LAST_SEEN_AT;
                    case COMMIT -> Attribute.COMMIT_AUTHORED_AT;
                    case FILE, CI, WORKFLOW, FEEDBACK, TODO -> throw new IllegalArgumentException("not searched");
                };
        return new Order(new Column.Value("newest", new Key.Own(newest)), true);
    }

    private static int place(List<Row> rows, Row row) {
        return IntStream.range(0, rows.size())
                .filter(i -> rows.get(i) == row)
                .findFirst()
                .orElseThrow();
    }

    private static String id(Entity entity, Row row) {
        return switch (entity) {
            case COMMIT -> row.text("hash");
            case ERROR -> String.format("ERR-%03d", (Long) row.get("number"));
            default -> row.get("id").toString();
        };
    }
}
