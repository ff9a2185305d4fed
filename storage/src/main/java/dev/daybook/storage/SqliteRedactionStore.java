package dev.daybook.storage;

import dev.daybook.core.Timestamps;
import dev.daybook.redaction.RedactionStore;
import dev.daybook.redaction.Sweep;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.jdbi.v3.sqlobject.SqlObject;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** All texts in SQLite; tables and columns are those that the database says it has. */
@RegisterRowMapper(SqliteRedactionStore.SweepRow.class)
interface SqliteRedactionStore extends RedactionStore, SqlObject {
    /**
     * Columns that say where something lies, or by which what is read again is known; they hold no free text. Or they follow
     * others by triggers, as the names of skills that sums are of.
     */
    Set<String> NOT_TEXT = Set.of(
            "project.root",
            "transcript.path",
            "transcript.head",
            "transcript.session_id",
            "tool_call.message",
            "git_commit.hash",
            "git_commit.parents",
            "git_commit.reverts",
            "git_commit.reverted_by",
            "git_commit.amends",
            "git_commit_skipped.hash",
            "git_history.tips",
            "git_history.stamp",
            "commit_evidence.tool_call",
            "ci_result.commit_hash",
            "ci_result.digest",
            "skill.path",
            "skill_embedding.content_hash",
            "skill_embedding.model",
            "skill.shadowed_by",
            "skill.stamp",
            "skill_use.skill",
            "skill_use.phase",
            "skill_use.outcome",
            "skill_effect.skill",
            "skill_effect.sign",
            "skill_effect_sum.skill",
            "skill_effect_sum.sign",
            "skill_ungraded.session_id",
            "skill_ranking.session_id",
            "skill_import.path",
            "skill_import.zone",
            "imported_invocation.digest",
            "imported_invocation.session_digest",
            "imported_skill_total.path",
            "run_log.file_name",
            "run_log.spent_source",
            "run_error.error_id",
            "run_log_file.digest",
            "run_log_import.path",
            "run_log_import.digest",
            "saved_search.entity",
            "usage.key",
            "handoff.given_to",
            "citation.citing",
            "citation.kind",
            "error_fingerprint.digest",
            "error_occurrence.key",
            "error_occurrence.commit_hash",
            "error_fix.commit_hash",
            "archived_text.kind",
            "archived_text.owner_id",
            "text_document.kind",
            "text_document.owner_id",
            "text_queue.kind",
            "text_queue.owner_id",
            "text_progress.kind",
            "doomed_file.name",
            "tombstone.digest",
            "tombstone.kind",
            "tombstone.why",
            "redaction.rule",
            "redaction_sweep.rules",
            "redaction_sweep.found");

    /** By table, what brings its search index up to the rows' new texts. */
    Map<String, String> INDEXES = Map.of("skill", """
            INSERT OR REPLACE INTO skill_text (rowid, name, description, body)
            SELECT id, replace(replace(name, '-', ' '), ':', ' '), description || ' ' || when_to_use, body
            FROM skill
            WHERE rowid = :key0 AND deleted_at IS NULL
            """);

    /** Of an index of words, which is large, so many pages are written anew in one transaction. */
    int PAGES_AT_ONCE = 200;

    /** The other indexes, whose old parts go when they are merged. */
    List<String> INDEX_TABLES = List.of("skill_text", "archived_words");

    @Override
    default List<TextTable> tables() {
        return names().stream()
                .map(this::table)
                .filter(table -> !table.columns().isEmpty())
                .toList();
    }

    @Override
    default List<TextRow> rows(TextTable table, Optional<List<Object>> after, int limit) {
        String key = table.key().stream().map(Quoted::name).collect(Collectors.joining(", "));
        String columns = table.columns().stream().map(Quoted::name).collect(Collectors.joining(", "));
        String behind = after.isEmpty()
                ? ""
                : "WHERE (" + key + ") > ("
                        + Quoted.parameters("key", table.key().size()) + ")\n";
        String sql = "SELECT " + key + ", " + columns + "\nFROM " + Quoted.name(table.name()) + "\n" + behind
                + "ORDER BY " + key + "\nLIMIT :limit";
        Query query = getHandle().createQuery(sql).bind("limit", limit);
        after.ifPresent(values -> bindKey(query, values));
        return query.map((row, context) -> row(table, row)).list();
    }

    @Override
    default void update(TextTable table, TextRow row, int found) {
        getHandle().execute("PRAGMA secure_delete = ON");
        String key = Quoted.equalities(table.key(), "key");
        ownerOf(table).ifPresent(owner -> bindKey(
                        getHandle()
                                .createUpdate(
                                        "UPDATE exchange SET redactions = redactions + :found\nWHERE id = (SELECT "
                                                + owner + " FROM " + Quoted.name(table.name()) + " WHERE " + key + ")")
                                .bind("found", found),
                        row.key())
                .execute());
        // OR REPLACE: a key may have been a secret, and two of them may have become the same
        Update update = getHandle()
                .createUpdate("UPDATE OR REPLACE " + Quoted.name(table.name()) + "\nSET "
                        + Quoted.assignments(table.columns(), "text") + "\nWHERE " + key);
        for (int i = 0; i < row.texts().size(); i++) {
            update.bind("text" + i, row.texts().get(i));
        }
        bindKey(update, row.key()).execute();
        Optional.ofNullable(INDEXES.get(table.name()))
                .ifPresent(
                        sql -> bindKey(getHandle().createUpdate(sql), row.key()).execute());
    }

    @Override
    default boolean forgetReplaced() {
        getHandle().execute("PRAGMA secure_delete = ON");
        INDEX_TABLES.forEach(index -> getHandle()
                .execute("INSERT INTO " + Quoted.name(index) + " (" + Quoted.name(index) + ") VALUES ('optimize')"));
        boolean more = false;
        for (WordTable words : WordTable.values()) {
            long before = changes();
            getHandle()
                    .execute(
                            "INSERT INTO " + words.table() + " (" + words.table() + ", rank) VALUES ('merge', ?)",
                            -PAGES_AT_ONCE);
            more |= changes() - before > 1;
        }
        return more;
    }

    @SqlQuery("SELECT total_changes()")
    long changes();

    @Override
    default void add(Sweep sweep) {
        String found = sweep.found().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
        insert(sweep.rules(), sweep.at(), sweep.rows(), sweep.changed(), found);
    }

    @Override
    @SqlQuery("SELECT * FROM redaction_sweep ORDER BY id DESC LIMIT 1")
    Optional<Sweep> findLast();

    @SqlUpdate("""
            INSERT INTO redaction_sweep (rules, at, rows, changed, found)
            VALUES (:rules, :at, :rows, :changed, :found)
            """)
    void insert(
            @Bind("rules") String rules,
            @Bind("at") Instant at,
            @Bind("rows") long rows,
            @Bind("changed") long changed,
            @Bind("found") String found);

    /** Neither SQLite's own tables nor the parts of a search index. */
    @SqlQuery("""
            SELECT name
            FROM pragma_table_list
            WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'
            ORDER BY name
            """)
    List<String> names();

    @SqlQuery("""
            SELECT name
            FROM pragma_table_info(:table) AS column
            WHERE upper(type) = 'TEXT' AND name NOT IN ('external_id', 'id')
              AND NOT EXISTS (SELECT 1 FROM pragma_foreign_key_list(:table) WHERE "from" = column.name)
            ORDER BY cid
            """)
    List<String> textColumns(@Bind("table") String table);

    /** Nothing for a table whose rows have a number of their own. */
    @SqlQuery("""
            SELECT info.name
            FROM pragma_table_info(:table) AS info
            JOIN pragma_table_list AS list ON list.schema = 'main' AND list.name = :table AND list.wr = 1
            WHERE info.pk > 0
            ORDER BY info.pk
            """)
    List<String> keyWithoutRowid(@Bind("table") String table);

    @SqlQuery("SELECT count(*) FROM pragma_table_info(:table) WHERE name = 'exchange_id'")
    boolean hasExchange(@Bind("table") String table);

    private TextTable table(String name) {
        List<String> key = keyWithoutRowid(name);
        return new TextTable(
                name,
                key.isEmpty() ? List.of("rowid") : key,
                textColumns(name).stream()
                        .filter(column -> !NOT_TEXT.contains(name + "." + column))
                        .toList());
    }

    private Optional<String> ownerOf(TextTable table) {
        if (table.name().equals("exchange")) {
            return Optional.of("id");
        }
        return hasExchange(table.name()) ? Optional.of("exchange_id") : Optional.empty();
    }

    private static <S extends org.jdbi.v3.core.statement.SqlStatement<S>> S bindKey(S statement, List<Object> key) {
        for (int i = 0; i < key.size(); i++) {
            statement.bind("key" + i, key.get(i));
        }
        return statement;
    }

    private static TextRow row(TextTable table, ResultSet row) throws SQLException {
        List<Object> key = new ArrayList<>();
        for (int i = 1; i <= table.key().size(); i++) {
            key.add(row.getObject(i));
        }
        List<Optional<String>> texts = new ArrayList<>();
        for (int i = 1; i <= table.columns().size(); i++) {
            texts.add(Optional.ofNullable(row.getString(table.key().size() + i)));
        }
        return new TextRow(key, texts);
    }

    /** A sweep. */
    final class SweepRow implements RowMapper<Sweep> {
        @Override
        public Sweep map(ResultSet row, StatementContext context) throws SQLException {
            Map<String, Long> found = new LinkedHashMap<>();
            row.getString("found")
                    .lines()
                    .map(line -> line.split(" "))
                    .forEach(parts -> found.put(parts[0], Long.valueOf(parts[1])));
            return new Sweep(
                    row.getString("rules"),
                    Timestamps.parse(row.getString("at")),
                    row.getLong("rows"),
                    row.getLong("changed"),
                    found);
        }
    }
}
