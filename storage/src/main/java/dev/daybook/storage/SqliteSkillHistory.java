package dev.daybook.storage;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.moving.SkillHistory;
import dev.daybook.moving.ToldInvocation;
import dev.daybook.moving.ToldTotal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads session-buddy's {@code skills.db} of any schema: what columns there are is asked of the database, and what is
 * missing is unknown. The file is the work of others, so no view and no generated column of it is evaluated.
 */
final class SqliteSkillHistory implements SkillHistory {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    /** The other recorder's lists are JSON; SQLite takes them apart. */
    private static final String BETWEEN = "\u001e";

    private static final int MAX_TEXT = 1_000_000;
    private static final long LARGEST_COUNT = 1_000_000_000_000L;
    private static final double MOST_SECONDS = 1e12;
    private static final Set<String> NEEDED = Set.of("skill_name", "invoked_at");
    private static final Set<String> LISTS = Set.of("alternatives_considered", "follow_up_actions");
    private static final List<String> READ = List.of(
            "skill_name",
            "invoked_at",
            "session_id",
            "workflow_path",
            "completed",
            "duration_seconds",
            "user_query",
            "alternatives_considered",
            "selection_rank",
            "follow_up_actions",
            "error_type",
            "workflow_phase",
            "workflow_step_id");
    /** Known, and of no use: keys, and what can be reckoned again. */
    private static final Set<String> LEFT = Set.of("id", "created_at", "embedding");

    private static final List<String> COUNTED = List.of(
            "skill_name",
            "total_invocations",
            "completed_invocations",
            "abandoned_invocations",
            "total_duration_seconds",
            "first_invoked",
            "last_invoked");

    @Override
    public boolean recognises(byte[] beginning) {
        return beginning.length >= MAGIC.length && Arrays.equals(beginning, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    @Override
    public Told read(Path file, Sink sink) {
        try (ForeignDatabase database = ForeignDatabase.open(file)) {
            Map<String, Long> ignored = new TreeMap<>();
            if (database.applicationId() == Migrations.APPLICATION_ID) {
                throw DaybookException.invalid(
                        file + " is a record of Daybook's own; what is imported is of other recorders");
            }
            Set<String> tables = database.tables();
            if (tables.contains("skill_invocation")) {
                invocations(database.connection(), file, ignored, sink);
            }
            if (tables.contains("skill_metrics")) {
                totals(database.connection(), sink);
            }
            if (!tables.contains("skill_invocation") && !tables.contains("skill_metrics")) {
                throw DaybookException.invalid(file
                        + " is an SQLite database without the tables skill_invocation and skill_metrics; session-buddy's is"
                        + " .session-buddy/skills.db");
            }
            return new Told(
                    "session-buddy SQLite"
                            + version(database, tables).map(v -> ", " + v).orElse(""),
                    ignored,
                    database.note());
        } catch (SQLException e) {
            throw ForeignDatabase.unreadable(file, e);
        }
    }

    private static void invocations(Connection connection, Path file, Map<String, Long> ignored, Sink sink)
            throws SQLException {
        List<String> columns = ForeignDatabase.columns(connection, "skill_invocation");
        if (!columns.containsAll(NEEDED)) {
            throw DaybookException.invalid(
                    file + " has a table skill_invocation without skill_name or invoked_at, but with "
                            + Texts.shortened(String.join(", ", columns), 200));
        }
        columns.stream()
                .filter(column -> !READ.contains(column) && !LEFT.contains(column))
                .forEach(column -> ignored.put(Texts.shortened(column, 60), 1L));
        List<String> read = READ.stream().filter(columns::contains).toList();
        try (PreparedStatement query = connection.prepareStatement(select(read, "skill_invocation"));
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                Map<String, Object> values = values(row, read);
                Optional<String> name = text(values, "skill_name");
                Optional<String> at = text(values, "invoked_at");
                if (name.isPresent() && at.isPresent()) {
                    sink.invocation(told(name.get(), at.get(), values));
                } else {
                    sink.unusable();
                }
            }
        }
    }

    private static String select(List<String> columns, String table) {
        List<String> parts = new ArrayList<>();
        for (String column : columns) {
            String name = Quoted.name(column);
            parts.add(
                    LISTS.contains(column)
                            ? "CASE WHEN json_valid(" + name + ") AND json_type(" + name
                                    + ") = 'array' THEN (SELECT group_concat(substr(value, 1, 10000), char(30)) FROM json_each("
                                    + name + ")) ELSE substr(" + name + ", 1, " + MAX_TEXT + ") END"
                            : "CASE typeof(" + name + ") WHEN 'text' THEN substr(" + name + ", 1, " + MAX_TEXT
                                    + ") WHEN 'blob' THEN NULL ELSE " + name + " END");
        }
        return "SELECT " + String.join(", ", parts) + "\nFROM " + Quoted.name(table);
    }

    private static Map<String, Object> values(ResultSet row, List<String> columns) throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.getObject(i + 1);
            if (value != null) {
                values.put(columns.get(i), value);
            }
        }
        return values;
    }

    private static ToldInvocation told(String name, String at, Map<String, Object> values) {
        return new ToldInvocation(
                name,
                at,
                text(values, "session_id"),
                text(values, "workflow_path"),
                isTrue(values.get("completed")),
                number(values, "duration_seconds"),
                text(values, "user_query"),
                list(values, "alternatives_considered"),
                number(values, "selection_rank").map(Double::longValue),
                list(values, "follow_up_actions"),
                text(values, "error_type"),
                text(values, "workflow_phase"),
                text(values, "workflow_step_id"));
    }

    private static void totals(Connection connection, Sink sink) throws SQLException {
        List<String> columns = ForeignDatabase.columns(connection, "skill_metrics");
        List<String> read = COUNTED.stream().filter(columns::contains).toList();
        if (!read.contains("skill_name")) {
            return;
        }
        try (PreparedStatement query = connection.prepareStatement(select(read, "skill_metrics"));
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                Map<String, Object> values = values(row, read);
                sink.total(new ToldTotal(
                        text(values, "skill_name").orElse(""),
                        count(values, "total_invocations"),
                        count(values, "completed_invocations"),
                        count(values, "abandoned_invocations"),
                        number(values, "total_duration_seconds")
                                .filter(seconds -> seconds >= 0 && seconds <= MOST_SECONDS)
                                .map(seconds -> Math.round(seconds * 1000)),
                        text(values, "first_invoked"),
                        text(values, "last_invoked")));
            }
        }
    }

    private static Optional<String> version(ForeignDatabase database, Set<String> tables) throws SQLException {
        if (!tables.contains("skill_migrations")
                || !ForeignDatabase.columns(database.connection(), "skill_migrations")
                        .contains("version")) {
            return Optional.empty();
        }
        try (PreparedStatement query = database.connection()
                        .prepareStatement("SELECT substr(max(version), 1, 60) FROM skill_migrations");
                ResultSet row = query.executeQuery()) {
            return Optional.ofNullable(row.getString(1)).map(text -> Texts.shortened(text, 60));
        }
    }

    private static Optional<String> text(Map<String, Object> values, String column) {
        return Optional.ofNullable(values.get(column)).map(String::valueOf);
    }

    private static List<String> list(Map<String, Object> values, String column) {
        return text(values, column)
                .map(text -> Arrays.stream(text.split(BETWEEN))
                        .filter(part -> !part.isBlank())
                        .toList())
                .orElse(List.of());
    }

    /** What is no number is absent. */
    private static Optional<Double> number(Map<String, Object> values, String column) {
        Object value = values.get(column);
        if (value instanceof Number number) {
            return Optional.of(number.doubleValue());
        }
        try {
            return Optional.ofNullable(value).map(String::valueOf).map(Double::parseDouble);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static long count(Map<String, Object> values, String column) {
        return number(values, column)
                .map(n -> Math.max(0, Math.min(LARGEST_COUNT, n.longValue())))
                .orElse(0L);
    }

    private static boolean isTrue(Object value) {
        return value instanceof Number number
                ? number.doubleValue() != 0
                : value != null
                        && Set.of("true", "yes", "1", "t")
                                .contains(String.valueOf(value).toLowerCase(Locale.ROOT));
    }
}
