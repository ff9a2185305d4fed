package dev.daybook.capture;

import dev.daybook.cost.Tokens;
import dev.daybook.session.FileTouch.Access;
import dev.daybook.session.SessionEvent.Kind;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The messages of a Gemini session. */
final class GeminiMessages {
    private static final String SNAPSHOT = "<state_snapshot>";
    private static final List<String> ADDED =
            List.of("<session_context>", "<hook_context>", SNAPSHOT, "This is the Gemini CLI. We are setting up");
    private static final Pattern REFERENCED = Pattern.compile("\\s*Content from @?([^\\n]{1,4096}):\\s*");
    private static final String REFERENCES = "--- Content from referenced files ---";
    private static final List<String> CANCELLED = List.of("Request cancelled", "User cancelled");

    private final LogAssembly assembly;
    private final GeminiSession session;
    private final GeminiCalls calls;
    private final TokenCounts counts;
    private final Set<String> answered = new HashSet<>();
    private boolean compacted;

    GeminiMessages(LogAssembly assembly, GeminiSession session) {
        this.assembly = assembly;
        this.session = session;
        this.calls = new GeminiCalls(assembly, session);
        this.counts = new TokenCounts(assembly.counts());
    }

    /** Takes a message; one within a change is no record of its own, and is not counted as one. */
    void accept(JsonFields message, boolean within) {
        String type = message.text("type").orElse("");
        Instant at = session.at(message);
        session.open();
        String id = message.id("id").map(session::own).orElseGet(() -> {
            assembly.counts().note("message without an id");
            return LogAssembly.identity(session.id(), Optional.of(at), message.json());
        });
        Optional<String> skipped =
                switch (type) {
                    case "user" -> user(message, id, at);
                    case "gemini" -> gemini(message, id, at, within);
                    case "info" -> info(message, id, at);
                    case "error" -> event(id, Kind.API_ERROR, at, text(message));
                    case "warning" -> Optional.of("type:warning");
                    default -> Optional.of("unknown type:" + type);
                };
        if (!within) {
            skipped.ifPresentOrElse(this::skip, () -> assembly.counts().use(type));
        }
    }

    private void skip(String reason) {
        if (reason.startsWith("unknown type:")) {
            assembly.counts().skipUnknownType(reason.substring("unknown type:".length()));
        } else if (reason.startsWith("type:")) {
            assembly.counts().skipType(reason.substring("type:".length()));
        } else {
            assembly.counts().skip(reason);
        }
    }

    private Optional<String> user(JsonFields message, String id, Instant at) {
        List<String> parts = texts(message.at("content"));
        String text = shown(message, parts);
        if (text.stripLeading().startsWith(SNAPSHOT) && !compacted) {
            event(id + ":compaction", Kind.COMPACTION, at, "");
            compacted = true;
        }
        if (text.isBlank() || ADDED.stream().anyMatch(text.stripLeading()::startsWith)) {
            return Optional.of("context that Gemini adds");
        }
        if (assembly.isRepeated(id)) {
            return Optional.of("message told again");
        }
        compacted = false;
        OpenExchange exchange = assembly.open(session.id(), id, at, text);
        referenced(exchange, parts);
        if (!session.isSubagent()) {
            assembly.counts().prompt();
        }
        return Optional.empty();
    }

    /** What a person typed, without the files that it refers to. */
    private static String shown(JsonFields message, List<String> parts) {
        String typed = String.join("\n", texts(message.at("displayContent")));
        return typed.isBlank()
                ? parts.stream()
                        .takeWhile(part -> !part.strip().startsWith(REFERENCES))
                        .collect(Collectors.joining("\n"))
                : typed;
    }

    private static void referenced(OpenExchange exchange, List<String> parts) {
        parts.stream()
                .dropWhile(part -> !part.strip().startsWith(REFERENCES))
                .map(REFERENCED::matcher)
                .filter(Matcher::matches)
                .forEach(matcher -> exchange.touches().add(matcher.group(1), Access.READ));
    }

    private Optional<String> gemini(JsonFields message, String id, Instant at, boolean within) {
        boolean known = assembly.exchanges().knowsMessage(id);
        Optional<OpenExchange> began = assembly.exchanges().ofMessage(id);
        if (known && began.isEmpty()) {
            return Optional.of("message told again");
        }
        boolean fromModel =
                message.at("tokens").isObject() || message.text("model").isPresent();
        if (within && !known && !fromModel && message.at("toolCalls").elements().isEmpty()) {
            return Optional.of("context that Gemini adds");
        }
        OpenExchange exchange = began.or(() -> assembly.exchanges().current(session.id()))
                .orElseGet(() -> assembly.open(session.id(), id, at, ""));
        if (!known) {
            assembly.exchanges().addMessage(id, message.id("model"), exchange);
        }
        TranscriptRecord.timestamp(message).ifPresent(exchange::reached);
        String text = String.join("\n", texts(message.at("content")));
        if (!text.isBlank() && answered.add(id)) {
            exchange.add(text);
        }
        usage(message, id, at, exchange);
        message.at("toolCalls").elements().forEach(call -> calls.accept(call, exchange, id, at));
        return Optional.empty();
    }

    /** The input has what was read from the cache in it; thoughts are not in the output. */
    private void usage(JsonFields message, String id, Instant at, OpenExchange exchange) {
        JsonFields spent = message.at("tokens");
        if (!spent.isObject()) {
            return;
        }
        long input = counts.count(spent, "input");
        long cached = Math.min(input, counts.count(spent, "cached"));
        Tokens tokens = new Tokens(
                input - cached + counts.count(spent, "tool"),
                counts.count(spent, "output") + counts.count(spent, "thoughts"),
                cached,
                0,
                0);
        if (!tokens.equals(Tokens.NONE)) {
            assembly.usage(
                    exchange,
                    "gemini-" + id,
                    message.id("model"),
                    at,
                    tokens,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private Optional<String> info(JsonFields message, String id, Instant at) {
        String text = text(message);
        if (CANCELLED.stream().anyMatch(text::startsWith)) {
            return event(id, Kind.INTERRUPTION, at, text);
        }
        boolean compresses = text.contains("compressed from") || text.startsWith("Chat history compressed");
        if (compresses && !compacted) {
            compacted = true;
            return event(id, Kind.COMPACTION, at, text);
        }
        return Optional.of("type:info");
    }

    private Optional<String> event(String id, Kind kind, Instant at, String detail) {
        if (assembly.isRepeated(id)) {
            return Optional.of("message told again");
        }
        assembly.event("gemini-" + id, session.id(), kind, at, detail);
        return Optional.empty();
    }

    private static String text(JsonFields message) {
        return String.join("\n", texts(message.at("content")));
    }

    /** The texts of a content, which is one, or a part, or a list of both. */
    static List<String> texts(JsonFields content) {
        if (content.asText().isPresent()) {
            return List.of(content.asText().get());
        }
        if (content.isObject()) {
            return content.text("text").stream().toList();
        }
        return content.elements().stream()
                .flatMap(part -> Stream.concat(part.asText().stream(), part.text("text").stream()))
                .toList();
    }
}
