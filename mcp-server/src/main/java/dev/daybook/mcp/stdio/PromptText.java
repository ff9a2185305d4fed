package dev.daybook.mcp.stdio;

import java.util.List;

/**
 * What a prompt comes to.
 *
 * @param messages what the user says by it, in this order
 */
public record PromptText(String description, List<String> messages) {
    public PromptText {
        messages = List.copyOf(messages);
    }
}
