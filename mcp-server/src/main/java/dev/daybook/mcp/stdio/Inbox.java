package dev.daybook.mcp.stdio;

import java.util.Optional;

/** Who is told what a line held. */
interface Inbox {
    void request(Request request);

    void notification(String method, Optional<JsonValue> params);

    /** Whether a line may hold several messages in an array. */
    boolean acceptsBatches();
}
