package dev.daybook.mcp.stdio;

import dev.daybook.insight.PromptOutcome;
import java.util.Optional;

/** Has nothing to say at any prompt. */
final class NoPrompts implements PromptSource {
    @Override
    public void prepare() {}

    @Override
    public Optional<String> contextFor(String prompt) {
        return Optional.empty();
    }

    @Override
    public void note(PromptOutcome outcome, long tookMs) {}
}
