package dev.daybook.storage;

import dev.daybook.core.Period;
import dev.daybook.insight.DurationSample;
import dev.daybook.insight.SkillOutcomeStore;
import dev.daybook.insight.SkillOutcomes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** How uses of skills ended, counted in SQLite. */
@RegisterConstructorMapper(SqliteSkillOutcomeStore.Counts.class)
@RegisterConstructorMapper(SkillOutcomeStore.Version.class)
interface SqliteSkillOutcomeStore extends SkillOutcomeStore {
    String COUNTS = """
            SELECT skill,
                   count(*) FILTER (WHERE outcome = 'COMPLETED') AS completed,
                   count(*) FILTER (WHERE outcome = 'ABANDONED') AS abandoned,
                   count(*) FILTER (WHERE outcome = 'FAILED') AS failed
            FROM skill_invocation INDEXED BY skill_invocation_by_use
            WHERE outcome <> 'OPEN' AND started_at >= :since AND started_at < :until
            """;

    String DURATIONS = """
            SELECT skill, group_concat(duration_ms) AS durations
            FROM skill_invocation INDEXED BY skill_invocation_by_duration
            WHERE outcome = 'COMPLETED' AND duration_ms IS NOT NULL AND started_at >= :since AND started_at < :until
            """;

    String ONE = " AND skill = :skill GROUP BY skill";
    String EACH = " GROUP BY skill";

    /** A skill's uses that ended. */
    record Counts(String skill, long completed, long abandoned, long failed) {
        private SkillOutcomes with(Optional<String> durations) {
            return new SkillOutcomes(
                    completed,
                    abandoned,
                    failed,
                    durations.map(DurationTexts::sample).orElse(DurationSample.NONE));
        }
    }

    @Override
    default Map<String, SkillOutcomes> bySkill(Period period) {
        Map<String, String> durations = durations(Bounds.since(period), Bounds.until(period));
        Map<String, SkillOutcomes> outcomes = new HashMap<>();
        counts(Bounds.since(period), Bounds.until(period))
                .forEach(counts ->
                        outcomes.put(counts.skill(), counts.with(Optional.ofNullable(durations.get(counts.skill())))));
        return outcomes;
    }

    @Override
    default SkillOutcomes ofSkill(String skill, Period period) {
        Optional<String> durations = durations(skill, Bounds.since(period), Bounds.until(period)).values().stream()
                .findFirst();
        return counts(skill, Bounds.since(period), Bounds.until(period))
                .map(counts -> counts.with(durations))
                .orElse(SkillOutcomes.NONE);
    }

    @Override
    default long sessions(String skill, Period period) {
        return sessions(skill, Bounds.since(period), Bounds.until(period));
    }

    @Override
    default long sessions(Period period) {
        return sessions(Bounds.since(period), Bounds.until(period));
    }

    @Override
    @SqlQuery("""
            SELECT EXISTS (SELECT 1 FROM skill WHERE name = :skill)
                OR EXISTS (SELECT 1 FROM skill_invocation WHERE skill = :skill)
            """)
    boolean isKnown(@Bind("skill") String skill);

    @Override
    @SqlQuery("""
            SELECT hash, since
            FROM (
                SELECT version.id,
                       version.content_hash AS hash,
                       first_seen AS since,
                       lag(version.content_hash) OVER (ORDER BY first_seen, version.id) AS former
                FROM skill_version AS version
                JOIN skill ON skill.id = skill_id
                WHERE version.name = :skill AND shadowed_by IS NULL
            )
            WHERE former IS NOT hash
            ORDER BY since, id
            """)
    List<Version> versions(@Bind("skill") String skill);

    @SqlQuery(COUNTS + EACH)
    List<Counts> counts(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery(COUNTS + ONE)
    Optional<Counts> counts(@Bind("skill") String skill, @Bind("since") String since, @Bind("until") String until);

    @SqlQuery(DURATIONS + EACH)
    @KeyColumn("skill")
    @ValueColumn("durations")
    Map<String, String> durations(@Bind("since") String since, @Bind("until") String until);

    @SqlQuery(DURATIONS + ONE)
    @KeyColumn("skill")
    @ValueColumn("durations")
    Map<String, String> durations(
            @Bind("skill") String skill, @Bind("since") String since, @Bind("until") String until);

    @SqlQuery("""
            SELECT count(DISTINCT session_id)
            FROM skill_invocation INDEXED BY skill_invocation_by_use
            WHERE skill = :skill AND outcome <> 'OPEN' AND started_at >= :since AND started_at < :until
            """)
    long sessions(@Bind("skill") String skill, @Bind("since") String since, @Bind("until") String until);

    /** The inner query goes along the index by session, where counting the different ones would sort them. */
    @SqlQuery("""
            SELECT count(*)
            FROM (
                SELECT DISTINCT session_id
                FROM skill_invocation
                WHERE outcome <> 'OPEN' AND started_at >= :since AND started_at < :until
            )
            """)
    long sessions(@Bind("since") String since, @Bind("until") String until);
}
