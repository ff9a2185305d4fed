package dev.daybook.mcp.stdio;

import java.util.Set;

/**
 * What the server says about itself without the SDK.
 *
 * @param title for people; blank when there is none
 * @param toolsJson the JSON array of tools as in {@code tools/list}, on one line
 * @param readers the tools that only read: they run beside others, and all others one after another, as they came
 */
public record Surface(
        String name,
        String title,
        String version,
        String instructions,
        String toolsJson,
        Set<String> readers,
        Documents documents) {
    public Surface {
        if (toolsJson.indexOf('\n') >= 0 || toolsJson.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("toolsJson must be one line");
        }
        readers = Set.copyOf(readers);
    }

    /** What there is beside tools, each the JSON array as in its list, on one line; not asked for before the first answer. */
    public interface Documents {
        /** As in {@code prompts/list}. */
        String promptsJson();

        /** As in {@code resources/list}. */
        String resourcesJson();

        /** As in {@code resources/templates/list}. */
        String templatesJson();
    }
}
