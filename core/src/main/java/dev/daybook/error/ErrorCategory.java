package dev.daybook.error;

/** What kind of thing went wrong. */
public enum ErrorCategory {
    API_ERROR("a service answered with an error", Mending.SOMETIMES),
    RATE_LIMIT("a service wants fewer requests, or has no room", Mending.SOMETIMES),
    OVERFLOW_ERROR("more text, depth or data than fits", Mending.USUALLY),
    CONFIG_ERROR("a setting, variable, script or task is missing or wrong", Mending.USUALLY),
    TEMPLATE_ERROR("a template or its placeholders do not fit", Mending.USUALLY),
    MCP_ERROR("a server of tools did not answer, or does not know the tool", Mending.SOMETIMES),
    LOGIC_ERROR("the program does what it must not: an exception, a panic, a crash", Mending.USUALLY),
    DATA_ERROR("data is damaged, not well-formed, or against the rules of the database", Mending.SOMETIMES),
    BUILD_ERROR("code does not compile or link, or a linter refuses it", Mending.USUALLY),
    TEST_FAILURE("a test or its fixture fails", Mending.USUALLY),
    DEPENDENCY_ERROR("a module, package, library or header is missing or does not fit", Mending.USUALLY),
    SYNTAX_ERROR("code cannot be parsed", Mending.USUALLY),
    TYPE_ERROR("types do not fit, as a compiler or checker says", Mending.USUALLY),
    PERMISSION_ERROR("somebody or something must allow it", Mending.SELDOM),
    NETWORK_ERROR("a host is not found or does not answer", Mending.SELDOM),
    TIMEOUT("it took too long", Mending.SOMETIMES),
    RESOURCE_ERROR("memory, disk, files, ports or locks have run out or are taken", Mending.SOMETIMES),
    NOT_FOUND("a file or command is not there", Mending.USUALLY),
    VCS_ERROR("version control refuses: conflicts, rejected pushes, unknown revisions", Mending.USUALLY),
    TOOL_ERROR("an agent's tool was called the wrong way, or the call was refused", Mending.USUALLY),
    OTHER("none of the rules applies", Mending.SOMETIMES);

    /** Whether an agent mends such an error without a person. */
    public enum Mending {
        USUALLY,
        SOMETIMES,
        SELDOM
    }

    private final String meaning;
    private final Mending mending;

    ErrorCategory(String meaning, Mending mending) {
        this.meaning = meaning;
        this.mending = mending;
    }

    /** For people, a part of a sentence. */
    public String meaning() {
        return meaning;
    }

    public Mending mending() {
        return mending;
    }
}
