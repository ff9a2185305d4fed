/**
 * The tools that an MCP client sees. Each is one file, whose input record is its schema; {@link dev.daybook.mcp.SdkTools}
 * registers them on the SDK's server, and the files under {@code surface} pin what {@code tools/list} answers.
 */
package dev.daybook.mcp;
