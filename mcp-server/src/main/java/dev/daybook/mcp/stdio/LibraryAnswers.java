package dev.daybook.mcp.stdio;

import java.util.List;

/** The answers about prompts and resources, as JSON. */
final class LibraryAnswers {
    private static final int MOST_COMPLETIONS = 100;
    private static final String MARKDOWN = "text/markdown";
    private static final String AT_ONCE = "\"ttlMs\":0,\"cacheScope\":\"private\",";

    private final String modernHead;

    LibraryAnswers(String modernHead) {
        this.modernHead = modernHead;
    }

    byte[] prompt(Request request, PromptText text) {
        StringBuilder messages = new StringBuilder();
        text.messages().forEach(message -> messages.append(messages.isEmpty() ? "" : ",")
                .append("{\"role\":\"user\",\"content\":{\"type\":\"text\",\"text\":")
                .append(Answers.quoted(message))
                .append("}}"));
        return Answers.result(
                request.id(),
                head(request, ""),
                "\"description\":",
                Answers.quoted(text.description()),
                ",\"messages\":[",
                messages.toString(),
                "]");
    }

    byte[] resource(Request request, String uri, String text) {
        return Answers.result(
                request.id(),
                head(request, AT_ONCE),
                "\"contents\":[{\"uri\":",
                Answers.quoted(uri),
                ",\"mimeType\":\"" + MARKDOWN + "\",\"text\":",
                Answers.quoted(text),
                "}]");
    }

    byte[] resourceNotFound(Request request, String uri) {
        String clipped = Answers.clipped(uri);
        return Answers.refusal(
                request.id(),
                request.isModern() ? Protocol.INVALID_PARAMS : Protocol.RESOURCE_NOT_FOUND,
                "Resource not found: " + clipped,
                "{\"uri\":" + Answers.quoted(clipped) + "}");
    }

    byte[] completion(Request request, List<String> values) {
        StringBuilder json = new StringBuilder();
        values.stream().limit(MOST_COMPLETIONS).forEach(value -> json.append(json.isEmpty() ? "" : ",")
                .append(Answers.quoted(value)));
        return Answers.result(
                request.id(),
                head(request, ""),
                "\"completion\":{\"values\":[",
                json.toString(),
                "],\"total\":",
                Integer.toString(values.size()),
                ",\"hasMore\":",
                Boolean.toString(values.size() > MOST_COMPLETIONS),
                "}");
    }

    private String head(Request request, String lifetime) {
        return request.isModern() ? modernHead + "," + lifetime : "";
    }
}
