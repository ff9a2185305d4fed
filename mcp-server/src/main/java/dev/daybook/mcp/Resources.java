package dev.daybook.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The resources there are: kinds of them, and the one that is always there. */
final class Resources {
    static final String HANDOFF = ResourceKind.SCHEME + "handoff/latest";

    private Resources() {}

    static List<ResourceKind> kinds() {
        return List.of(
                new ResourceKind(
                        "session",
                        "Session",
                        "Everything recorded of one session: prompts, answers, files, tools, commits, CI, cost.",
                        Sources::session,
                        sources -> sources.ids("session")),
                new ResourceKind(
                        "run-log",
                        "Run log",
                        "One run of a mode: steps, decisions, errors, tokens.",
                        Sources::runLog,
                        sources -> sources.ids("run-log")),
                new ResourceKind(
                        "error",
                        "Error",
                        "An entry of the error registry: what happened, how often, and what solved it.",
                        Sources::error,
                        sources -> sources.ids("error")));
    }

    /** Those that are listed without the record, as {@code resources/list} shows them. */
    static List<Map<String, Object>> always() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("uri", HANDOFF);
        fields.put("name", "handoff/latest");
        fields.put("title", "Latest handoff");
        fields.put(
                "description",
                "What the next session should know: work done, decisions, open errors and todos, next steps.");
        fields.put("mimeType", ResourceKind.MARKDOWN);
        return List.of(fields);
    }
}
