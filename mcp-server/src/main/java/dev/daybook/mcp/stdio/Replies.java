package dev.daybook.mcp.stdio;

/** Where the answer to a request goes: to the wire, or into the answer to a batch. */
interface Replies {
    /** A request was accepted; one answer will be sent, or withdrawn. */
    void expect();

    void send(byte[] answer);

    /** The answer that was expected will not come. */
    void withdraw();
}
