package dev.daybook.storage;

import dev.daybook.search.Attribute;

/** What attributes are in their tables: NULL where unknown, words in upper case, times as text, truth as 1 and 0. */
final class SqlAttributes {
    private static final String ENDED =
            "CASE WHEN %1$s.status = 'COMPLETED' AND %1$s.source = 'TRANSCRIPT' THEN 'ENDED'" + " ELSE %1$s.status END";
    private static final String COST = "CASE WHEN count(*) = count(cost_micros) THEN sum(cost_micros) / 1e6 END";

    private SqlAttributes() {}

    static String of(Attribute attribute, SqlScope scope) {
        return switch (attribute.entity()) {
            case SESSION -> session(attribute, scope);
            case EXCHANGE -> exchange(attribute, scope);
            case TOOL_CALL -> toolCall(attribute, scope);
            case INVOCATION -> invocation(attribute, scope);
            case RUN_LOG -> runLog(attribute, scope);
            case ERROR -> error(attribute, scope);
            case COMMIT -> commit(attribute, scope);
            case FILE ->
                scope.searched() == Searched.COMMIT_FILE ? commitFile(attribute, scope) : file(attribute, scope);
            case CI -> ci(attribute, scope);
            case WORKFLOW -> workflow(attribute, scope);
            case FEEDBACK -> feedback(attribute, scope);
            case TODO -> todo(attribute, scope);
        };
    }

    private static String session(Attribute attribute, SqlScope s) {
        return switch (attribute) {
            case SESSION_ID -> s.column("id");
            case SESSION_TITLE -> s.column("title");
            case SESSION_STATUS -> ENDED.formatted(s.alias());
            case SESSION_KIND -> s.column("kind");
            case SESSION_PROCEDURE -> s.column("procedure");
            case SESSION_AGENT -> s.column("agent");
            case SESSION_AGENT_VERSION -> s.column("agent_version");
            case SESSION_BRANCH -> s.column("branch");
            case SESSION_STARTED_AT -> s.column("started_at");
            case SESSION_ENDED_AT -> s.column("ended_at");
            case SESSION_DURATION ->
                "CAST(round((julianday(%1$s.ended_at) - julianday(%1$s.started_at)) * 86400000) AS INTEGER)"
                        .formatted(s.alias());
            case SESSION_SUMMARY -> s.column("summary");
            case SESSION_PARENT_ID -> s.column("parent_id");
            case SESSION_SOURCE -> s.column("source");
            case SESSION_COST ->
                "(SELECT " + COST + " FROM exchange CROSS JOIN usage ON usage.exchange_id = exchange.id"
                        + " WHERE exchange.session_id = " + s.key("id") + " AND exchange.covered_by IS NULL)";
            default -> throw foreign(attribute);
        };
    }

    private static String exchange(Attribute attribute, SqlScope s) {
        return switch (attribute) {
            case EXCHANGE_ID -> s.column("id");
            case EXCHANGE_SESSION_ID -> s.column("session_id");
            case EXCHANGE_AT -> s.column("at");
            case EXCHANGE_PROMPT -> s.column("query");
            case EXCHANGE_ANSWER -> s.column("response");
            case EXCHANGE_DURATION -> s.column("duration_ms");
            case EXCHANGE_MODEL -> s.column("model");
            case EXCHANGE_SOURCE -> s.column("source");
            case EXCHANGE_COST -> used(COST, s);
            case EXCHANGE_TOKENS_INPUT -> used("sum(input)", s);
            case EXCHANGE_TOKENS_OUTPUT -> used("sum(output)", s);
            case EXCHANGE_PROMPT_SIZE -> size("query", s);
            case EXCHANGE_ANSWER_SIZE -> size("response", s);
            default -> throw foreign(attribute);
        };
    }

    private static String toolCall(Attribute attribute, SqlScope s) {
        return switch (attribute) {
            case TOOL_CALL_ID -> s.column("id");
            case TOOL_CALL_EXCHANGE_ID -> s.column("exchange_id");
            case TOOL_CALL_NAME -> s.column("tool");
            case TOOL_CALL_TARGET -> s.column("target");
            case TOOL_CALL_AT -> s.column("started_at");
            case TOOL_CALL_DURATION -> s.column("duration_ms");
            case TOOL_CALL_SUCCEEDED -> s.column("succeeded");
            case TOOL_CALL_FAILED -> "(" + s.column("succeeded") + " = 0)";
            case TOOL_CALL_ERROR -> s.column("error");
            case TOOL_CALL_EXIT_CODE -> s.column("exit_code");
            case TOOL_CALL_INPUT_SIZE -> size("input", s);
            case TOOL_CALL_RESULT_SIZE -> size("result", s);
            default -> throw foreign(attribute);
        };
    }

    private static String invocation(Attribute attribute, SqlScope s) {
        return switch (attribute) {
            case INVOCATION_ID -> s.column("id");
            case INVOCATION_NAME -> s.column("skill");
            case INVOCATION_SESSION_ID -> s.column("session_id");
            case INVOCATION_EXCHANGE_ID -> s.column("exchange_id");
            case INVOCATION_TRIGGER -> s.column("trigger");
            case INVOCATION_WORKFLOW -> s.column("workflow");
            case INVOCATION_PHASE -> s.column("phase");
            case INVOCATION_QUERY -> s.column("query");
            case INVOCATION_RANK -> s.column("selection_rank");
            case INVOCATION_STARTED_AT -> s.column("started_at");
            case INVOCATION_ENDED_AT -> s.column("ended_at");
            case INVOCATION_DURATION -> s.column("duration_ms");
            case INVOCATION_OUTCOME -> s.column("outcome");
            case INVOCATION_ERROR_TYPE -> s.column("error_type");
            case INVOCATION_SOURCE -> s.column("source");
            default -> throw foreign(attribute);
        };
    }

    private static String runLog(Attribute attribute, SqlScope s) {
        return switch (attribute) {
            case RUN_LOG_ID -> s.column("id");
            case RUN_LOG_SESSION_ID -> s.column("session_id");
            case RUN_LOG_MODE -> s.column("mode");
            case RUN_LOG_NUMBER -> s.column("number");
            case RUN_LOG_TITLE -> s.column("title");
            case RUN_LOG_STATUS -> s.column("status");
            case RUN_LOG_STARTED_AT -> s.column("started_at");
            case RUN_LOG_UPDATED_AT -> s.column("updated_at");
            case RUN_LOG_MODEL -> s.column("model");
            case RUN_LOG_COST -> "(" + s.column("cost_micros") + " / 1e6)";
            default -> throw foreign(attribute);
        };
    }

    private static String error(Attribute attribute, SqlScope s) {
        return switch (attribute) {
            case ERROR_ID -> "('ERR-' || printf('%03d', " + s.alias() + ".number))";
            case ERROR_STATUS -> s.column("status");
            case ERROR_SEVERITY -> s.column("severity");
            case ERROR_CATEGORY -> s.column("category");
            case ERROR_TITLE -> s.column("title");
            case ERROR_MESSAGE -> s.column("message");
            case ERROR_ROOT_CAUSE -> s.column("root_cause");
            case ERROR_RESOLUTION -> s.column("resolution");
            case ERROR_PREVENTION -> s.column("prevention");
            case ERROR_FIRST_SEEN_AT -> s.column("first_seen_at");
            case ERROR_LAST_SEEN_AT -> s.column("last_seen_at");
            case ERROR_OCCURRENCES -> s.column("occurrences");
            case ERROR_RESOLVED_AT -> s.column("resolved_at");
            default -> throw foreign(attribute);
        };
    }

    private static String commit(Attribute attribute, SqlScope s) {
        return switch (attribute) {
            case COMMIT_HASH -> s.column("hash");
            case COMMIT_SUBJECT -> s.column("subject");
            case COMMIT_MESSAGE -> s.column("message");
            case COMMIT_AUTHORED_AT -> s.column("authored_at");
            case COMMIT_COMMITTED_AT -> s.column("committed_at");
            case COMMIT_BRANCH -> s.column("branch");
            case COMMIT_FILES -> s.column("files");
            case COMMIT_INSERTIONS -> s.column("insertions");
            case COMMIT_DELETIONS -> s.column("deletions");
            case COMMIT_REVERTED -> "(" + s.column("reverted_by") + " IS NOT NULL)";
            case COMMIT_IS_REVERT -> "(" + s.column("reverts") + " IS NOT NULL)";
            default -> throw foreign(attribute);
        };
    }

    private static String file(Attribute attribute, SqlScope s) {
        return switch (attribute) {
            case FILE_PATH -> s.column("path");
            case FILE_MODIFIED -> "(" + s.column("access") + " = 'MODIFIED')";
            case FILE_READ -> "(" + s.column("access") + " = 'READ')";
            case FILE_INFERRED -> s.column("inferred");
            case FILE_OUTSIDE -> s.column("outside");
            case FILE_LINES_ADDED -> s.column("lines_added");
            case FILE_LINES_REMOVED -> s.column("lines_removed");
            default -> throw foreign(attribute);
        };
    }

    /** What a commit changed was modified, and nobody had to conclude it. */
    private static String commitFile(Attribute attribute, SqlScope s) {
        return switch (attribute) {
            case FILE_PATH -> s.column("path");
            case FILE_MODIFIED -> "1";
            case FILE_READ, FILE_INFERRED -> "0";
            case FILE_OUTSIDE -> s.column("outside");
            case FILE_LINES_ADDED -> s.column("insertions");
            case FILE_LINES_REMOVED -> s.column("deletions");
            default -> throw foreign(attribute);
        };
    }

    private static String ci(Attribute attribute, SqlScope s) {
        return switch (attribute) {
            case CI_RESULT -> s.column("status");
            case CI_BRANCH -> s.column("branch");
            case CI_PROVIDER -> "lower(" + s.column("provider") + ")";
            case CI_TESTS_PASSED -> s.column("tests_passed");
            case CI_TESTS_FAILED -> s.column("tests_failed");
            case CI_TESTS_SKIPPED -> s.column("tests_skipped");
            case CI_COVERAGE -> s.column("coverage");
            case CI_DURATION -> s.column("duration_ms");
            case CI_AT -> s.column("recorded_at");
            default -> throw foreign(attribute);
        };
    }

    private static String workflow(Attribute attribute, SqlScope s) {
        return switch (attribute) {
            case WORKFLOW_NAME -> s.column("workflow");
            case WORKFLOW_STATUS -> s.column("status");
            case WORKFLOW_STARTED_AT -> s.column("started_at");
            case WORKFLOW_DURATION -> s.column("duration_ms");
            default -> throw foreign(attribute);
        };
    }

    private static String feedback(Attribute attribute, SqlScope s) {
        return switch (attribute) {
            case FEEDBACK_VERDICT -> s.column("feedback");
            case FEEDBACK_RATING -> s.column("rating");
            case FEEDBACK_COMMENT -> s.column("feedback_comment");
            case FEEDBACK_AT -> s.column("feedback_at");
            default -> throw foreign(attribute);
        };
    }

    private static String todo(Attribute attribute, SqlScope s) {
        return switch (attribute) {
            case TODO_TASK -> s.column("task");
            case TODO_SUBJECT -> s.column("subject");
            case TODO_STATUS -> s.column("to_status");
            case TODO_AT -> s.column("at");
            default -> throw foreign(attribute);
        };
    }

    private static String used(String sum, SqlScope s) {
        return "(SELECT " + sum + " FROM usage WHERE usage.exchange_id = " + s.key("id") + ")";
    }

    private static String size(String column, SqlScope s) {
        return "octet_length(" + s.alias() + "." + column + ")";
    }

    private static IllegalArgumentException foreign(Attribute attribute) {
        return new IllegalArgumentException(attribute + " belongs to another entity");
    }
}
