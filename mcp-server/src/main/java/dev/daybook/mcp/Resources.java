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

    /**
     * As {@code resources/list} shows them: those that are always there. Clients ask for the list as they connect, wait for it,
     * and keep it, so it does not come from the record.
     */
    static List<Map<String, Object>> always() {
        return List.of(
                listed(
                        "handoff/latest",
                        "Latest handoff",
                        "What the next session should know: work done, decisions, open errors and todos, next steps."),
                listed("error/open", "Open errors", "The errors that are not closed, with what was tried so far."),
                listed("run-log/latest", "Latest run log", "The run that started last."),
                listed("session/latest", "Latest session", "Everything recorded of the session that started last."));
    }

    private static Map<String, Object> listed(String name, String title, String description) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("uri", ResourceKind.SCHEME + name);
        fields.put("name", name);
        fields.put("title", title);
        fields.put("description", description);
        fields.put("mimeType", ResourceKind.MARKDOWN);
        return fields;
    }
}
