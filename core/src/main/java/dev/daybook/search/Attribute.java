package dev.daybook.search;

import dev.daybook.ci.CiStatus;
import dev.daybook.core.Source;
import dev.daybook.core.Vocabulary;
import dev.daybook.error.ErrorCategory;
import dev.daybook.error.ErrorStatus;
import dev.daybook.error.Severity;
import dev.daybook.runlog.RunStatus;
import dev.daybook.session.Feedback;
import dev.daybook.session.SessionKind;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.Phase;
import dev.daybook.skill.Trigger;
import dev.daybook.workflow.WorkflowStatus;
import java.util.Arrays;
import java.util.List;

/** What is recorded of an entity, under the words that filters know it by, its own first. */
public enum Attribute {
    SESSION_ID(Entity.SESSION, KeyType.TEXT, "id", "run_id", "session_id"),
    SESSION_TITLE(Entity.SESSION, KeyType.TEXT, "title", "run_name", "name"),
    SESSION_STATUS(Entity.SESSION, SessionState.class, "status"),
    SESSION_KIND(Entity.SESSION, SessionKind.class, "kind"),
    SESSION_PROCEDURE(Entity.SESSION, KeyType.TEXT, "procedure"),
    SESSION_AGENT(Entity.SESSION, KeyType.TEXT, "agent"),
    SESSION_AGENT_VERSION(Entity.SESSION, KeyType.TEXT, "agent_version"),
    SESSION_BRANCH(Entity.SESSION, KeyType.TEXT, "branch"),
    SESSION_STARTED_AT(Entity.SESSION, KeyType.TIME, "started_at", "start_time", "created", "at"),
    SESSION_ENDED_AT(Entity.SESSION, KeyType.TIME, "ended_at", "end_time"),
    SESSION_DURATION(Entity.SESSION, KeyType.DURATION, "duration"),
    SESSION_SUMMARY(Entity.SESSION, KeyType.TEXT, "summary"),
    SESSION_PARENT_ID(Entity.SESSION, KeyType.TEXT, "parent_id"),
    SESSION_SOURCE(Entity.SESSION, Source.class, "source"),
    SESSION_COST(Entity.SESSION, KeyType.NUMBER, "cost"),
    EXCHANGE_ID(Entity.EXCHANGE, KeyType.TEXT, "id", "exchange_id", "trace_id", "request_id"),
    EXCHANGE_SESSION_ID(Entity.EXCHANGE, KeyType.TEXT, "session_id", "run_id"),
    EXCHANGE_AT(Entity.EXCHANGE, KeyType.TIME, "at", "started_at", "timestamp", "timestamp_ms"),
    EXCHANGE_PROMPT(Entity.EXCHANGE, KeyType.TEXT, "prompt", "query"),
    EXCHANGE_ANSWER(Entity.EXCHANGE, KeyType.TEXT, "answer", "response"),
    EXCHANGE_DURATION(Entity.EXCHANGE, KeyType.DURATION, "duration", "execution_time", "execution_time_ms"),
    EXCHANGE_MODEL(Entity.EXCHANGE, KeyType.TEXT, "model"),
    EXCHANGE_SOURCE(Entity.EXCHANGE, Source.class, "source"),
    EXCHANGE_COST(Entity.EXCHANGE, KeyType.NUMBER, "cost"),
    EXCHANGE_TOKENS_INPUT(Entity.EXCHANGE, KeyType.NUMBER, "tokens_input"),
    EXCHANGE_TOKENS_OUTPUT(Entity.EXCHANGE, KeyType.NUMBER, "tokens_output"),
    EXCHANGE_PROMPT_SIZE(Entity.EXCHANGE, KeyType.SIZE, "prompt_size"),
    EXCHANGE_ANSWER_SIZE(Entity.EXCHANGE, KeyType.SIZE, "answer_size"),
    TOOL_CALL_ID(Entity.TOOL_CALL, KeyType.NUMBER, "id"),
    TOOL_CALL_EXCHANGE_ID(Entity.TOOL_CALL, KeyType.TEXT, "exchange_id"),
    TOOL_CALL_NAME(Entity.TOOL_CALL, KeyType.TEXT, "name", "tool"),
    TOOL_CALL_TARGET(Entity.TOOL_CALL, KeyType.TEXT, "target", "command"),
    TOOL_CALL_AT(Entity.TOOL_CALL, KeyType.TIME, "at", "started_at"),
    TOOL_CALL_DURATION(Entity.TOOL_CALL, KeyType.DURATION, "duration"),
    TOOL_CALL_SUCCEEDED(Entity.TOOL_CALL, KeyType.TRUTH, "succeeded"),
    TOOL_CALL_FAILED(Entity.TOOL_CALL, KeyType.TRUTH, "failed"),
    TOOL_CALL_ERROR(Entity.TOOL_CALL, KeyType.TEXT, "message"),
    TOOL_CALL_EXIT_CODE(Entity.TOOL_CALL, KeyType.NUMBER, "exit_code"),
    TOOL_CALL_INPUT_SIZE(Entity.TOOL_CALL, KeyType.SIZE, "input_size"),
    TOOL_CALL_RESULT_SIZE(Entity.TOOL_CALL, KeyType.SIZE, "result_size"),
    INVOCATION_ID(Entity.INVOCATION, KeyType.TEXT, "id", "invocation_id"),
    INVOCATION_NAME(Entity.INVOCATION, KeyType.TEXT, "name", "skill"),
    INVOCATION_SESSION_ID(Entity.INVOCATION, KeyType.TEXT, "session_id"),
    INVOCATION_EXCHANGE_ID(Entity.INVOCATION, KeyType.TEXT, "exchange_id"),
    INVOCATION_TRIGGER(Entity.INVOCATION, Trigger.class, "trigger"),
    INVOCATION_WORKFLOW(Entity.INVOCATION, KeyType.TEXT, "workflow"),
    INVOCATION_PHASE(Entity.INVOCATION, Phase.class, "phase"),
    INVOCATION_QUERY(Entity.INVOCATION, KeyType.TEXT, "query"),
    INVOCATION_RANK(Entity.INVOCATION, KeyType.NUMBER, "rank"),
    INVOCATION_STARTED_AT(Entity.INVOCATION, KeyType.TIME, "started_at", "at"),
    INVOCATION_ENDED_AT(Entity.INVOCATION, KeyType.TIME, "ended_at"),
    INVOCATION_DURATION(Entity.INVOCATION, KeyType.DURATION, "duration"),
    INVOCATION_OUTCOME(Entity.INVOCATION, Outcome.class, "outcome"),
    INVOCATION_ERROR_TYPE(Entity.INVOCATION, KeyType.TEXT, "error_type"),
    INVOCATION_SOURCE(Entity.INVOCATION, Source.class, "source"),
    RUN_LOG_ID(Entity.RUN_LOG, KeyType.TEXT, "id", "run_log_id"),
    RUN_LOG_SESSION_ID(Entity.RUN_LOG, KeyType.TEXT, "session_id"),
    RUN_LOG_MODE(Entity.RUN_LOG, KeyType.TEXT, "mode"),
    RUN_LOG_NUMBER(Entity.RUN_LOG, KeyType.NUMBER, "number"),
    RUN_LOG_TITLE(Entity.RUN_LOG, KeyType.TEXT, "title", "name"),
    RUN_LOG_STATUS(Entity.RUN_LOG, RunStatus.class, "status"),
    RUN_LOG_STARTED_AT(Entity.RUN_LOG, KeyType.TIME, "started_at", "at"),
    RUN_LOG_UPDATED_AT(Entity.RUN_LOG, KeyType.TIME, "updated_at"),
    RUN_LOG_MODEL(Entity.RUN_LOG, KeyType.TEXT, "model"),
    RUN_LOG_COST(Entity.RUN_LOG, KeyType.NUMBER, "cost"),
    ERROR_ID(Entity.ERROR, KeyType.TEXT, "id", "error_id"),
    ERROR_STATUS(Entity.ERROR, ErrorStatus.class, "status"),
    ERROR_SEVERITY(Entity.ERROR, Severity.class, "severity"),
    ERROR_CATEGORY(Entity.ERROR, ErrorCategory.class, "category"),
    ERROR_TITLE(Entity.ERROR, KeyType.TEXT, "title", "name"),
    ERROR_MESSAGE(Entity.ERROR, KeyType.TEXT, "message"),
    ERROR_ROOT_CAUSE(Entity.ERROR, KeyType.TEXT, "root_cause"),
    ERROR_RESOLUTION(Entity.ERROR, KeyType.TEXT, "resolution"),
    ERROR_PREVENTION(Entity.ERROR, KeyType.TEXT, "prevention"),
    ERROR_FIRST_SEEN_AT(Entity.ERROR, KeyType.TIME, "first_seen_at"),
    ERROR_LAST_SEEN_AT(Entity.ERROR, KeyType.TIME, "last_seen_at", "at"),
    ERROR_OCCURRENCES(Entity.ERROR, KeyType.NUMBER, "occurrences"),
    ERROR_RESOLVED_AT(Entity.ERROR, KeyType.TIME, "resolved_at"),
    COMMIT_HASH(Entity.COMMIT, KeyType.TEXT, "hash", "id"),
    COMMIT_SUBJECT(Entity.COMMIT, KeyType.TEXT, "subject", "title"),
    COMMIT_MESSAGE(Entity.COMMIT, KeyType.TEXT, "message"),
    COMMIT_AUTHORED_AT(Entity.COMMIT, KeyType.TIME, "authored_at", "at"),
    COMMIT_COMMITTED_AT(Entity.COMMIT, KeyType.TIME, "committed_at"),
    COMMIT_BRANCH(Entity.COMMIT, KeyType.TEXT, "branch"),
    COMMIT_FILES(Entity.COMMIT, KeyType.NUMBER, "files"),
    COMMIT_INSERTIONS(Entity.COMMIT, KeyType.NUMBER, "insertions"),
    COMMIT_DELETIONS(Entity.COMMIT, KeyType.NUMBER, "deletions"),
    COMMIT_REVERTED(Entity.COMMIT, KeyType.TRUTH, "reverted"),
    COMMIT_IS_REVERT(Entity.COMMIT, KeyType.TRUTH, "is_revert"),
    FILE_PATH(Entity.FILE, KeyType.TEXT, "path", "name"),
    FILE_MODIFIED(Entity.FILE, KeyType.TRUTH, "modified"),
    FILE_READ(Entity.FILE, KeyType.TRUTH, "read"),
    FILE_INFERRED(Entity.FILE, KeyType.TRUTH, "inferred"),
    FILE_OUTSIDE(Entity.FILE, KeyType.TRUTH, "outside"),
    FILE_LINES_ADDED(Entity.FILE, KeyType.NUMBER, "lines_added"),
    FILE_LINES_REMOVED(Entity.FILE, KeyType.NUMBER, "lines_removed"),
    CI_RESULT(Entity.CI, CiStatus.class, "result", "status"),
    CI_BRANCH(Entity.CI, KeyType.TEXT, "branch"),
    CI_PROVIDER(Entity.CI, KeyType.TEXT, "provider"),
    CI_TESTS_PASSED(Entity.CI, KeyType.NUMBER, "tests_passed"),
    CI_TESTS_FAILED(Entity.CI, KeyType.NUMBER, "tests_failed"),
    CI_TESTS_SKIPPED(Entity.CI, KeyType.NUMBER, "tests_skipped"),
    CI_COVERAGE(Entity.CI, KeyType.NUMBER, "coverage"),
    CI_DURATION(Entity.CI, KeyType.DURATION, "duration"),
    CI_AT(Entity.CI, KeyType.TIME, "at"),
    WORKFLOW_NAME(Entity.WORKFLOW, KeyType.TEXT, "name"),
    WORKFLOW_STATUS(Entity.WORKFLOW, WorkflowStatus.class, "status"),
    WORKFLOW_STARTED_AT(Entity.WORKFLOW, KeyType.TIME, "started_at", "at"),
    WORKFLOW_DURATION(Entity.WORKFLOW, KeyType.DURATION, "duration"),
    FEEDBACK_VERDICT(Entity.FEEDBACK, Feedback.Verdict.class, "verdict"),
    FEEDBACK_RATING(Entity.FEEDBACK, KeyType.NUMBER, "rating"),
    FEEDBACK_COMMENT(Entity.FEEDBACK, KeyType.TEXT, "comment"),
    FEEDBACK_AT(Entity.FEEDBACK, KeyType.TIME, "at"),
    TODO_TASK(Entity.TODO, KeyType.TEXT, "task"),
    TODO_SUBJECT(Entity.TODO, KeyType.TEXT, "subject"),
    TODO_STATUS(Entity.TODO, KeyType.TEXT, "status"),
    TODO_AT(Entity.TODO, KeyType.TIME, "at");

    private final Entity entity;
    private final KeyType type;
    private final List<String> words;
    private final List<String> vocabulary;

    Attribute(Entity entity, KeyType type, String... words) {
        this.entity = entity;
        this.type = type;
        this.words = List.of(words);
        this.vocabulary = List.of();
    }

    Attribute(Entity entity, Class<? extends Enum<?>> vocabulary, String... words) {
        this.entity = entity;
        this.type = KeyType.WORD;
        this.words = List.of(words);
        this.vocabulary = Arrays.stream(vocabulary.getEnumConstants())
                .map(Vocabulary::word)
                .toList();
    }

    public Entity entity() {
        return entity;
    }

    public KeyType type() {
        return type;
    }

    /** What it is called. */
    public String word() {
        return words.get(0);
    }

    /** What it is called, and may be called instead. */
    public List<String> words() {
        return words;
    }

    /** The words of a closed vocabulary, in lower case; empty for other types. */
    public List<String> vocabulary() {
        return vocabulary;
    }

    /** Those of an entity, in their order. */
    public static List<Attribute> of(Entity entity) {
        return Arrays.stream(values())
                .filter(attribute -> attribute.entity == entity)
                .toList();
    }
}
