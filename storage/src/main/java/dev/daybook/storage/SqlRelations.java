package dev.daybook.storage;

import dev.daybook.search.Relation;
import java.util.List;
import java.util.function.Supplier;

/** The ways that relations go from table to table. */
final class SqlRelations {
    /** A hash that begins with another one, so that indexes serve either way. */
    private static final String SAME_COMMIT =
            "%1$s >= substr(%2$s, 1, 7) AND %1$s <= %2$s AND %2$s >= %1$s AND %2$s < %1$s || 'g'";

    private final Supplier<String> names;

    SqlRelations(Supplier<String> names) {
        this.names = names;
    }

    /** Each way leads to other rows. */
    List<SqlLink> from(SqlScope source, Relation relation) {
        return switch (relation) {
            case SESSION -> toSession(source);
            case EXCHANGE -> toExchange(source);
            case TOOL -> toTool(source);
            case SKILL -> straight(source, relation, Searched.INVOCATION, "session_id", "exchange_id");
            case FILE -> toFile(source);
            case ERROR -> toError(source);
            case CI -> toCi(source);
            case COMMIT -> toCommit(source);
            case WORKFLOW -> straight(source, relation, Searched.WORKFLOW, "session_id", "");
            case FEEDBACK -> toFeedback(source);
            case RUN -> toRun(source);
            case TODO -> straight(source, relation, Searched.TODO, "session_id", "exchange_id");
        };
    }

    private List<SqlLink> straight(
            SqlScope source, Relation relation, Searched target, String ofSession, String ofExchange) {
        SqlScope scope = scope(target);
        return switch (source.searched()) {
            case SESSION -> List.of(SqlLink.straight(scope, "id", ofSession));
            case EXCHANGE -> List.of(SqlLink.straight(scope, "id", ofExchange));
            default -> throw none(source, relation);
        };
    }

    private List<SqlLink> toSession(SqlScope source) {
        SqlScope session = scope(Searched.SESSION);
        return switch (source.searched()) {
            case EXCHANGE, INVOCATION, RUN_LOG -> List.of(SqlLink.straight(session, "session_id", "id"));
            case TOOL_CALL ->
                List.of(through(session, "exchange_id", "exchange", "session_id", "id", "id", "1", false));
            case ERROR ->
                List.of(through(session, "id", "error_occurrence", "session_id", "id", "error_id", "1", true));
            case COMMIT ->
                List.of(through(
                        session, "hash", "commit_link", "session_id", "id", "commit_hash", "{}.chosen = 1", false));
            default -> throw none(source, Relation.SESSION);
        };
    }

    private List<SqlLink> toExchange(SqlScope source) {
        SqlScope exchange = scope(Searched.EXCHANGE);
        return switch (source.searched()) {
            case SESSION -> List.of(SqlLink.straight(exchange, "id", "session_id"));
            case TOOL_CALL, INVOCATION -> List.of(SqlLink.straight(exchange, "exchange_id", "id"));
            case ERROR ->
                List.of(through(exchange, "id", "error_occurrence", "exchange_id", "id", "error_id", "1", true));
            default -> throw none(source, Relation.EXCHANGE);
        };
    }

    private List<SqlLink> toTool(SqlScope source) {
        SqlScope call = scope(Searched.TOOL_CALL);
        return switch (source.searched()) {
            case SESSION -> List.of(counted(call));
            case EXCHANGE -> List.of(new SqlLink(call, "id", "", "", call.key("exchange_id"), "1", false));
            default -> throw none(source, Relation.TOOL);
        };
    }

    private List<SqlLink> toFile(SqlScope source) {
        return switch (source.searched()) {
            case SESSION -> List.of(counted(scope(Searched.FILE_TOUCH)));
            case EXCHANGE -> List.of(SqlLink.straight(scope(Searched.FILE_TOUCH), "id", "exchange_id"));
            case COMMIT -> List.of(SqlLink.straight(scope(Searched.COMMIT_FILE), "hash", "commit_hash"));
            default -> throw none(source, Relation.FILE);
        };
    }

    private List<SqlLink> toError(SqlScope source) {
        SqlScope error = scope(Searched.ERROR);
        String key =
                switch (source.searched()) {
                    case SESSION -> "session_id";
                    case EXCHANGE -> "exchange_id";
                    case TOOL_CALL -> "tool_call_id";
                    case RUN_LOG -> "run_log_id";
                    default -> throw none(source, Relation.ERROR);
                };
        return List.of(through(error, "id", "error_occurrence", "error_id", "id", key, "1", true));
    }

    private List<SqlLink> toCi(SqlScope source) {
        SqlScope own = scope(Searched.CI);
        SqlScope ofCommit = scope(Searched.CI);
        return switch (source.searched()) {
            case SESSION -> List.of(SqlLink.straight(own, "id", "session_id"), linked(ofCommit, "session_id"));
            case EXCHANGE -> List.of(linked(ofCommit, "exchange_id"));
            case COMMIT -> List.of(ofWhole(own));
            default -> throw none(source, Relation.CI);
        };
    }

    private List<SqlLink> toCommit(SqlScope source) {
        SqlScope commit = scope(Searched.COMMIT);
        return switch (source.searched()) {
            case SESSION ->
                List.of(through(
                        commit, "id", "commit_link", "commit_hash", "hash", "session_id", "{}.chosen = 1", false));
            case EXCHANGE ->
                List.of(through(
                        commit, "id", "commit_link", "commit_hash", "hash", "exchange_id", "{}.chosen = 1", false));
            case ERROR -> {
                String seen = names.get();
                yield List.of(new SqlLink(
                        commit,
                        "id",
                        "error_occurrence AS " + seen,
                        SAME_COMMIT.formatted(seen + ".commit_hash", commit.key("hash")),
                        seen + ".error_id",
                        SqlCounted.what(commit),
                        true));
            }
            default -> throw none(source, Relation.COMMIT);
        };
    }

    private List<SqlLink> toFeedback(SqlScope source) {
        return switch (source.searched()) {
            case SESSION -> List.of(SqlLink.straight(scope(Searched.FEEDBACK), "id", "session_id"));
            case EXCHANGE ->
                List.of(
                        SqlLink.straight(scope(Searched.FEEDBACK), "id", "id"),
                        SqlLink.straight(scope(Searched.FEEDBACK), "id", "covered_by"));
            default -> throw none(source, Relation.FEEDBACK);
        };
    }

    private List<SqlLink> toRun(SqlScope source) {
        SqlScope run = scope(Searched.RUN_LOG);
        return switch (source.searched()) {
            case SESSION -> List.of(SqlLink.straight(run, "id", "session_id"));
            case ERROR -> List.of(through(run, "id", "error_occurrence", "run_log_id", "id", "error_id", "1", true));
            default -> throw none(source, Relation.RUN);
        };
    }

    /** What belongs to a session's exchanges that count; of a covered one's calls nothing is told. */
    private SqlLink counted(SqlScope target) {
        String exchange = names.get();
        return new SqlLink(
                target,
                "id",
                "exchange AS " + exchange,
                target.key("exchange_id") + " = " + exchange + ".id",
                exchange + ".session_id",
                "+" + exchange + ".covered_by IS NULL",
                false);
    }

    private SqlLink linked(SqlScope result, String key) {
        String link = names.get();
        return new SqlLink(
                result,
                "id",
                "commit_link AS " + link,
                SAME_COMMIT.formatted(result.key("commit_hash"), link + ".commit_hash"),
                link + "." + key,
                link + ".chosen = 1 AND " + SqlCounted.what(result),
                true);
    }

    /** A result may tell of the beginning of a hash only. */
    private SqlLink ofWhole(SqlScope result) {
        String commit = names.get();
        return new SqlLink(
                result,
                "hash",
                "git_commit AS " + commit,
                SAME_COMMIT.formatted(result.key("commit_hash"), commit + ".hash"),
                commit + ".hash",
                SqlCounted.what(result),
                false);
    }

    private SqlLink through(
            SqlScope target,
            String own,
            String table,
            String targetsKey,
            String targetsId,
            String key,
            String counts,
            boolean repeats) {
        String third = names.get();
        String what = SqlCounted.what(target);
        String through = counts.equals("1") ? what : counts.replace("{}", third) + " AND " + what;
        return new SqlLink(
                target,
                own,
                table + " AS " + third,
                target.key(targetsId) + " = " + third + "." + targetsKey,
                third + "." + key,
                through,
                repeats);
    }

    private SqlScope scope(Searched searched) {
        return SqlScope.of(searched, names.get());
    }

    private static IllegalArgumentException none(SqlScope source, Relation relation) {
        return new IllegalArgumentException(
                "no " + relation.word() + " belongs to " + source.searched().entity());
    }
}
