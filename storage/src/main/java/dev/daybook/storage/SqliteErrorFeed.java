package dev.daybook.storage;

import dev.daybook.error.CallFailure;
import dev.daybook.error.ErrorStore;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What the registry of errors is brought up to date by, in SQLite. */
interface SqliteErrorFeed extends ErrorStore {
    /**
     * Of the newest resolutions in sessions, those of which another exchange or commit is found than is kept. Git knows times to the
     * second.
     */
    String FIXES = """
            WITH resolution AS (
                SELECT error_id, at, session_id
                FROM error_change
                WHERE to_status = 'RESOLVED' AND from_status <> 'RESOLVED'
                ORDER BY id DESC
                LIMIT :newest
            ),
            found AS (
                SELECT error_id,
                       at,
                       session_id,
                       (SELECT id
                        FROM exchange
                        WHERE exchange.session_id = resolution.session_id AND exchange.at <= resolution.at
                          AND covered_by IS NULL
                        ORDER BY exchange.at DESC
                        LIMIT 1) AS exchange_id,
                       (SELECT hash
                        FROM commit_link
                        JOIN git_commit ON hash = commit_link.commit_hash
                        WHERE commit_link.session_id = resolution.session_id AND chosen = 1 AND reachable = 1
                          AND committed_at >= substr(coalesce(
                            (SELECT max(error_occurrence.at)
                             FROM error_occurrence
                             WHERE error_occurrence.error_id = resolution.error_id
                               AND error_occurrence.at <= resolution.at),
                            resolution.at), 1, 20) || '000Z'
                        ORDER BY committed_at, hash
                        LIMIT 1) AS commit_hash
                FROM resolution
                WHERE session_id IS NOT NULL
            ),
            changed AS (
                SELECT found.*
                FROM found
                LEFT JOIN error_fix AS kept ON kept.error_id = found.error_id AND kept.at = found.at
                WHERE (found.exchange_id IS NOT NULL OR found.commit_hash IS NOT NULL)
                  AND (kept.error_id IS NULL OR kept.exchange_id IS NOT found.exchange_id
                    OR (kept.evidence = 'FOUND' AND kept.commit_hash IS NOT found.commit_hash))
            )
            """;

    @Override
    @SqlQuery("""
            SELECT tool_call.id AS tool_call_id,
                   tool_call.external_id,
                   tool,
                   target,
                   coalesce(error, '') AS error,
                   exit_code,
                   EXISTS (SELECT 1 FROM session_event WHERE external_id = 'denied:' || tool_call.external_id) AS refused,
                   coalesce(tool_call.started_at, exchange.at) AS at,
                   exchange_id,
                   session_id
            FROM error_unread_call
            JOIN tool_call ON tool_call.id = tool_call_id
            JOIN exchange ON exchange.id = exchange_id
            ORDER BY tool_call_id
            LIMIT :limit
            """)
    List<CallFailure> listUnreadCalls(@Bind("limit") int limit);

    @Override
    @SqlUpdate("DELETE FROM error_unread_call WHERE tool_call_id = :id")
    boolean takeUnreadCall(@Bind("id") long toolCallId);

    @Override
    @SqlQuery("SELECT ci_result_id FROM error_unread_result ORDER BY ci_result_id LIMIT :limit")
    List<String> listUnreadResults(@Bind("limit") int limit);

    @Override
    @SqlUpdate("DELETE FROM error_unread_result WHERE ci_result_id = :id")
    boolean takeUnreadResult(@Bind("id") String ciResultId);

    @Override
    @SqlQuery(FIXES + "SELECT count(*) FROM changed")
    int countNewFixes(@Bind("newest") int newest);

    @Override
    @SqlUpdate("""
            INSERT INTO error_fix (error_id, at, session_id, exchange_id, commit_hash, evidence)
            """ + FIXES + """
            SELECT error_id, at, session_id, exchange_id, commit_hash, 'FOUND'
            FROM changed
            WHERE true
            ON CONFLICT (error_id, at) DO UPDATE
            SET exchange_id = excluded.exchange_id, session_id = excluded.session_id,
                commit_hash = iif(evidence = 'TOLD', commit_hash, excluded.commit_hash)
            """)
    int putNewFixes(@Bind("newest") int newest);

    @Override
    @SqlQuery("SELECT digest FROM error_fingerprint WHERE rules < :rules ORDER BY rules, digest LIMIT :limit")
    List<String> listFingerprintsBefore(@Bind("rules") int rules, @Bind("limit") int limit);

    @Override
    default void rename(String digest, String newDigest) {
        renameOccurrences(digest, newDigest);
        deleteFingerprint(digest);
    }

    @Override
    @SqlUpdate("UPDATE error_fingerprint SET rules = :rules WHERE digest = :digest")
    void keep(@Bind("digest") String digest, @Bind("rules") int rules);

    @SqlUpdate("UPDATE error_occurrence SET fingerprint = :newDigest WHERE fingerprint = :digest")
    void renameOccurrences(@Bind("digest") String digest, @Bind("newDigest") String newDigest);

    @SqlUpdate("DELETE FROM error_fingerprint WHERE digest = :digest")
    void deleteFingerprint(@Bind("digest") String digest);
}
