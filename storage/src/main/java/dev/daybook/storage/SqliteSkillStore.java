package dev.daybook.storage;

import dev.daybook.skill.Phase;
import dev.daybook.skill.Skill;
import dev.daybook.skill.SkillStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The indexed skills in SQLite, with their full text. */
@RegisterConstructorMapper(Skill.class)
@RegisterConstructorMapper(SqliteSkillStore.StampRow.class)
@RegisterConstructorMapper(SqliteSkillStore.TrackRow.class)
@RegisterRowMapper(SqliteSkillStore.MatchRow.class)
interface SqliteSkillStore extends SkillStore {

    /** An indexed file's stamp. */
    record StampRow(String path, long sizeBytes, Instant modifiedAt) {}

    /** How a skill has worked. */
    record TrackRow(String skill, long completed, long abandoned, long failed, long open, Optional<Instant> lastUsed) {}

    @Override
    default Map<String, Stamp> stamps() {
        return stampRows().stream()
                .collect(Collectors.toMap(StampRow::path, row -> new Stamp(row.sizeBytes(), row.modifiedAt())));
    }

    @Override
    default void put(Skill skill) {
        delete(skill.path());
        insert(skill);
        insertText(skill);
        insertVersion(skill);
    }

    @Override
    default boolean delete(String path) {
        deleteText(path);
        return deleteRow(path);
    }

    @Override
    default List<Match> search(List<String> words, int limit) {
        return words.isEmpty() ? List.of() : match(anyOf(words), limit);
    }

    @Override
    default Map<String, TrackRecord> trackRecords(Optional<Phase> phase) {
        Map<String, TrackRecord> records = new LinkedHashMap<>();
        trackRows(phase.map(Phase::name))
                .forEach(row -> records.put(
                        row.skill(),
                        new TrackRecord(row.completed(), row.abandoned(), row.failed(), row.open(), row.lastUsed())));
        return records;
    }

    @Override
    @SqlQuery("SELECT * FROM skill ORDER BY name, path")
    List<Skill> list();

    @Override
    default List<Skill> list(Collection<String> names) {
        return named(JsonArray.of(names));
    }

    @SqlQuery("SELECT * FROM skill WHERE name IN (SELECT value FROM json_each(:names)) ORDER BY name, path")
    List<Skill> named(@Bind("names") String names);

    @SqlQuery("SELECT path, size_bytes, modified_at FROM skill")
    List<StampRow> stampRows();

    @SqlUpdate("""
            INSERT INTO skill (path, name, description, body, origin, content_hash, size_bytes, modified_at)
            VALUES (:path, :name, :description, :body, :origin, :contentHash, :sizeBytes, :modifiedAt)
            """)
    void insert(@BindMethods Skill skill);

    @SqlUpdate("""
            INSERT INTO skill_text (rowid, name, description, body)
            SELECT id, replace(replace(name, '-', ' '), ':', ' '), description, body
            FROM skill
            WHERE path = :path
            """)
    void insertText(@BindMethods Skill skill);

    @SqlUpdate("""
            INSERT INTO skill_version (path, content_hash, modified_at)
            VALUES (:path, :contentHash, :modifiedAt)
            ON CONFLICT DO NOTHING
            """)
    void insertVersion(@BindMethods Skill skill);

    @SqlUpdate("DELETE FROM skill_text WHERE rowid IN (SELECT id FROM skill WHERE path = :path)")
    void deleteText(@Bind("path") String path);

    @SqlUpdate("DELETE FROM skill WHERE path = :path")
    boolean deleteRow(@Bind("path") String path);

    /** A word in the name weighs 6, in the description 4, in the body 1. */
    @SqlQuery("""
            SELECT skill.*, -bm25(skill_text, 6.0, 4.0, 1.0) AS bm25
            FROM skill_text
            JOIN skill ON skill.id = skill_text.rowid
            WHERE skill_text MATCH :match
            ORDER BY bm25 DESC, name
            LIMIT :limit
            """)
    List<Match> match(@Bind("match") String match, @Bind("limit") int limit);

    @SqlQuery("""
            SELECT skill,
                   count(*) FILTER (WHERE outcome = 'COMPLETED') AS completed,
                   count(*) FILTER (WHERE outcome = 'ABANDONED') AS abandoned,
                   count(*) FILTER (WHERE outcome = 'FAILED') AS failed,
                   count(*) FILTER (WHERE outcome = 'OPEN') AS open,
                   max(started_at) AS last_used
            FROM skill_invocation
            WHERE :phase IS NULL OR phase = :phase
            GROUP BY skill
            """)
    List<TrackRow> trackRows(@Bind("phase") Optional<String> phase);

    /** Each word in quotes, because {@code foo-bar} and {@code what?} are syntax to FTS5, which reads up to a NUL. */
    private static String anyOf(List<String> words) {
        return words.stream()
                .map(word -> '"' + word.replace('\0', ' ').replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(" OR "));
    }

    /** A skill that was found. */
    final class MatchRow implements RowMapper<Match> {
        @Override
        public Match map(ResultSet row, StatementContext context) throws SQLException {
            Skill skill = new Skill(
                    row.getString("path"),
                    row.getString("name"),
                    row.getString("description"),
                    row.getString("body"),
                    Skill.Origin.valueOf(row.getString("origin")),
                    row.getString("content_hash"),
                    row.getLong("size_bytes"),
                    Columns.time(row, "modified_at"));
            return new Match(skill, row.getDouble("bm25"));
        }
    }
}
