package dev.daybook.storage;

import dev.daybook.core.Timestamps;
import dev.daybook.record.Stores;
import dev.daybook.redaction.Forgotten;
import dev.daybook.retention.ArchiveStore;
import dev.daybook.retention.Forgetting;
import dev.daybook.retention.ForgottenFiles;
import dev.daybook.retention.Retention;
import dev.daybook.retention.RetentionPolicy;
import dev.daybook.retention.RunLogFolder;
import dev.daybook.retention.Tombstones;
import dev.daybook.retention.Verdict;
import dev.daybook.session.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.sqlobject.SqlObject;

/** A project with sessions and run logs of many ages, written as rows so that it does not depend on how they come about. */
final class KeptProject implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final Path folder;
    final Storage storage;

    KeptProject(Path folder) {
        this.folder = folder;
        this.storage = Samples.open(folder);
        try {
            Files.createDirectories(runLogs());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path runLogs() {
        return folder.resolve(".daybook/run-logs");
    }

    static Instant daysAgo(long days) {
        return NOW.minus(Duration.ofDays(days));
    }

    KeptProject session(String id, long daysAgo, String status) {
        return session(id, daysAgo, status, null);
    }

    KeptProject session(String id, long daysAgo, String status, String parent) {
        String at = Timestamps.format(daysAgo(daysAgo));
        sql(
                "INSERT INTO session (id, kind, title, started_at, ended_at, status, parent_id, source)"
                        + " VALUES (?, 'SESSION', ?, ?, ?, ?, ?, 'TRANSCRIPT')",
                id,
                "Title of " + id,
                at,
                status.equals("RUNNING") ? null : at,
                status,
                parent);
        sql(
                "INSERT INTO exchange (id, session_id, external_id, at, query, response, source, redactions)"
                        + " VALUES (?, ?, ?, ?, ?, 'answer', 'TRANSCRIPT', 0)",
                "exc-" + id,
                id,
                "uuid-" + id,
                at,
                "question of " + id);
        sql(
                "INSERT INTO tool_call (exchange_id, external_id, tool, target, succeeded, input, result)"
                        + " VALUES (?, ?, 'Bash', 'make', 1, ?, ?)",
                "exc-" + id,
                "call-" + id,
                "{\"command\":\"make " + id + "\"}",
                "walrus " + id + " " + "x".repeat(500));
        return this;
    }

    KeptProject runLog(String id, String sessionId, long daysAgo, String status) {
        return runLog(id, sessionId, daysAgo, status, "2026-01-01_" + id + ".md");
    }

    KeptProject runLog(String id, String sessionId, long daysAgo, String status, String file) {
        String at = Timestamps.format(daysAgo(daysAgo));
        sql(
                "INSERT INTO run_log (id, session_id, mode, number, title, status, started_at, updated_at, file_name)"
                        + " VALUES (?, ?, 'review', 1, ?, ?, ?, ?, ?)",
                id,
                sessionId,
                "Run " + id,
                status,
                at,
                at,
                file);
        sql(
                "INSERT INTO run_step (run_log_id, position, name, time, action) VALUES (?, 0, 'step', '10:00', ?)",
                id,
                "did " + id);
        Path path = runLogs().resolve(file);
        try {
            Files.writeString(path, "# Run Log: " + id + "\n\nA narwhal was seen.\n");
            Files.setLastModifiedTime(path, FileTime.from(daysAgo(daysAgo)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    KeptProject important(String sessionId) {
        sql("INSERT INTO session_tag (session_id, key, value) VALUES (?, 'important', 'true')", sessionId);
        return this;
    }

    /** An error that was seen there; one without a number is a candidate. */
    KeptProject error(int id, Integer number, String status, String column, String place) {
        String at = Timestamps.format(daysAgo(50));
        sql(
                "INSERT INTO known_error (id, number, status, severity, severity_told, category, category_told, title, message,"
                        + " first_seen_at, last_seen_at, occurrences) VALUES (?, ?, ?, 'LOW', 0, 'OTHER', 0, 'oops', 'oops', ?, ?, 0)",
                id,
                number,
                status,
                at,
                at);
        sql(
                "INSERT INTO error_fingerprint (digest, error_id, template, frames, rules) VALUES (?, ?, 'oops', '', 1)",
                "digest-" + id,
                id);
        sql(
                "INSERT INTO error_occurrence (error_id, key, origin, at, fingerprint, " + column
                        + ", message, regression) VALUES (?, ?, 'RUN_LOG', ?, ?, ?, 'oops', 0)",
                id,
                "key-" + id,
                at,
                "digest-" + id,
                place);
        return this;
    }

    KeptProject cite(String kind, String id) {
        sql("INSERT INTO citation (citing, kind, id) VALUES ('hnd-1', ?, ?)", kind, id);
        return this;
    }

    Retention retention() {
        return retention(RetentionPolicy.DEFAULT, step -> {});
    }

    Retention retention(RetentionPolicy policy, Consumer<String> step) {
        return new Retention(
                storage, new RunLogFolder(runLogs()), policy, Clock.fixed(NOW, ZoneOffset.UTC), storage::settle, step);
    }

    /** One that begins another transaction after each thing that it did. */
    Retention inSmallSteps(Consumer<String> step) {
        return new Retention(
                storage,
                new RunLogFolder(runLogs()),
                RetentionPolicy.DEFAULT,
                Clock.fixed(NOW, ZoneOffset.UTC),
                storage::settle,
                step,
                Duration.ZERO);
    }

    /** Nothing new fits into the database while the work is done. */
    void whileFull(Runnable work) {
        storage.write(stores -> full(stores, "PRAGMA max_page_count = 1"));
        try {
            work.run();
        } finally {
            storage.write(stores -> full(stores, "PRAGMA max_page_count = 1073741823"));
        }
    }

    private static boolean full(Stores stores, String pragma) {
        return ((SqlObject) stores.retention())
                        .getHandle()
                        .createQuery(pragma)
                        .mapTo(long.class)
                        .one()
                > 0;
    }

    Verdict verdict(String id) {
        return verdict(RetentionPolicy.DEFAULT, id);
    }

    Verdict verdict(RetentionPolicy policy, String id) {
        return retention(policy, step -> {}).plan().verdicts().stream()
                .filter(verdict -> verdict.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    Optional<Exchange> exchange(String id) {
        return storage.read(stores -> stores.exchanges().find(id));
    }

    List<ArchiveStore.Entry> archive(String... words) {
        return storage.read(stores -> stores.archive().list(List.of(words), 10));
    }

    Optional<ArchiveStore.Content> archived(String id) {
        return storage.read(stores -> stores.archive().find(id));
    }

    boolean isBuried(Tombstones.Kind kind, String id) {
        return storage.read(stores -> stores.tombstones().has(kind, id));
    }

    Forgetting forgetting(Consumer<String> step) {
        return new Forgetting(
                storage,
                retention(RetentionPolicy.DEFAULT, step),
                new ForgottenFiles(folder.resolve(".daybook"), List.of(folder.resolve("daybook.log"))),
                new Forgotten(folder.resolve(".daybook/forgotten"), new byte[] {1}),
                folder,
                Clock.fixed(NOW, ZoneOffset.UTC),
                step);
    }

    List<String> files() {
        try (var files = Files.list(runLogs())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void sql(String sql, Object... values) {
        try (Connection connection = connection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> texts(String sql) {
        List<String> texts = new ArrayList<>();
        try (Connection connection = connection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connection() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + Samples.database(folder));
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = ON");
            statement.execute("PRAGMA busy_timeout = 10000");
        }
        return connection;
    }

    @Override
    public void close() {
        storage.close();
    }
}
