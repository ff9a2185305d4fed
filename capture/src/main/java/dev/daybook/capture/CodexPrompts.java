package dev.daybook.capture;

import dev.daybook.skill.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells what a person asked from what Codex adds to it.
 *
 * <p>A prompt is written twice: as an item of the conversation, beside many that nobody typed, and as an event. The event
 * decides; items count only in rollouts without such events.
 */
final class CodexPrompts {
    private static final Pattern SKILL_NAME = Pattern.compile("<skill>\\s*<name>([^<]{1,200})</name>");
    private static final List<String> ADDED = List.of("# AGENTS.md instructions", "# Context from my IDE setup:", "<");
    private static final String REQUEST = "## My request for Codex:";

    private record Item(OpenExchange.Beginning beginning, Instant at, String text) {}

    private final LogAssembly assembly;
    private final CodexState state;
    private final List<Item> items = new ArrayList<>();
    private boolean told;
    private Optional<String> unanswered = Optional.empty();

    CodexPrompts(LogAssembly assembly, CodexState state) {
        this.assembly = assembly;
        this.state = state;
    }

    /** The event that a person asked something. */
    void event(CodexRecord record) {
        told = true;
        String text = record.payload().text("message").orElse("");
        OpenExchange.Beginning beginning = items.isEmpty() ? assembly.here() : items.get(0).beginning();
        items.clear();
        if (unanswered.filter(text.strip()::equals).isEmpty()) {
            open(beginning, record.at(), text);
        }
        assembly.counts().use("event_msg/user_message");
    }

    /** An item with the role of the user. */
    void item(CodexRecord record) {
        String text = text(record.payload());
        Matcher skill = SKILL_NAME.matcher(text);
        if (skill.lookingAt()) {
            OpenExchange exchange = exchange(record.at());
            ClaudeResults.invocation(
                    exchange, state.identity("skill " + skill.group(1)), skill.group(1), Trigger.USER, record.at());
            assembly.counts().use("response_item/skill");
            return;
        }
        String asked = asked(text);
        if (asked.isBlank()) {
            assembly.counts().skip("context that Codex adds");
            return;
        }
        assembly.counts().use("response_item/message:user");
        if (!told) {
            items.add(new Item(assembly.here(), record.at(), asked));
        }
    }

    /** The agent answers, so that what was asked is known by now. */
    OpenExchange answered(Instant at) {
        settle();
        unanswered = Optional.empty();
        return exchange(at);
    }

    /** Nothing more comes for now. */
    void settle() {
        items.forEach(item -> open(item.beginning(), item.at(), item.text()));
        items.clear();
    }

    /** The current exchange; an answer without a prompt gets one too. */
    private OpenExchange exchange(Instant at) {
        return assembly.exchanges()
                .current(state.sessionId())
                .orElseGet(() -> assembly.open(state.sessionId(), once(state.identity("")), at, ""));
    }

    private void open(OpenExchange.Beginning beginning, Instant at, String text) {
        assembly.session(state.sessionId(), state.parentId(), at);
        assembly.open(beginning, state.sessionId(), once(state.identity(text.strip())), at, text);
        unanswered = Optional.of(text.strip());
        if (state.parentId().isEmpty()) {
            assembly.counts().prompt();
        }
    }

    /** The same text may be asked again before anything else is told that tells the two apart. */
    private String once(String identity) {
        String unused = identity;
        for (int i = 2; assembly.isRepeated(unused); i++) {
            unused = identity + "#" + i;
        }
        return unused;
    }

    /** What of an item a person typed; an editor's extension puts what is open before it. */
    private static String asked(String text) {
        int request = text.indexOf(REQUEST);
        if (request >= 0) {
            return text.substring(request + REQUEST.length()).strip();
        }
        return ADDED.stream().anyMatch(text.stripLeading()::startsWith) ? "" : text;
    }

    /** The text of an item. */
    static String text(JsonFields item) {
        JsonFields content = item.at("content");
        return content.asText().orElseGet(() -> content.elements().stream()
                .flatMap(part -> part.text("text").stream())
                .collect(Collectors.joining("\n")));
    }
}
