package dev.daybook.mcp.stdio;

import java.util.Optional;

/**
 * A call of a tool on its way to its handler.
 *
 * @param client who calls, as the client described itself; absent when it did not
 */
record Call(Pending request, String tool, JsonValue params, boolean modern, Optional<JsonValue> client) {}
