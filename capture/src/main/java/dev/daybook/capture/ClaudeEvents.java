package dev.daybook.capture;

import dev.daybook.session.SessionEvent.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The records of a Claude Code transcript that tell of neither a message nor a title. */
final class ClaudeEvents {
    private final LogAssembly assembly;

    ClaudeEvents(LogAssembly assembly) {
        this.assembly = assembly;
    }

    /** A record that is an event; the same record again is left out. */
    void event(TranscriptRecord told, Kind kind, String detail, String type) {
        String identity = told.identity(type + detail);
        if (assembly.isRepeated(identity)) {
            assembly.counts().skip("duplicate uuid");
            return;
        }
        assembly.event(identity, told.sessionId(), kind, told.at(), detail);
        assembly.counts().use(type);
    }

    /** The same pull request is told of again and again, each time at another moment; it is one event of its session. */
    void pullRequest(TranscriptRecord told, String type) {
        String url = told.fields().text("prUrl").orElse("");
        String identity = LogAssembly.identity(told.sessionId(), Optional.empty(), type + url);
        if (!assembly.isRepeated(identity)) {
            assembly.event(identity, told.sessionId(), Kind.PR_LINK, told.at(), url);
        }
        assembly.counts().use(type);
    }

    /** A record of type {@code system}. */
    void system(TranscriptRecord told) {
        String subtype = told.fields().text("subtype").orElse("");
        switch (subtype) {
            case "compact_boundary" -> event(told, Kind.COMPACTION, compaction(told), "system/" + subtype);
            case "api_error" -> event(told, Kind.API_ERROR, apiError(told), "system/" + subtype);
            case "stop_hook_summary" -> hookErrors(told, subtype);
            case "local_command" -> localCommand(told, subtype);
            default -> assembly.counts().skipType("system/" + subtype);
        }
    }

    /** A record of type {@code attachment}: what a person said while the agent worked, or what a hook had to say. */
    void attachment(TranscriptRecord told) {
        JsonFields attachment = told.fields().at("attachment");
        String type = attachment.text("type").orElse("");
        String queued = type.equals("queued_command") ? prompt(attachment.at("prompt")) : "";
        if (!queued.isBlank() && !queued.startsWith("<")) {
            event(told, Kind.QUEUED_PROMPT, queued, "attachment/" + type);
        } else if (type.startsWith("hook_") && type.contains("error")) {
            String detail = attachment
                            .text("hookName")
                            .or(() -> attachment.text("hookEvent"))
                            .orElse("")
                    + ": "
                    + attachment
                            .text("stderr")
                            .or(() -> attachment.text("blockingError"))
                            .orElse("");
            event(told, Kind.HOOK_FAILURE, detail, "attachment/" + type);
        } else {
            assembly.counts().skipType("attachment/" + type);
        }
    }

    /** A command that the program answers itself; what it says to it comes in another record of the same subtype. */
    private void localCommand(TranscriptRecord told, String subtype) {
        UserEntry entry = UserEntry.ofText(told.fields().text("content").orElse(""));
        if (entry.kind() == UserEntry.Kind.COMMAND) {
            event(told, Kind.SLASH_COMMAND, entry.text(), "system/" + subtype);
        } else {
            assembly.counts().skipType("system/" + subtype);
        }
    }

    private void hookErrors(TranscriptRecord told, String subtype) {
        List<JsonFields> errors = told.fields().at("hookErrors").elements();
        if (errors.isEmpty()) {
            assembly.counts().skipType("system/" + subtype);
        } else {
            String detail = errors.stream()
                    .map(error -> error.asText().orElseGet(error::json))
                    .collect(Collectors.joining("; "));
            event(told, Kind.HOOK_FAILURE, detail, "system/" + subtype);
        }
    }

    private static String compaction(TranscriptRecord told) {
        JsonFields meta = told.fields().at("compactMetadata");
        Optional<String> before = meta.number("preTokens").map(tokens -> tokens + " tokens");
        return meta.text("trigger").orElse("") + before.map(text -> ", " + text).orElse("");
    }

    private static String apiError(TranscriptRecord told) {
        JsonFields error = told.fields().at("error");
        return error.text("message")
                .or(() -> told.fields().text("error"))
                .or(() -> told.fields().text("content"))
                .orElseGet(() -> error.isObject() ? error.json() : "");
    }

    private static String prompt(JsonFields prompt) {
        return prompt.asText().orElseGet(() -> prompt.elements().stream()
                .flatMap(block -> block.text("text").stream())
                .collect(Collectors.joining("\n")));
    }
}
