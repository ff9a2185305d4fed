package dev.daybook.error;

/** What kind of thing went wrong. */
public enum ErrorCategory {
    API_ERROR,
    RATE_LIMIT,
    OVERFLOW_ERROR,
    CONFIG_ERROR,
    TEMPLATE_ERROR,
    MCP_ERROR,
    LOGIC_ERROR,
    DATA_ERROR,
    BUILD_ERROR,
    TEST_FAILURE,
    DEPENDENCY_ERROR,
    SYNTAX_ERROR,
    TYPE_ERROR,
    PERMISSION_ERROR,
    NETWORK_ERROR,
    TIMEOUT,
    RESOURCE_ERROR,
    NOT_FOUND,
    VCS_ERROR,
    TOOL_ERROR,
    OTHER
}
