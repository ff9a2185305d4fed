package dev.daybook.mcp.stdio;

/** Answers calls of tools, on the thread that it is called on. */
interface CallHandler {
    void handle(Call call);
}
