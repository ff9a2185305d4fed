package dev.daybook.storage;

import dev.daybook.skill.EffectStore;
import dev.daybook.skill.Effects;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.PastTask;
import dev.daybook.skill.Phase;
import dev.daybook.skill.Share;
import dev.daybook.skill.Sign;
import dev.daybook.skill.Situation;
import dev.daybook.skill.SkillEffect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What came of the uses of skills, in SQLite; sums are kept by triggers, so that no search adds up all uses. */
@RegisterConstructorMapper(SqliteEffectStore.UseRow.class)
@RegisterConstructorMapper(SqliteEffectStore.SignRow.class)
@RegisterConstructorMapper(SqliteEffectStore.LastRow.class)
@RegisterRowMapper(SqliteEffectStore.PastRow.class)
@RegisterRowMapper(SqliteEffectStore.CallRow.class)
@RegisterRowMapper(SqliteEffectStore.MadeRow.class)
interface SqliteEffectStore extends EffectStore {
    /** What a share of one is stored as. */
    int WHOLE = 1_000;

    /** Uses of a skill by outcome. */
    record UseRow(String skill, Outcome outcome, long uses) {}

    /** A sign of a skill. */
    record SignRow(String skill, Sign sign, long good, long n) {
        Share share() {
            return new Share((double) good / WHOLE, n);
        }
    }

    /** When a skill was used last. */
    record LastRow(String skill, Instant lastUsed) {}

    @Override
    default Effects all(Optional<Phase> phase) {
        return effects(allUses(phase.map(Phase::name)), allSigns(), Optional.empty());
    }

    @Override
    default Map<String, Effects> of(Collection<String> skills, Optional<Phase> phase) {
        String names = JsonArray.of(skills);
        Map<String, List<UseRow>> uses =
                uses(names, phase.map(Phase::name)).stream().collect(Collectors.groupingBy(UseRow::skill));
        Map<String, List<SignRow>> signs = signs(names).stream().collect(Collectors.groupingBy(SignRow::skill));
        Map<String, Instant> last = lastUsed(names, phase.map(Phase::name)).stream()
                .collect(Collectors.toMap(LastRow::skill, LastRow::lastUsed));
        Map<String, Effects> effects = new HashMap<>();
        for (String skill : skills) {
            List<UseRow> used = uses.getOrDefault(skill, List.of());
            List<SignRow> told = signs.getOrDefault(skill, List.of());
            if (!used.isEmpty() || !told.isEmpty()) {
                effects.put(skill, effects(used, told, Optional.ofNullable(last.get(skill))));
            }
        }
        return effects;
    }

    @Override
    @SqlQuery("""
            SELECT duration_ms
            FROM skill_invocation
            WHERE skill = :skill AND outcome = 'COMPLETED' AND duration_ms IS NOT NULL
            ORDER BY started_at DESC, rowid DESC
            LIMIT :newest
            """)
    List<Long> durationsMs(@Bind("skill") String skill, @Bind("newest") int newest);

    @Override
    @SqlQuery("SELECT session_id FROM skill_ungraded LIMIT :limit")
    List<String> listUngraded(@Bind("limit") int limit);

    @Override
    default Followed followed(String sessionId) {
        return new Followed(calls(sessionId), commits(sessionId));
    }

    @Override
    default void replace(String sessionId, List<SkillEffect> effects) {
        deleteEffects(sessionId);
        effects.forEach(effect -> insertEffect(
                sessionId,
                effect.skill(),
                effect.sign().name(),
                Math.round(WHOLE * effect.share().good()),
                effect.share().n()));
        markGraded(sessionId);
    }

    @Override
    default void putSpeed(String skill, Optional<Share> speed) {
        deleteSpeed(skill);
        speed.ifPresent(share -> insertSpeed(skill, Math.round(WHOLE * share.good()), share.n()));
    }

    @Override
    @SqlQuery("SELECT uses FROM skill_closed")
    long closed();

    @Override
    default List<PastTask> pastTasks(Optional<Instant> endedSince, int limit) {
        return endedSince.isPresent() ? tasksSince(endedSince.get(), limit) : tasks(limit);
    }

    @Override
    default Situation situation(Optional<String> sessionId) {
        Optional<String> type = projectType();
        if (sessionId.isEmpty()) {
            return new Situation(type, List.of(), Optional.empty(), Optional.empty());
        }
        String id = sessionId.get();
        return new Situation(type, files(id), phase(id).map(Phase::valueOf), lastError(id));
    }

    @SqlQuery("""
            SELECT '' AS skill, outcome, sum(uses) AS uses
            FROM skill_use
            WHERE :phase IS NULL OR phase = :phase
            GROUP BY outcome
            """)
    List<UseRow> allUses(@Bind("phase") Optional<String> phase);

    @SqlQuery("SELECT '' AS skill, sign, sum(good) AS good, sum(n) AS n FROM skill_effect_sum GROUP BY sign")
    List<SignRow> allSigns();

    @SqlQuery("""
            SELECT skill, outcome, sum(uses) AS uses
            FROM skill_use
            WHERE skill IN (SELECT value FROM json_each(:skills)) AND (:phase IS NULL OR phase = :phase)
            GROUP BY skill, outcome
            """)
    List<UseRow> uses(@Bind("skills") String skills, @Bind("phase") Optional<String> phase);

    @SqlQuery("SELECT skill, sign, good, n FROM skill_effect_sum WHERE skill IN (SELECT value FROM json_each(:skills))")
    List<SignRow> signs(@Bind("skills") String skills);

    /** By the index alone, unless a phase is given. */
    @SqlQuery("""
            SELECT skill, last_used
            FROM (
                SELECT value AS skill,
                       CASE WHEN :phase IS NULL
                            THEN (SELECT max(started_at) FROM skill_invocation WHERE skill = value)
                            ELSE (SELECT max(started_at) FROM skill_invocation WHERE skill = value AND phase = :phase)
                       END AS last_used
                FROM json_each(:skills)
            )
            WHERE last_used IS NOT NULL
            """)
    List<LastRow> lastUsed(@Bind("skills") String skills, @Bind("phase") Optional<String> phase);

    @SqlQuery("""
            SELECT e.id, coalesce(t.started_at, e.at) AS at, t.succeeded
            FROM exchange e JOIN tool_call t ON t.exchange_id = e.id
            WHERE e.session_id = :sessionId AND e.covered_by IS NULL AND t.succeeded IS NOT NULL
            ORDER BY 2, t.id
            """)
    List<Call> calls(@Bind("sessionId") String sessionId);

    /** Of the results of all runs, the newest that came to a verdict. */
    @SqlQuery("""
            SELECT c.committed_at, c.reverted_by IS NOT NULL AS reverted,
                   (SELECT r.status = 'PASS'
                    FROM ci_result r
                    WHERE r.commit_hash >= substr(c.hash, 1, 4) AND r.commit_hash <= c.hash
                      AND substr(c.hash, 1, length(r.commit_hash)) = r.commit_hash
                      AND r.superseded = 0 AND r.status IN ('PASS', 'FAIL')
                    ORDER BY r.recorded_at DESC, r.rowid DESC
                    LIMIT 1) AS passed
            FROM commit_link l JOIN git_commit c ON c.hash = l.commit_hash
            WHERE l.session_id = :sessionId AND l.chosen = 1
            ORDER BY c.committed_at, c.hash
            """)
    List<Made> commits(@Bind("sessionId") String sessionId);

    @SqlUpdate("DELETE FROM skill_effect WHERE session_id = :sessionId")
    void deleteEffects(@Bind("sessionId") String sessionId);

    @SqlUpdate("""
            INSERT INTO skill_effect (session_id, skill, sign, good, n)
            VALUES (:sessionId, :skill, :sign, :good, :n)
            """)
    void insertEffect(
            @Bind("sessionId") String sessionId,
            @Bind("skill") String skill,
            @Bind("sign") String sign,
            @Bind("good") long good,
            @Bind("n") long n);

    @SqlUpdate("DELETE FROM skill_ungraded WHERE session_id = :sessionId")
    void markGraded(@Bind("sessionId") String sessionId);

    @SqlUpdate("DELETE FROM skill_effect_sum WHERE skill = :skill AND sign = 'SPEED'")
    void deleteSpeed(@Bind("skill") String skill);

    @SqlUpdate("INSERT INTO skill_effect_sum (skill, sign, good, n) VALUES (:skill, 'SPEED', :good, :n)")
    void insertSpeed(@Bind("skill") String skill, @Bind("good") long good, @Bind("n") long n);

    @SqlQuery("""
            SELECT id, skill, query, outcome, ended_at
            FROM skill_invocation
            WHERE ended_at >= :since
            ORDER BY ended_at DESC
            LIMIT :limit
            """)
    List<PastTask> tasksSince(@Bind("since") Instant since, @Bind("limit") int limit);

    @SqlQuery("""
            SELECT id, skill, query, outcome, ended_at
            FROM skill_invocation
            WHERE ended_at IS NOT NULL
            ORDER BY ended_at DESC
            LIMIT :limit
            """)
    List<PastTask> tasks(@Bind("limit") int limit);

    @SqlQuery("SELECT type FROM project WHERE type IS NOT NULL")
    Optional<String> projectType();

    /** What was modified comes before what was only read. */
    @SqlQuery("""
            WITH recent AS (
                SELECT id, at
                FROM exchange
                WHERE session_id = :sessionId
                ORDER BY at DESC
                LIMIT 10
            )
            SELECT f.path
            FROM recent JOIN file_touch f ON f.exchange_id = recent.id
            GROUP BY f.path
            ORDER BY max(f.access = 'MODIFIED') DESC, max(recent.at) DESC, f.path
            LIMIT 40
            """)
    List<String> files(@Bind("sessionId") String sessionId);

    @SqlQuery("""
            SELECT phase
            FROM skill_invocation
            WHERE session_id = :sessionId AND phase IS NOT NULL
            ORDER BY started_at DESC, rowid DESC
            LIMIT 1
            """)
    Optional<String> phase(@Bind("sessionId") String sessionId);

    /** Of the exchanges before the last three nobody thinks any more. */
    @SqlQuery("""
            WITH recent AS (
                SELECT id
                FROM exchange
                WHERE session_id = :sessionId
                ORDER BY at DESC
                LIMIT 3
            )
            SELECT substr(t.error, 1, 500)
            FROM recent JOIN tool_call t ON t.exchange_id = recent.id
            WHERE t.succeeded = 0 AND t.error IS NOT NULL
            ORDER BY t.id DESC
            LIMIT 1
            """)
    Optional<String> lastError(@Bind("sessionId") String sessionId);

    private static Effects effects(List<UseRow> uses, List<SignRow> signs, Optional<Instant> lastUsed) {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        uses.forEach(row -> counts.put(row.outcome(), row.uses()));
        Map<Sign, Share> shares = new EnumMap<>(Sign.class);
        signs.forEach(row -> shares.put(row.sign(), row.share()));
        return new Effects(counts, shares, lastUsed);
    }

    /** A use that ended. */
    final class PastRow implements RowMapper<PastTask> {
        @Override
        public PastTask map(ResultSet row, StatementContext context) throws SQLException {
            return new PastTask(
                    row.getString("id"),
                    row.getString("skill"),
                    Columns.text(row, "query"),
                    Outcome.valueOf(row.getString("outcome")),
                    Columns.time(row, "ended_at"));
        }
    }

    /** A tool call. */
    final class CallRow implements RowMapper<Call> {
        @Override
        public Call map(ResultSet row, StatementContext context) throws SQLException {
            return new Call(row.getString("id"), Columns.time(row, "at"), row.getBoolean("succeeded"));
        }
    }

    /** A commit. */
    final class MadeRow implements RowMapper<Made> {
        @Override
        public Made map(ResultSet row, StatementContext context) throws SQLException {
            return new Made(
                    Columns.time(row, "committed_at"), row.getBoolean("reverted"), Columns.truth(row, "passed"));
        }
    }
}
