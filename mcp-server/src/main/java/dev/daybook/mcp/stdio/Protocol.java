package dev.daybook.mcp.stdio;

import java.util.List;

/** The names and numbers of the protocol that more than one class needs. */
final class Protocol {
    static final int PARSE_ERROR = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;
    static final int INTERNAL_ERROR = -32603;
    /** Until 2025-11-25; later ones say that the params are invalid. */
    static final int RESOURCE_NOT_FOUND = -32002;

    static final int UNSUPPORTED_VERSION = -32022;

    static final String MODERN = "2026-07-28";
    static final String LATEST_LEGACY = "2025-11-25";
    static final String WITH_BATCHES = "2025-03-26";
    static final List<String> LEGACY = List.of(LATEST_LEGACY, "2025-06-18", WITH_BATCHES, "2024-11-05");

    static final String VERSION_KEY = "io.modelcontextprotocol/protocolVersion";
    static final String CAPABILITIES_KEY = "io.modelcontextprotocol/clientCapabilities";
    static final String CLIENT_KEY = "io.modelcontextprotocol/clientInfo";
    static final String SERVER_KEY = "io.modelcontextprotocol/serverInfo";
    static final String SUBSCRIPTION_KEY = "io.modelcontextprotocol/subscriptionId";

    private Protocol() {}
}
