/**
 * The transport: MCP over stdio in both eras, in front of the SDK. What answers the first line loads nothing of the SDK, so
 * that a client does not wait for it; {@code SdkSession} and what only it uses are loaded after the first answer.
 */
package dev.daybook.mcp.stdio;
