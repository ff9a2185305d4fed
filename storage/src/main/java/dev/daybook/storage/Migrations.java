package dev.daybook.storage;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a database up to this version's schema, one numbered script after the other. */
final class Migrations {
    private static final List<String> SCRIPTS = List.of(
            "001_record.sql",
            "002_capture.sql",
            "003_commit.sql",
            "004_ci.sql",
            "005_redaction.sql",
            "006_workflow.sql",
            "007_imported_skill.sql",
            "008_skill_library.sql",
            "009_skill_ranking.sql",
            "010_insight.sql",
            "011_experiment.sql",
            "012_skill_embedding.sql",
            "013_insight_sums.sql",
            "014_error_registry.sql",
            "015_run_log.sql",
            "016_retention.sql",
            "017_handoff.sql",
            "018_progress.sql",
            "019_earlier_runs.sql",
            "020_search.sql",
            "021_text.sql",
            "022_saved_search.sql");
    /** "Dayb", so that a file of another program is not taken for ours. */
    static final int APPLICATION_ID = 0x44617962;

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final long BYTES_OF_A_MEGABYTE = 1 << 20;
    /** Below that it is done before anybody wonders. */
    private static final long LARGE_MEGABYTES = 200;

    private static final long MEGABYTES_A_SECOND = 100;

    private Migrations() {}

    /** The script that makes that version, from 1, out of the one before. */
    static String script(int version) {
        return script(SCRIPTS.get(version - 1));
    }

    static int newest() {
        return SCRIPTS.size();
    }

    /** The number of scripts that the database has seen; refuses a database that is not ours or too new. */
    static int version(Connection connection, Path database) throws SQLException {
        int version;
        boolean ours;
        try (Statement statement = connection.createStatement()) {
            // one transaction, because another process may be making the database right now
            statement.execute("BEGIN DEFERRED");
            version = pragma(connection, "user_version");
            int application = pragma(connection, "application_id");
            ours = application == APPLICATION_ID || (application == 0 && version == 0 && isEmpty(connection));
            statement.execute("COMMIT");
        }
        if (!ours) {
            throw DaybookException.unavailable(database
                    + " is a database of another program; it was left as it is. Move it elsewhere, or choose"
                    + " another --project");
        }
        if (version > newest()) {
            throw DaybookException.unavailable(database + " was written by a newer Daybook (schema " + version
                    + ", this one knows " + newest() + "); it was left as it is. Update Daybook to use it");
        }
        return version;
    }

    /** Applies what is missing; the caller holds the write lock and the connection is in autocommit. */
    static void apply(Connection connection, Path database) throws SQLException {
        int version = version(connection, database);
        if (version > 0 && version < newest()) {
            tellIfLarge(connection, database);
        }
        for (int i = version; i < newest(); i++) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                try {
                    statement.executeUpdate(script(i + 1));
                    statement.execute("PRAGMA application_id = " + APPLICATION_ID);
                    statement.execute("PRAGMA user_version = " + (i + 1));
                    statement.execute("COMMIT");
                } catch (SQLException e) {
                    statement.execute("ROLLBACK");
                    throw e;
                }
            }
        }
    }

    /** Who waits is told why: indexes over five million tool calls take a minute. */
    private static void tellIfLarge(Connection connection, Path database) throws SQLException {
        long megabytes =
                (long) pragma(connection, "page_count") * pragma(connection, "page_size") / BYTES_OF_A_MEGABYTE;
        if (megabytes >= LARGE_MEGABYTES) {
            LOG.warn(
                    "{} ({} MB) is brought up to this version's form; that takes about {} seconds, once",
                    database,
                    megabytes,
                    Math.max(2, megabytes / MEGABYTES_A_SECOND));
        }
    }

    private static boolean isEmpty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("SELECT count(*) FROM sqlite_schema")) {
            return tables.getInt(1) == 0;
        }
    }

    private static int pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet value = statement.executeQuery("PRAGMA " + name)) {
            return value.getInt(1);
        }
    }

    private static String script(String name) {
        try (InputStream in = Migrations.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
