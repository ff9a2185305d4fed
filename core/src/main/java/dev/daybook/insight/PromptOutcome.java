package dev.daybook.insight;

/** How the hook at a prompt went. */
public enum PromptOutcome {
    /** The prompt got some context. */
    CONTEXT,
    /** There was nothing good to say. */
    SILENT,
    /** The time was over before it was known what to say; the prompt went on without. */
    LATE,
    /** It could not be found out what to say; the prompt went on without. */
    FAILED
}
