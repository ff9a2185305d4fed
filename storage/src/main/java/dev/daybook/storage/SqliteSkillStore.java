package dev.daybook.storage;

import dev.daybook.skill.Phase;
import dev.daybook.skill.Skill;
import dev.daybook.skill.SkillIndex;
import dev.daybook.skill.SkillStore;
import dev.daybook.skill.SkillVersion;
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

/** The indexed skills in SQLite, with their full text and their versions. */
@RegisterConstructorMapper(SkillIndex.State.class)
@RegisterConstructorMapper(SkillVersion.class)
@RegisterConstructorMapper(SqliteSkillStore.TrackRow.class)
@RegisterRowMapper(SqliteSkillStore.KnownRow.class)
@RegisterRowMapper(SqliteSkillStore.SkillRow.class)
@RegisterRowMapper(SqliteSkillStore.MatchRow.class)
interface SqliteSkillStore extends SkillStore {

    /** A file by its path. */
    record KnownPath(String path, Known known) {}

    /** How a skill has worked. */
    record TrackRow(String skill, long completed, long abandoned, long failed, long open, Optional<Instant> lastUsed) {}

    @Override
    default Map<String, Known> known() {
        return byPath(knownRows());
    }

    @Override
    default Map<String, Known> gone() {
        return byPath(goneRows());
    }

    @Override
    default Optional<Known> find(String path) {
        return knownRow(path).map(KnownPath::known);
    }

    @Override
    default void put(Skill skill, String stamp, Instant seenAt) {
        String files = String.join("\n", skill.files());
        String categories = String.join("\n", skill.categories());
        if (insert(skill, files, categories, stamp)) {
            insertVersion(skill, skill.modifiedAt().isAfter(seenAt) ? seenAt : skill.modifiedAt());
        } else {
            updateRow(skill, files, categories, stamp);
            putVersion(skill, seenAt);
        }
        putText(skill);
    }

    private void putVersion(Skill skill, Instant seenAt) {
        if (keepVersion(skill)) {
            return;
        }
        Optional<Instant> before = newestVersion(skill.path());
        boolean isTold = !skill.modifiedAt().isAfter(seenAt)
                && before.filter(time -> !skill.modifiedAt().isAfter(time)).isEmpty();
        Instant since = isTold ? skill.modifiedAt() : seenAt;
        endVersion(skill.path(), since);
        insertVersion(skill, since);
    }

    @Override
    default void move(String from, String to) {
        if (!from.equals(to)) {
            takeVersions(from, to);
            deleteText(to);
            deleteRow(to);
            movePath(from, to);
        }
    }

    @Override
    default boolean delete(String path, Instant seenAt) {
        deleteText(path);
        endVersion(path, seenAt);
        return markDeleted(path, seenAt);
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
    @SqlQuery("SELECT * FROM skill WHERE deleted_at IS NULL ORDER BY name, path")
    List<Skill> list();

    @Override
    @SqlQuery("SELECT * FROM skill WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC, name, path")
    List<Skill> listDeleted();

    @Override
    default List<Skill> list(Collection<String> names) {
        return named(JsonArray.of(names));
    }

    @SqlQuery(
            "SELECT * FROM skill WHERE deleted_at IS NULL AND name IN (SELECT value FROM json_each(:names)) ORDER BY name, path")
    List<Skill> named(@Bind("names") String names);

    @Override
    @SqlQuery("""
            SELECT skill_version.name AS skill, skill_version.content_hash, skill_version.description,
                   skill_version.size_bytes, first_seen, last_seen
            FROM skill_version
            JOIN skill ON skill.id = skill_id
            WHERE path = :path
            ORDER BY first_seen DESC, skill_version.id DESC
            """)
    List<SkillVersion> versions(@Bind("path") String path);

    @Override
    @SqlQuery("""
            SELECT version.content_hash
            FROM skill_version AS version
            JOIN skill ON skill.id = version.skill_id
            WHERE version.name = :name AND version.first_seen <= :at
              AND (version.last_seen IS NULL OR version.last_seen > :at)
            ORDER BY skill.shadowed_by IS NOT NULL, version.first_seen DESC, version.id DESC
            LIMIT 1
            """)
    Optional<String> findVersion(@Bind("name") String name, @Bind("at") Instant at);

    @Override
    @SqlQuery("""
            SELECT (SELECT count(*) FROM skill WHERE deleted_at IS NULL) AS skills, generation
            FROM skill_library
            """)
    SkillIndex.State state();

    /** The user's own go before the project's, and those of an agent's folders before others; a plugin's have names of their own. */
    @Override
    @SqlUpdate("""
            UPDATE skill
            SET shadowed_by = chosen.other
            FROM (
                SELECT mine.id,
                       (
                           SELECT better.path
                           FROM skill AS better
                           WHERE better.name = mine.name AND better.deleted_at IS NULL
                             AND (better.origin = 'USER' AND mine.origin IN ('PROJECT', 'CONFIGURED')
                                  OR better.origin = 'PROJECT' AND mine.origin = 'CONFIGURED')
                           ORDER BY better.origin = 'PROJECT', better.path
                           LIMIT 1
                       ) AS other
                FROM skill AS mine
                WHERE mine.deleted_at IS NULL
            ) AS chosen
            WHERE chosen.id = skill.id AND skill.shadowed_by IS NOT chosen.other
            """)
    void shadow();

    @SqlQuery("SELECT path, stamp, content_hash, name, origin FROM skill WHERE deleted_at IS NULL")
    List<KnownPath> knownRows();

    @SqlQuery("SELECT path, stamp, content_hash, name, origin FROM skill WHERE deleted_at IS NOT NULL")
    List<KnownPath> goneRows();

    @SqlQuery("SELECT path, stamp, content_hash, name, origin FROM skill WHERE path = :path AND deleted_at IS NULL")
    Optional<KnownPath> knownRow(@Bind("path") String path);

    @SqlUpdate("""
            INSERT INTO skill (path, name, description, body, origin, content_hash, size_bytes, modified_at,
                               when_to_use, files, categories, allowed_tools, stamp)
            VALUES (:path, :name, :description, :body, :origin, :contentHash, :sizeBytes, :modifiedAt,
                    :whenToUse, :lines, :words, :allowedTools, :stamp)
            ON CONFLICT (path) DO NOTHING
            """)
    boolean insert(
            @BindMethods Skill skill,
            @Bind("lines") String files,
            @Bind("words") String categories,
            @Bind("stamp") String stamp);

    @SqlUpdate("""
            UPDATE skill
            SET name = :name, description = :description, body = :body, origin = :origin,
                content_hash = :contentHash, size_bytes = :sizeBytes, modified_at = :modifiedAt,
                when_to_use = :whenToUse, files = :lines, categories = :words, allowed_tools = :allowedTools,
                stamp = :stamp, deleted_at = NULL
            WHERE path = :path
            """)
    void updateRow(
            @BindMethods Skill skill,
            @Bind("lines") String files,
            @Bind("words") String categories,
            @Bind("stamp") String stamp);

    /** The table keeps no text of its own, so the row's is written whole. */
    @SqlUpdate("""
            INSERT OR REPLACE INTO skill_text (rowid, name, description, body)
            SELECT id, replace(replace(name, '-', ' '), ':', ' '), description || ' ' || when_to_use, body
            FROM skill
            WHERE path = :path
            """)
    void putText(@BindMethods Skill skill);

    @SqlUpdate("""
            INSERT INTO skill_version (skill_id, name, content_hash, description, size_bytes, first_seen)
            SELECT id, name, content_hash, description, size_bytes, :since
            FROM skill
            WHERE path = :path
            """)
    void insertVersion(@BindMethods Skill skill, @Bind("since") Instant since);

    /** False: the newest version has another content, or another name. One that was gone is in force again. */
    @SqlUpdate("""
            UPDATE skill_version
            SET last_seen = NULL
            WHERE content_hash = :contentHash AND name = :name AND id = (
                SELECT version.id
                FROM skill_version AS version
                JOIN skill ON skill.id = skill_id
                WHERE path = :path
                ORDER BY first_seen DESC, version.id DESC
                LIMIT 1
            )
            """)
    boolean keepVersion(@BindMethods Skill skill);

    /** The last time that a version is known to have begun or ended. */
    @SqlQuery("""
            SELECT max(max(first_seen, coalesce(last_seen, first_seen)))
            FROM skill_version
            JOIN skill ON skill.id = skill_id
            WHERE path = :path
            HAVING count(*) > 0
            """)
    Optional<Instant> newestVersion(@Bind("path") String path);

    @SqlUpdate("""
            UPDATE skill_version
            SET last_seen = :at
            WHERE last_seen IS NULL AND skill_id = (SELECT id FROM skill WHERE path = :path)
            """)
    void endVersion(@Bind("path") String path, @Bind("at") Instant at);

    @SqlUpdate("""
            UPDATE skill_version
            SET skill_id = (SELECT id FROM skill WHERE path = :taker)
            WHERE skill_id = (SELECT id FROM skill WHERE path = :path)
            """)
    void takeVersions(@Bind("taker") String taker, @Bind("path") String path);

    @SqlUpdate("UPDATE skill SET path = :to WHERE path = :from")
    void movePath(@Bind("from") String from, @Bind("to") String to);

    @SqlUpdate("DELETE FROM skill_text WHERE rowid IN (SELECT id FROM skill WHERE path = :path)")
    void deleteText(@Bind("path") String path);

    @SqlUpdate("DELETE FROM skill WHERE path = :path")
    void deleteRow(@Bind("path") String path);

    @SqlUpdate("""
            UPDATE skill
            SET deleted_at = :at, body = '', shadowed_by = NULL
            WHERE path = :path AND deleted_at IS NULL
            """)
    boolean markDeleted(@Bind("path") String path, @Bind("at") Instant at);

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

    /** What was recorded under a name that a skill has no more counts for the name that it has now. */
    @SqlQuery("""
            SELECT coalesce(former.name, invocation.skill) AS skill,
                   count(*) FILTER (WHERE outcome = 'COMPLETED') AS completed,
                   count(*) FILTER (WHERE outcome = 'ABANDONED') AS abandoned,
                   count(*) FILTER (WHERE outcome = 'FAILED') AS failed,
                   count(*) FILTER (WHERE outcome = 'OPEN') AS open,
                   max(started_at) AS last_used
            FROM skill_invocation AS invocation
            LEFT JOIN skill_former_name AS former ON former.former = invocation.skill
            WHERE :phase IS NULL OR phase = :phase
            GROUP BY 1
            """)
    List<TrackRow> trackRows(@Bind("phase") Optional<String> phase);

    private static Map<String, Known> byPath(List<KnownPath> rows) {
        return rows.stream().collect(Collectors.toMap(KnownPath::path, KnownPath::known));
    }

    /** Each word in quotes, because {@code foo-bar} and {@code what?} are syntax to FTS5, which reads up to a NUL. */
    private static String anyOf(List<String> words) {
        return words.stream()
                .map(word -> '"' + word.replace('\0', ' ').replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(" OR "));
    }

    /** What is known of a file. */
    final class KnownRow implements RowMapper<KnownPath> {
        @Override
        public KnownPath map(ResultSet row, StatementContext context) throws SQLException {
            return new KnownPath(
                    row.getString(1),
                    new Known(
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            Skill.Origin.valueOf(row.getString(5))));
        }
    }

    /** A skill. */
    final class SkillRow implements RowMapper<Skill> {
        @Override
        public Skill map(ResultSet row, StatementContext context) throws SQLException {
            return new Skill(
                    row.getString("path"),
                    row.getString("name"),
                    row.getString("description"),
                    row.getString("body"),
                    Skill.Origin.valueOf(row.getString("origin")),
                    row.getString("content_hash"),
                    row.getLong("size_bytes"),
                    Columns.time(row, "modified_at"),
                    row.getString("when_to_use"),
                    Columns.lines(row, "files"),
                    Columns.lines(row, "categories"),
                    Columns.text(row, "allowed_tools"),
                    Columns.text(row, "shadowed_by"),
                    Columns.timeIfAny(row, "deleted_at"));
        }
    }

    /** A skill that was found. */
    final class MatchRow implements RowMapper<Match> {
        private final SkillRow skill = new SkillRow();

        @Override
        public Match map(ResultSet row, StatementContext context) throws SQLException {
            return new Match(skill.map(row, context), row.getDouble("bm25"));
        }
    }
}
