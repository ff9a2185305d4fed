package dev.daybook.storage;

import dev.daybook.core.Period;
import dev.daybook.core.Timestamps;
import dev.daybook.insight.SkillUseStore;
import dev.daybook.insight.TimeBuckets;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.Phase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Counts over skill invocations in SQLite, each along an index that holds all it needs. */
@RegisterRowMapper(SqliteSkillUseStore.UseRow.class)
@RegisterRowMapper(SqliteSkillUseStore.CountedRow.class)
@RegisterRowMapper(SqliteSkillUseStore.BucketRow.class)
@RegisterRowMapper(SqliteSkillUseStore.SpanRow.class)
interface SqliteSkillUseStore extends SkillUseStore {
    /** Parts names that are put together; a name that holds one itself has a space there. */
    String SEPARATOR = "\u001f";

    String IN_PERIOD = " started_at >= :since AND started_at < :until";

    /** Of the skills named, or of all. */
    String SELECTED = IN_PERIOD + " AND (:all OR skill IN (SELECT value FROM json_each(:skills)))";

    /** Of the skills named, looked up one by one. */
    String NAMED = IN_PERIOD + " AND skill IN (SELECT value FROM json_each(:skills))";

    /** Not of sessions of which no more is known than that another recorder told of uses, all those of no session in one. */
    String IN_KNOWN_SESSION = " session_id NOT IN (SELECT id FROM session WHERE status = 'PARTIAL')";

    String TIMED = " outcome = 'COMPLETED' AND duration_ms IS NOT NULL";

    @Override
    default List<Use> uses(Selection selection) {
        return uses(Where.of(selection));
    }

    @SqlQuery("""
            SELECT skill,
                   phase,
                   outcome,
                   count(*) AS count,
                   min(started_at) AS first,
                   max(started_at) AS last,
                   count(duration_ms) AS timed,
                   coalesce(sum(duration_ms), 0) AS duration_ms,
                   count(selection_rank) AS ranked,
                   coalesce(sum(selection_rank), 0) AS ranks,
                   count(*) FILTER (WHERE selection_rank = 1) AS first_ranked,
                   count(*) FILTER (WHERE trigger = 'USER') AS by_user,
                   count(*) FILTER (WHERE trigger = 'AGENT') AS by_agent
            FROM skill_invocation INDEXED BY skill_invocation_by_use
            WHERE""" + SELECTED + " GROUP BY skill, phase, outcome")
    List<Use> uses(@BindMethods Where where);

    @Override
    default Map<String, Long> sessions(Selection selection) {
        return sessions(Where.of(selection));
    }

    @SqlQuery("""
            SELECT skill, count(DISTINCT session_id) AS n
            FROM skill_invocation INDEXED BY skill_invocation_by_use
            WHERE""" + NAMED + " AND" + IN_KNOWN_SESSION + " GROUP BY skill")
    @KeyColumn("skill")
    @ValueColumn("n")
    Map<String, Long> sessions(@BindMethods Where where);

    @Override
    default Optional<Long> durationMs(String skill, Period period, long place) {
        return duration(skill, Bounds.since(period), Bounds.until(period), place);
    }

    @SqlQuery(
            "SELECT duration_ms FROM skill_invocation INDEXED BY skill_invocation_by_duration WHERE skill = :skill AND"
                    + TIMED + " AND" + IN_PERIOD + " ORDER BY duration_ms LIMIT 1 OFFSET :place - 1")
    Optional<Long> duration(
            @Bind("skill") String skill,
            @Bind("since") String since,
            @Bind("until") String until,
            @Bind("place") long place);

    @Override
    default Optional<Long> durationMs(Phase phase, Selection selection, long place) {
        return duration(phase, Where.of(selection), place);
    }

    @SqlQuery("SELECT duration_ms FROM skill_invocation INDEXED BY skill_invocation_by_phase WHERE phase = :phase AND"
            + TIMED + " AND" + SELECTED + " ORDER BY duration_ms LIMIT 1 OFFSET :place - 1")
    Optional<Long> duration(@Bind("phase") Phase phase, @BindMethods Where where, @Bind("place") long place);

    @Override
    default List<Counted> workflows(Selection selection) {
        return workflows(Where.of(selection));
    }

    @SqlQuery("""
            SELECT skill, workflow AS name, count(*) AS count
            FROM skill_invocation
            WHERE workflow IS NOT NULL AND""" + NAMED + " GROUP BY skill, workflow ORDER BY count(*) DESC, name")
    List<Counted> workflows(@BindMethods Where where);

    @Override
    default List<Counted> errors(Selection selection) {
        return errors(Where.of(selection));
    }

    @SqlQuery("""
            SELECT skill, error_type AS name, count(*) AS count
            FROM skill_invocation
            WHERE error_type IS NOT NULL AND""" + NAMED + " GROUP BY skill, error_type ORDER BY count(*) DESC, name")
    List<Counted> errors(@BindMethods Where where);

    /** Each has its lines taken apart here, as there may be several. */
    @Override
    default List<Counted> followUps(Selection selection) {
        Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
        for (Counted row : followUpLines(Where.of(selection))) {
            Map<String, Long> ofSkill = counts.computeIfAbsent(row.skill(), skill -> new LinkedHashMap<>());
            row.name().lines().forEach(line -> ofSkill.merge(line, row.count(), Long::sum));
        }
        return counts.entrySet().stream()
                .flatMap(skill -> skill.getValue().entrySet().stream()
                        .map(line -> new Counted(skill.getKey(), line.getKey(), line.getValue())))
                .sorted(Comparator.comparingLong((Counted counted) -> -counted.count())
                        .thenComparing(Counted::name))
                .toList();
    }

    @SqlQuery("""
            SELECT skill, follow_ups AS name, count(*) AS count
            FROM skill_invocation
            WHERE follow_ups <> '' AND""" + NAMED + " GROUP BY skill, follow_ups")
    List<Counted> followUpLines(@BindMethods Where where);

    @Override
    default List<Bucket> buckets(Selection selection, TimeBuckets time) {
        return buckets(Where.of(selection), time.start().getEpochSecond(), 86_400L * time.days());
    }

    @SqlQuery("""
            SELECT skill,
                   (unixepoch(started_at) - :start) / :seconds AS number,
                   count(*) AS count,
                   count(*) FILTER (WHERE outcome <> 'OPEN') AS closed,
                   count(*) FILTER (WHERE outcome = 'COMPLETED') AS completed,
                   count(duration_ms) FILTER (WHERE outcome = 'COMPLETED') AS timed,
                   coalesce(sum(ln(max(duration_ms, 1))) FILTER (WHERE outcome = 'COMPLETED'), 0) AS logs
            FROM skill_invocation INDEXED BY skill_invocation_by_use
            WHERE""" + SELECTED + " GROUP BY skill, number")
    List<Bucket> buckets(@BindMethods Where where, @Bind("start") long start, @Bind("seconds") long seconds);

    @Override
    default Optional<Span> span(Selection selection) {
        return span(Where.of(selection));
    }

    @SqlQuery("""
            SELECT min(started_at) AS first, max(started_at) AS last
            FROM skill_invocation INDEXED BY skill_invocation_by_use
            WHERE""" + SELECTED + " HAVING count(*) > 0")
    Optional<Span> span(@BindMethods Where where);

    @Override
    default List<List<String>> sequences(Period period) {
        return joinedSkills(Bounds.since(period), Bounds.until(period), SEPARATOR).stream()
                .map(joined -> Arrays.asList(joined.split(SEPARATOR, -1)))
                .toList();
    }

    @SqlQuery("""
            SELECT group_concat(replace(skill, :separator, ' '), :separator ORDER BY started_at, rowid)
            FROM skill_invocation
            WHERE""" + IN_PERIOD + " AND" + IN_KNOWN_SESSION + " GROUP BY session_id")
    List<String> joinedSkills(
            @Bind("since") String since, @Bind("until") String until, @Bind("separator") String separator);

    @Override
    default List<List<Phase>> phaseSequences(Selection selection) {
        return joinedPhases(Where.of(selection)).stream()
                .map(joined ->
                        Arrays.stream(joined.split(",")).map(Phase::valueOf).toList())
                .toList();
    }

    @SqlQuery("""
            SELECT group_concat(phase, ',' ORDER BY started_at, rowid)
            FROM skill_invocation
            WHERE phase IS NOT NULL AND""" + SELECTED + " AND" + IN_KNOWN_SESSION + " GROUP BY session_id HAVING count(*) > 1")
    List<String> joinedPhases(@BindMethods Where where);

    /** A selection as it is bound. */
    record Where(String since, String until, boolean all, String skills) {
        static Where of(Selection selection) {
            return new Where(
                    Bounds.since(selection.period()),
                    Bounds.until(selection.period()),
                    selection.skills().isEmpty(),
                    JsonText.of(selection.skills()));
        }
    }

    /** Invocations that are alike. */
    final class UseRow implements RowMapper<Use> {
        @Override
        public Use map(ResultSet row, StatementContext context) throws SQLException {
            return new Use(
                    row.getString(1),
                    Optional.ofNullable(row.getString(2)).map(Phase::valueOf),
                    Outcome.valueOf(row.getString(3)),
                    row.getLong(4),
                    Timestamps.parse(row.getString(5)),
                    Timestamps.parse(row.getString(6)),
                    row.getLong(7),
                    row.getLong(8),
                    row.getLong(9),
                    row.getLong(10),
                    row.getLong(11),
                    row.getLong(12),
                    row.getLong(13));
        }
    }

    /** How often a skill had something. */
    final class CountedRow implements RowMapper<Counted> {
        @Override
        public Counted map(ResultSet row, StatementContext context) throws SQLException {
            return new Counted(row.getString(1), row.getString(2), row.getLong(3));
        }
    }

    /** A skill's invocations in a part of the time. */
    final class BucketRow implements RowMapper<Bucket> {
        @Override
        public Bucket map(ResultSet row, StatementContext context) throws SQLException {
            return new Bucket(
                    row.getString(1),
                    row.getInt(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getDouble(7));
        }
    }

    /** The first invocation and the last. */
    final class SpanRow implements RowMapper<Span> {
        @Override
        public Span map(ResultSet row, StatementContext context) throws SQLException {
            return new Span(Columns.time(row, "first"), Columns.time(row, "last"));
        }
    }
}
