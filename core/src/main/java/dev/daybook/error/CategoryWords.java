package dev.daybook.error;

/** What people read of a category: what is in it, and whether an agent can mostly solve it by itself. */
final class CategoryWords {
    private static final String YES = "Yes";
    private static final String SOMETIMES = "Sometimes";
    private static final String NO = "No";

    private CategoryWords() {}

    static String description(ErrorCategory category) {
        return switch (category) {
            case API_ERROR -> "A service refused a request or answered with an error";
            case RATE_LIMIT -> "A service wants fewer requests";
            case OVERFLOW_ERROR -> "More than fits: context, answer, file, field";
            case CONFIG_ERROR -> "A setting is missing or wrong";
            case TEMPLATE_ERROR -> "A template or what is filled into it is wrong";
            case MCP_ERROR -> "An MCP server or a tool of one failed";
            case LOGIC_ERROR -> "The code does something else than was meant";
            case DATA_ERROR -> "Data is missing, damaged or of another shape";
            case BUILD_ERROR -> "The build failed";
            case TEST_FAILURE -> "A test failed";
            case DEPENDENCY_ERROR -> "A library or package is missing or does not fit";
            case SYNTAX_ERROR -> "Text that a parser does not accept";
            case TYPE_ERROR -> "A value or an expression of the wrong type";
            case PERMISSION_ERROR -> "Something is not allowed";
            case NETWORK_ERROR -> "A connection failed";
            case TIMEOUT -> "Something took too long";
            case RESOURCE_ERROR -> "Memory, disk or another resource ran out";
            case NOT_FOUND -> "A file, a command or another thing is not there";
            case VCS_ERROR -> "Version control refused or failed";
            case TOOL_ERROR -> "A tool was called in a way that it does not take";
            case OTHER -> "None of these";
        };
    }

    static String autoFixable(ErrorCategory category) {
        return switch (category) {
            case OVERFLOW_ERROR, CONFIG_ERROR, TEMPLATE_ERROR, LOGIC_ERROR, SYNTAX_ERROR, TYPE_ERROR, TOOL_ERROR -> YES;
            case API_ERROR,
                    RATE_LIMIT,
                    MCP_ERROR,
                    DATA_ERROR,
                    BUILD_ERROR,
                    TEST_FAILURE,
                    DEPENDENCY_ERROR,
                    TIMEOUT,
                    NOT_FOUND,
                    VCS_ERROR,
                    OTHER -> SOMETIMES;
            case PERMISSION_ERROR, NETWORK_ERROR, RESOURCE_ERROR -> NO;
        };
    }
}
