package dev.daybook;

import dev.daybook.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables as Markdown, from a new database and the comments in the scripts that made it. */
final class SchemaDocs {
    private static final Path SCRIPTS = Path.of("../storage/src/main/resources/dev/daybook/storage");
    private static final Pattern COMMENTED =
            Pattern.compile("((?:^-- .*\\n)+)CREATE (?:VIRTUAL )?TABLE (\\w+)", Pattern.MULTILINE);

    private final Path directory;

    SchemaDocs(Path directory) {
        this.directory = directory;
    }

    String page() throws SQLException, IOException {
        Path database = directory.resolve(".daybook").resolve("daybook.db");
        Storage.open(database, "NORMAL").close();
        Map<String, String> comments = comments();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            StringBuilder page = new StringBuilder();
            page.append("Schema version ")
                    .append(one(connection, "PRAGMA user_version"))
                    .append(".\n");
            for (Map<String, String> table : tables(connection)) {
                String comment = comments.getOrDefault(table.get("name"), "");
                page.append(section(connection, table, comment));
            }
            return page.toString();
        }
    }

    /** Without the tables in which FTS5 keeps its index. */
    private static List<Map<String, String>> tables(Connection connection) throws SQLException {
        return rows(connection, """
                SELECT s.name, s.sql
                FROM sqlite_schema s JOIN pragma_table_list l ON l.name = s.name
                WHERE s.type = 'table' AND l.type IN ('table', 'virtual') AND s.name NOT LIKE 'sqlite_%'
                ORDER BY s.rowid
                """);
    }

    private static String section(Connection connection, Map<String, String> table, String comment)
            throws SQLException {
        String name = table.get("name");
        boolean isSearch = table.get("sql").contains("USING fts5");
        StringBuilder section = new StringBuilder("\n## ").append(name).append("\n\n");
        if (!comment.isEmpty()) {
            section.append(comment).append("\n\n");
        }
        if (isSearch) {
            section.append("Full-text index (FTS5) of `")
                    .append(columns(connection, name).stream()
                            .map(column -> column.get("name"))
                            .collect(Collectors.joining("`, `")))
                    .append("`; it keeps no copy of the text.\n");
            return section.toString();
        }
        section.append("| Column | Type | |\n|---|---|---|\n");
        Map<String, String> references = references(connection, name);
        for (Map<String, String> column : columns(connection, name)) {
            section.append("| `")
                    .append(column.get("name"))
                    .append("` | ")
                    .append(column.get("type"))
                    .append(" | ");
            section.append(notes(column, references)).append(" |\n");
        }
        return section.append(indexes(connection, name)).toString();
    }

    private static String notes(Map<String, String> column, Map<String, String> references) {
        List<String> notes = new ArrayList<>();
        if (!column.get("pk").equals("0")) {
            notes.add("primary key");
        } else if (column.get("notnull").equals("0")) {
            notes.add("may be NULL");
        }
        if (references.containsKey(column.get("name"))) {
            notes.add(references.get(column.get("name")));
        }
        return String.join("; ", notes);
    }

    private static Map<String, String> references(Connection connection, String table) throws SQLException {
        return rows(connection, "PRAGMA foreign_key_list(" + table + ")").stream()
                .collect(Collectors.toMap(
                        row -> row.get("from"), row -> "[" + row.get("table") + "](#" + row.get("table") + ")"));
    }

    private static String indexes(Connection connection, String table) throws SQLException {
        List<String> indexes = new ArrayList<>();
        for (Map<String, String> index : rows(connection, "PRAGMA index_list(" + table + ")")) {
            if (!index.get("origin").equals("pk")) {
                String columns = rows(connection, "PRAGMA index_info(" + index.get("name") + ")").stream()
                        .map(row -> "`" + row.get("name") + "`")
                        .collect(Collectors.joining(", "));
                indexes.add((index.get("unique").equals("1") ? "unique " : "") + "(" + columns + ")");
            }
        }
        return indexes.isEmpty() ? "" : "\nIndexes: " + String.join(", ", indexes) + ".\n";
    }

    private static List<Map<String, String>> columns(Connection connection, String table) throws SQLException {
        return rows(connection, "PRAGMA table_info(" + table + ")");
    }

    /** What stands right above a table in a script. */
    private static Map<String, String> comments() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            Map<String, String> comments = new HashMap<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".sql"))
                    .sorted()
                    .toList()) {
                COMMENTED
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(found -> comments.put(
                                found.group(2),
                                found.group(1).replace("-- ", "").strip().replace('\n', ' ')));
            }
            return comments;
        }
    }

    private static String one(Connection connection, String query) throws SQLException {
        return rows(connection, query).get(0).values().iterator().next();
    }

    private static List<Map<String, String>> rows(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<Map<String, String>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, String> row = new HashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnName(i), String.valueOf(result.getString(i)));
                }
                rows.add(row);
            }
            return rows;
        }
    }
}
