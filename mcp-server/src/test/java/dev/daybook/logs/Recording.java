package dev.daybook.logs;

import dev.daybook.capture.ClaudeLogs;
import dev.daybook.cost.PriceTable;
import dev.daybook.project.ProjectPaths;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.Imports;
import dev.daybook.session.Imports.Report;
import dev.daybook.session.Imports.Summary;
import dev.daybook.session.Session;
import dev.daybook.session.TranscriptStore;
import dev.daybook.storage.Storage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A record in a folder of its own, and the import of Claude Code's logs into it as those of one project. */
final class Recording implements AutoCloseable {
    static final Path PROJECT = Path.of("/home/ada/shop-web");

    /** How far a log was read is not what was read in it, and rows are numbered as they come. */
    private static final Set<String> NOT_COMPARED =
            Set.of("transcript", "project", "sqlite_sequence", "workflow_stale", "day_stale", "text_queue");

    private final Path database;
    private final Storage storage;
    private final Imports imports;

    Recording(Path folder, Path configuration) {
        this(folder, configuration, PROJECT);
    }

    Recording(Path folder, Path configuration, Path project) {
        database = folder.resolve(".daybook").resolve("daybook.db");
        storage = Storage.open(database, "NORMAL");
        ClaudeLogs logs = new ClaudeLogs(
                configuration, new ProjectPaths(project), PriceTable.builtIn(), new Redactor(new byte[] {1}));
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T09:00:00Z"), ZoneOffset.UTC);
        imports = new Imports(storage, List.of(logs), directory -> directory.startsWith(project), clock);
    }

    Imports imports() {
        return imports;
    }

    Summary importAll() {
        return imports.importAll(imports.candidates(Optional.empty()), progress -> {});
    }

    Report importFile(Path file) {
        return imports.importFile(file);
    }

    Optional<Session> session(String id) {
        return storage.read(stores -> stores.sessions().find(id));
    }

    TranscriptStore.Read read(Path file) {
        return storage.<Optional<TranscriptStore.Read>>read(
                        stores -> stores.transcripts().find(file.toString()))
                .orElseThrow();
    }

    /** As if no log had ever been read; what was read stays. */
    void forget() {
        storage.write(stores -> {
            stores.transcripts().list().forEach(read -> stores.transcripts().delete(read.path()));
            return true;
        });
    }

    /** As if the record had been deleted. */
    void erase() {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database.toUri());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = ON");
            statement.execute("DELETE FROM session");
            statement.execute("DELETE FROM transcript");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> problems() {
        return storage.check().problems();
    }

    /** The one value of the one row. */
    String value(String sql) {
        List<List<String>> rows = rows(sql);
        return rows.isEmpty() ? "nothing" : String.valueOf(rows.get(0).get(0));
    }

    List<List<String>> rows(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database.toUri());
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(row.getString(i));
                }
                rows.add(values);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Every row of every table that holds what was read, in an order of its own. */
    Map<String, List<String>> facts() {
        Map<String, List<String>> facts = new TreeMap<>();
        for (List<String> table : rows("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
            String name = table.get(0);
            if (!NOT_COMPARED.contains(name)) {
                String columns = String.join(
                        ", ",
                        rows("SELECT name FROM pragma_table_info('%s')".formatted(name)).stream()
                                .map(column -> column.get(0))
                                .filter(column -> !name.equals("tool_call") || !column.equals("id"))
                                .toList());
                facts.put(
                        name,
                        rows("SELECT %s FROM %s".formatted(columns, name)).stream()
                                .map(List::toString)
                                .sorted()
                                .toList());
            }
        }
        return facts;
    }

    @Override
    public void close() {
        storage.close();
    }
}
