package dev.daybook.storage;

import dev.daybook.search.Attribute;
import dev.daybook.search.Entity;

/** The table of an entity, as searches see it. */
enum Searched {
    SESSION(Entity.SESSION, "session", "id", Attribute.SESSION_STARTED_AT),
    EXCHANGE(Entity.EXCHANGE, "exchange", "id", Attribute.EXCHANGE_AT),
    TOOL_CALL(Entity.TOOL_CALL, "tool_call", "id", Attribute.TOOL_CALL_AT),
    INVOCATION(Entity.INVOCATION, "skill_invocation", "id", Attribute.INVOCATION_STARTED_AT),
    RUN_LOG(Entity.RUN_LOG, "run_log", "id", Attribute.RUN_LOG_STARTED_AT),
    ERROR(Entity.ERROR, "known_error", "number", Attribute.ERROR_LAST_SEEN_AT),
    COMMIT(Entity.COMMIT, "git_commit", "hash", Attribute.COMMIT_AUTHORED_AT),
    FILE_TOUCH(Entity.FILE, "file_touch", "path", Attribute.FILE_PATH),
    COMMIT_FILE(Entity.FILE, "git_commit_file", "path", Attribute.FILE_PATH),
    CI(Entity.CI, "ci_result", "id", Attribute.CI_AT),
    WORKFLOW(Entity.WORKFLOW, "workflow_run", "id", Attribute.WORKFLOW_STARTED_AT),
    FEEDBACK(Entity.FEEDBACK, "exchange", "id", Attribute.FEEDBACK_AT),
    TODO(Entity.TODO, "todo_change", "external_id", Attribute.TODO_AT);

    private final Entity entity;
    private final String table;
    private final String id;
    private final Attribute newest;

    Searched(Entity entity, String table, String id, Attribute newest) {
        this.entity = entity;
        this.table = table;
        this.id = id;
        this.newest = newest;
    }

    static Searched of(Entity entity) {
        return switch (entity) {
            case SESSION -> SESSION;
            case EXCHANGE -> EXCHANGE;
            case TOOL_CALL -> TOOL_CALL;
            case INVOCATION -> INVOCATION;
            case RUN_LOG -> RUN_LOG;
            case ERROR -> ERROR;
            case COMMIT -> COMMIT;
            case FILE -> FILE_TOUCH;
            case CI -> CI;
            case WORKFLOW -> WORKFLOW;
            case FEEDBACK -> FEEDBACK;
            case TODO -> TODO;
        };
    }

    Entity entity() {
        return entity;
    }

    String table() {
        return table;
    }

    /** The column that it is known by. */
    String id() {
        return id;
    }

    /** By what the newest are told. */
    Attribute newest() {
        return newest;
    }

    /** Whether its rows have numbers; those that are looked at only may have none. */
    boolean hasRowid() {
        return this != FILE_TOUCH && this != COMMIT_FILE;
    }
}
