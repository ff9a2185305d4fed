package dev.daybook.error;

/** Where an error was met: told in a run log, failed call of a tool in a transcript, CI, told by a person or an agent. */
public enum ErrorOrigin {
    RUN_LOG,
    TOOL_CALL,
    CI,
    TOLD;

    /** Whether somebody found it worth telling, so that it gets a number at once. */
    public boolean isReport() {
        return this == RUN_LOG || this == TOLD;
    }
}
