package dev.daybook.mcp.stdio;

/**
 * What the server says about itself without the SDK.
 *
 * @param title for people; blank when there is none
 * @param toolsJson the JSON array of tools as in {@code tools/list}, on one line
 */
public record Surface(String name, String title, String version, String instructions, String toolsJson) {
    public Surface {
        if (toolsJson.indexOf('\n') >= 0 || toolsJson.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("toolsJson must be one line");
        }
    }
}
