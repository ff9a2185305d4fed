package dev.daybook.storage;

import dev.daybook.core.Timestamps;
import dev.daybook.progress.Input;
import dev.daybook.progress.InputStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What a model would learn from, in SQLite; of a million rows, those are counted that do not count. */
interface SqliteInputStore extends InputStore {
    /** A span of time, which is both its ends without a space. */
    String SPANS = " FROM json_each(:spans) ORDER BY key";

    @Override
    @SqlQuery("""
            SELECT 'COMMITS' AS input,
                   (SELECT count(*) FROM git_commit)
                   - (SELECT count(*) FROM git_commit INDEXED BY git_commit_out_of_reach WHERE reachable = 0) AS n
            UNION ALL
            SELECT 'SESSIONS', count(*)
            FROM session
            WHERE kind <> 'SUBAGENT' AND status <> 'PARTIAL'
            UNION ALL
            SELECT 'CHATS',
                   (SELECT count(*) FROM exchange)
                   - (SELECT count(*) FROM session CROSS JOIN exchange ON session_id = session.id WHERE kind = 'SUBAGENT')
                   - (SELECT count(*)
                      FROM exchange INDEXED BY exchange_by_cover
                      CROSS JOIN session ON session.id = session_id
                      WHERE covered_by IS NOT NULL AND kind <> 'SUBAGENT')
                   - (SELECT count(*)
                      FROM exchange INDEXED BY exchange_unanswered
                      CROSS JOIN session ON session.id = session_id
                      WHERE response = '' AND covered_by IS NULL AND kind <> 'SUBAGENT')
            """)
    @KeyColumn("input")
    @ValueColumn("n")
    Map<Input, Long> count();

    @Override
    default Optional<Instant> first(Input input) {
        return (switch (input) {
                    case COMMITS -> firstCommit();
                    case SESSIONS -> firstSession();
                    case CHATS -> firstExchange();
                })
                .map(Timestamps::parse);
    }

    @Override
    default List<Long> countBetween(Input input, List<Instant> moments) {
        String spans = JsonArray.of(IntStream.range(1, moments.size())
                .mapToObj(i -> Timestamps.format(moments.get(i - 1)) + Timestamps.format(moments.get(i)))
                .toList());
        return switch (input) {
            case COMMITS -> commits(spans);
            case SESSIONS -> sessions(spans);
            case CHATS -> chats(spans);
        };
    }

    @SqlQuery("SELECT min(authored_at) FROM git_commit")
    Optional<String> firstCommit();

    /** Rescued prompts may be older than any session that is known. */
    @SqlQuery("""
            SELECT started_at
            FROM session
            WHERE kind <> 'SUBAGENT' AND status <> 'PARTIAL'
            ORDER BY started_at
            LIMIT 1
            """)
    Optional<String> firstSession();

    @SqlQuery("""
            SELECT at
            FROM exchange
            CROSS JOIN session ON session.id = session_id
            WHERE kind <> 'SUBAGENT' AND status <> 'PARTIAL'
            ORDER BY at
            LIMIT 1
            """)
    Optional<String> firstExchange();

    @SqlQuery("""
            SELECT (SELECT count(*)
                    FROM git_commit
                    WHERE authored_at >= substr(value, 1, 24) AND authored_at < substr(value, 25) AND reachable = 1)
            """ + SPANS)
    List<Long> commits(@Bind("spans") String spans);

    @SqlQuery("""
            SELECT (SELECT count(*)
                    FROM session
                    WHERE started_at >= substr(value, 1, 24) AND started_at < substr(value, 25)
                      AND kind <> 'SUBAGENT' AND status <> 'PARTIAL')
            """ + SPANS)
    List<Long> sessions(@Bind("spans") String spans);

    @SqlQuery("""
            SELECT (SELECT count(*)
                    FROM exchange
                    CROSS JOIN session ON session.id = session_id
                    WHERE at >= substr(value, 1, 24) AND at < substr(value, 25)
                      AND kind <> 'SUBAGENT' AND response <> '' AND covered_by IS NULL)
            """ + SPANS)
    List<Long> chats(@Bind("spans") String spans);
}
