package dev.daybook.search;

import java.util.List;
import java.util.stream.Stream;

/** What is told of an entity where nobody says what to tell. */
final class DefaultColumns {
    private DefaultColumns() {}

    static List<Column> of(Entity entity) {
        return attributes(entity)
                .map(attribute -> (Column) new Column.Value(attribute.word(), new Key.Own(attribute)))
                .toList();
    }

    private static Stream<Attribute> attributes(Entity entity) {
        return switch (entity) {
            case SESSION ->
                Stream.of(
                        Attribute.SESSION_ID,
                        Attribute.SESSION_STARTED_AT,
                        Attribute.SESSION_STATUS,
                        Attribute.SESSION_DURATION,
                        Attribute.SESSION_BRANCH,
                        Attribute.SESSION_TITLE);
            case EXCHANGE ->
                Stream.of(
                        Attribute.EXCHANGE_ID,
                        Attribute.EXCHANGE_AT,
                        Attribute.EXCHANGE_DURATION,
                        Attribute.EXCHANGE_SESSION_ID,
                        Attribute.EXCHANGE_PROMPT);
            case TOOL_CALL ->
                Stream.of(
                        Attribute.TOOL_CALL_ID,
                        Attribute.TOOL_CALL_AT,
                        Attribute.TOOL_CALL_NAME,
                        Attribute.TOOL_CALL_FAILED,
                        Attribute.TOOL_CALL_DURATION,
                        Attribute.TOOL_CALL_EXCHANGE_ID,
                        Attribute.TOOL_CALL_TARGET);
            case INVOCATION ->
                Stream.of(
                        Attribute.INVOCATION_ID,
                        Attribute.INVOCATION_STARTED_AT,
                        Attribute.INVOCATION_NAME,
                        Attribute.INVOCATION_OUTCOME,
                        Attribute.INVOCATION_DURATION,
                        Attribute.INVOCATION_SESSION_ID);
            case RUN_LOG ->
                Stream.of(
                        Attribute.RUN_LOG_ID,
                        Attribute.RUN_LOG_STARTED_AT,
                        Attribute.RUN_LOG_MODE,
                        Attribute.RUN_LOG_NUMBER,
                        Attribute.RUN_LOG_STATUS,
                        Attribute.RUN_LOG_TITLE);
            case ERROR ->
                Stream.of(
                        Attribute.ERROR_ID,
                        Attribute.ERROR_LAST_SEEN_AT,
                        Attribute.ERROR_STATUS,
                        Attribute.ERROR_SEVERITY,
                        Attribute.ERROR_OCCURRENCES,
                        Attribute.ERROR_TITLE);
            case COMMIT ->
                Stream.of(
                        Attribute.COMMIT_HASH,
                        Attribute.COMMIT_AUTHORED_AT,
                        Attribute.COMMIT_BRANCH,
                        Attribute.COMMIT_FILES,
                        Attribute.COMMIT_SUBJECT);
            case FILE, CI, WORKFLOW, FEEDBACK, TODO -> throw new IllegalStateException(entity + " is only looked at");
        };
    }
}
