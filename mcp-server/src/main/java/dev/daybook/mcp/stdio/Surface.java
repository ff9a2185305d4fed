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
        checkLine("toolsJson", toolsJson);
        readers = Set.copyOf(readers);
    }

    /**
     * What there is beside tools, each the JSON array as in its list, on one line.
     *
     * @param promptsJson as in {@code prompts/list}
     * @param resourcesJson as in {@code resources/list}: those that are always there
     * @param templatesJson as in {@code resources/templates/list}
     */
    public record Documents(String promptsJson, String resourcesJson, String templatesJson) {
        public Documents {
            checkLine("promptsJson", promptsJson);
            checkLine("resourcesJson", resourcesJson);
            checkLine("templatesJson", templatesJson);
        }
    }

    private static void checkLine(String name, String json) {
        if (json.indexOf('\n') >= 0 || json.indexOf('\r') >= 0) {
            throw new IllegalArgumentException(name.concat(" must be one line"));
        }
    }
}
