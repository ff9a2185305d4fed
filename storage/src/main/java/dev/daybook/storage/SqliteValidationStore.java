package dev.daybook.storage;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.core.Timestamps;
import dev.daybook.validation.Finding;
import dev.daybook.validation.ValidationStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Tries what SQLite itself promises, what is promised of every table by the names of its columns, and the table of promises. */
final class SqliteValidationStore implements ValidationStore {
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);
    private static final int LONGEST_EXAMPLE = 200;
    private static final int MOST_DAMAGE = 100;
    private static final String FORM =
            "[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9].[0-9][0-9][0-9]Z";

    private final Handle handle;
    private final Map<String, Function<Instant, Finding>> own = new LinkedHashMap<>();
    private final Map<String, Promise> promises = new LinkedHashMap<>();

    /** What is wrong in a column. */
    private record Wrong(long checked, List<String> examples, long wrong) {}

    SqliteValidationStore(Handle handle) {
        this.handle = handle;
        own.put("database", now -> database());
        own.put("references", now -> references());
        own.put("times", now -> times());
        own.put("future", this::future);
        own.put("words", now -> words());
        own.put("ids", now -> ids());
        Set<String> tables = Set.copyOf(texts("SELECT name FROM sqlite_schema WHERE type = 'table'"));
        Promise.all().stream()
                .filter(promise -> promise.table().map(tables::contains).orElse(true))
                .forEach(promise -> promises.put(promise.name(), promise));
    }

    @Override
    public List<String> listPromises() {
        List<String> names = new ArrayList<>(own.keySet());
        names.addAll(promises.keySet());
        return names;
    }

    @Override
    public Finding check(String name, Instant now) {
        if (own.containsKey(name)) {
            return own.get(name).apply(now);
        }
        Promise promise = promise(name);
        long wrong = number("SELECT count(*) FROM (" + promise.wrong() + ")");
        return new Finding(
                name,
                promise.sentence(),
                number(promise.count()),
                wrong,
                wrong == 0 ? List.of() : texts(promise.wrong() + " LIMIT " + Finding.EXAMPLES),
                promise.remedy());
    }

    @Override
    public List<String> listFiledRunLogs() {
        boolean archives = number("SELECT count(*) FROM sqlite_schema WHERE name = 'archived_text'") > 0;
        return texts("SELECT id FROM run_log"
                + (archives
                        ? " WHERE NOT EXISTS (SELECT 1 FROM archived_text"
                                + " WHERE kind = 'RUN_LOG' AND owner_id = run_log.id AND archived_at >= updated_at)"
                        : "")
                + " ORDER BY id");
    }

    @Override
    public long repair(String name) {
        if (name.equals("references")) {
            return loosen();
        }
        if (name.equals("database")) {
            return handle.execute("REINDEX");
        }
        return promise(name).repairs().stream().mapToLong(handle::execute).sum();
    }

    private Promise promise(String name) {
        return Optional.ofNullable(promises.get(name)).orElseThrow(() -> DaybookException.notFound("promise", name));
    }

    private Finding database() {
        List<String> damage = texts("PRAGMA integrity_check(" + MOST_DAMAGE + ")");
        damage.remove("ok");
        boolean isIndexAlone = damage.stream().allMatch(line -> line.contains("index"));
        return new Finding(
                "database",
                "the pages, rows and indexes of the database are whole",
                number("PRAGMA page_count"),
                damage.size(),
                damage,
                isIndexAlone ? Optional.of("makes the indexes again") : Optional.empty());
    }

    private Finding references() {
        List<String> broken = texts(
                "SELECT \"table\" || ' → ' || parent || coalesce(', row ' || rowid, '') FROM pragma_foreign_key_check");
        return new Finding(
                "references",
                "what a row refers to is there",
                number(
                        "SELECT count(*) FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) WHERE t.type = 'table'"),
                broken.size(),
                broken,
                Optional.of(
                        "empties references that may be empty; rows that are nothing without what they refer to are left"));
    }

    /** Where a reference may be lost with what it leads to, it is no loss that it is. */
    private long loosen() {
        long loosened = 0;
        for (Map<String, Object> key : handle.createQuery("""
                        SELECT t.name AS name, k."from" AS source, k."table" AS parent, coalesce(k."to", 'id') AS target
                        FROM sqlite_schema t
                        JOIN pragma_foreign_key_list(t.name) k
                        WHERE t.type = 'table' AND k.on_delete = 'SET NULL'
                        """).mapToMap().list()) {
            String column = quoted(key.get("source"));
            loosened +=
                    handle.execute("UPDATE " + quoted(key.get("name")) + " SET " + column + " = NULL WHERE " + column
                            + " IS NOT NULL AND " + column + " NOT IN (SELECT " + quoted(key.get("target")) + " FROM "
                            + quoted(key.get("parent")) + ")");
        }
        return loosened;
    }

    private Finding times() {
        return finding(
                "times",
                "a time is written as 2026-01-31T09:30:00.000Z",
                columns("(c.name = 'at' OR c.name LIKE '%\\_at' ESCAPE '\\')"),
                "{} NOT GLOB '" + FORM + "' OR strftime('%Y-%m-%dT%H:%M:%fZ', {}) IS NOT {}");
    }

    private Finding future(Instant now) {
        return finding(
                "future",
                "nothing was recorded of a time that has not come, but for what commits say",
                columns(
                        "(c.name = 'at' OR c.name LIKE '%\\_at' ESCAPE '\\') AND c.name <> 'ends_at' AND t.name <> 'git_commit'"),
                "{} > '" + Timestamps.format(now.plus(CLOCKS_DIFFER)) + "'");
    }

    private Finding ids() {
        return finding(
                "ids",
                "an id is 1 to 128 characters, none of them a space",
                columns("c.type = 'TEXT' AND (c.name = 'session_id' OR c.name = 'exchange_id' OR c.name = 'run_log_id'"
                        + " OR (c.name = 'id' AND c.pk = 1))"),
                "{} GLOB '*[ \t\n\r]*' OR length({}) NOT BETWEEN 1 AND 128");
    }

    private Finding words() {
        List<Wrong> all = new ArrayList<>();
        for (StoredWords words : StoredWords.ALL) {
            String known = String.join("', '", words.known());
            all.add(wrong(words.table(), words.column(), "{} NOT IN ('" + known + "')"));
        }
        return finding("words", "a status, kind or category is one that this version knows", all);
    }

    private Finding finding(String name, String sentence, List<Map<String, Object>> columns, String condition) {
        List<Wrong> all = new ArrayList<>();
        for (Map<String, Object> column : columns) {
            all.add(wrong((String) column.get("name"), (String) column.get("part"), condition));
        }
        return finding(name, sentence, all);
    }

    private static Finding finding(String name, String sentence, List<Wrong> all) {
        return new Finding(
                name,
                sentence,
                all.stream().mapToLong(Wrong::checked).sum(),
                all.stream().mapToLong(Wrong::wrong).sum(),
                all.stream().flatMap(wrong -> wrong.examples().stream()).toList(),
                Optional.empty());
    }

    private List<Map<String, Object>> columns(String condition) {
        return handle.createQuery("""
                        SELECT t.name AS name, c.name AS part
                        FROM sqlite_schema t
                        JOIN pragma_table_info(t.name) c
                        WHERE t.type = 'table' AND t.sql NOT LIKE '%VIRTUAL%' AND c.type = 'TEXT' AND\s""" + condition).mapToMap().list();
    }

    /** In the condition, the column stands as a pair of braces. */
    private Wrong wrong(String table, String column, String condition) {
        String value = quoted(column);
        String where = " WHERE " + value + " IS NOT NULL AND (" + condition.replace("{}", value) + ")";
        String from = " FROM " + quoted(table);
        long wrong = number("SELECT count(*)" + from + where);
        return new Wrong(
                number("SELECT count(" + value + ")" + from),
                wrong == 0
                        ? List.of()
                        : texts("SELECT '" + table + "." + column + " is ''' || " + value + " || ''''" + from + where
                                + " LIMIT " + Finding.EXAMPLES),
                wrong);
    }

    private long number(String query) {
        return handle.createQuery(query).mapTo(long.class).one();
    }

    private List<String> texts(String query) {
        List<String> texts = new ArrayList<>();
        handle.createQuery(query)
                .mapTo(String.class)
                .forEach(text -> texts.add(Texts.shortened(text, LONGEST_EXAMPLE)));
        return texts;
    }

    /** A name out of the schema itself. */
    private static String quoted(Object name) {
        return '"' + name.toString().replace("\"", "\"\"") + '"';
    }
}
