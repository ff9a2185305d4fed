package dev.daybook.mcp.stdio;

import dev.daybook.insight.PromptOutcome;
import java.util.Optional;

/** Knows what to say at a prompt. */
public interface PromptSource {
    /** Called once, behind the first answer and on another thread: the first prompt may come before the tools are up. */
    void prepare();

    /** What helps with the prompt; absent when there is nothing good. May take its time, and may throw. */
    Optional<String> contextFor(String prompt);

    /** Told how each call went, after it was answered. */
    void note(PromptOutcome outcome, long tookMs);
}
