package dev.daybook.storage;

import dev.daybook.search.Attribute;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What an index can find, by its columns in their order. */
record SqlIndex(String name, Searched searched, List<Attribute> keys) {
    /** The index that comes with a table's own key. */
    private static final String OWN = "";

    private static final List<SqlIndex> ALL = List.of(
            of(OWN, Searched.SESSION, Attribute.SESSION_ID),
            of("session_by_start", Searched.SESSION, Attribute.SESSION_STARTED_AT),
            of("session_by_branch", Searched.SESSION, Attribute.SESSION_BRANCH, Attribute.SESSION_STARTED_AT),
            of("session_by_parent", Searched.SESSION, Attribute.SESSION_PARENT_ID),
            of("session_by_procedure", Searched.SESSION, Attribute.SESSION_PROCEDURE, Attribute.SESSION_STARTED_AT),
            of(OWN, Searched.EXCHANGE, Attribute.EXCHANGE_ID),
            of("exchange_by_time", Searched.EXCHANGE, Attribute.EXCHANGE_AT),
            of("exchange_by_session", Searched.EXCHANGE, Attribute.EXCHANGE_SESSION_ID, Attribute.EXCHANGE_AT),
            of("exchange_by_model", Searched.EXCHANGE, Attribute.EXCHANGE_MODEL, Attribute.EXCHANGE_AT),
            of(OWN, Searched.TOOL_CALL, Attribute.TOOL_CALL_ID),
            of("tool_call_by_time", Searched.TOOL_CALL, Attribute.TOOL_CALL_AT),
            of("tool_call_by_exchange", Searched.TOOL_CALL, Attribute.TOOL_CALL_EXCHANGE_ID),
            of("tool_call_by_tool", Searched.TOOL_CALL, Attribute.TOOL_CALL_NAME, Attribute.TOOL_CALL_AT),
            of("tool_call_by_failure", Searched.TOOL_CALL, Attribute.TOOL_CALL_SUCCEEDED, Attribute.TOOL_CALL_AT),
            of("tool_call_by_failure", Searched.TOOL_CALL, Attribute.TOOL_CALL_FAILED, Attribute.TOOL_CALL_AT),
            of(OWN, Searched.INVOCATION, Attribute.INVOCATION_ID),
            of("skill_invocation_by_start", Searched.INVOCATION, Attribute.INVOCATION_STARTED_AT),
            of(
                    "skill_invocation_by_skill",
                    Searched.INVOCATION,
                    Attribute.INVOCATION_NAME,
                    Attribute.INVOCATION_STARTED_AT),
            of(
                    "skill_invocation_by_session",
                    Searched.INVOCATION,
                    Attribute.INVOCATION_SESSION_ID,
                    Attribute.INVOCATION_STARTED_AT),
            of("skill_invocation_by_exchange", Searched.INVOCATION, Attribute.INVOCATION_EXCHANGE_ID),
            of(
                    "skill_invocation_by_outcome",
                    Searched.INVOCATION,
                    Attribute.INVOCATION_OUTCOME,
                    Attribute.INVOCATION_STARTED_AT),
            of(OWN, Searched.RUN_LOG, Attribute.RUN_LOG_ID),
            of("run_log_by_start", Searched.RUN_LOG, Attribute.RUN_LOG_STARTED_AT),
            of("run_log_by_session", Searched.RUN_LOG, Attribute.RUN_LOG_SESSION_ID),
            of("known_error_by_last_seen", Searched.ERROR, Attribute.ERROR_LAST_SEEN_AT),
            of("known_error_by_status", Searched.ERROR, Attribute.ERROR_STATUS, Attribute.ERROR_LAST_SEEN_AT),
            of(OWN, Searched.COMMIT, Attribute.COMMIT_HASH),
            of("git_commit_by_author_time", Searched.COMMIT, Attribute.COMMIT_AUTHORED_AT),
            of("git_commit_by_time", Searched.COMMIT, Attribute.COMMIT_COMMITTED_AT),
            of("git_commit_by_subject", Searched.COMMIT, Attribute.COMMIT_SUBJECT, Attribute.COMMIT_COMMITTED_AT),
            of("file_touch_by_path", Searched.FILE_TOUCH, Attribute.FILE_PATH),
            of("git_commit_file_by_path", Searched.COMMIT_FILE, Attribute.FILE_PATH),
            of("ci_result_by_time", Searched.CI, Attribute.CI_AT),
            of("ci_result_by_status", Searched.CI, Attribute.CI_RESULT),
            of("workflow_run_by_workflow", Searched.WORKFLOW, Attribute.WORKFLOW_NAME));

    /** They lack the rows that have nothing to look for. */
    private static final Set<String> PARTIAL = Set.of(
            "session_by_branch",
            "session_by_procedure",
            "exchange_by_model",
            "tool_call_by_failure",
            "skill_invocation_by_exchange");

    static List<SqlIndex> of(Searched searched) {
        return ALL.stream().filter(index -> index.searched == searched).toList();
    }

    /** Whether its name is known, so that it can be asked for. */
    boolean isNamed() {
        return !name.equals(OWN);
    }

    boolean isPartial() {
        return PARTIAL.contains(name);
    }

    private static SqlIndex of(String name, Searched searched, Attribute... keys) {
        return new SqlIndex(name, searched, Arrays.asList(keys));
    }
}
