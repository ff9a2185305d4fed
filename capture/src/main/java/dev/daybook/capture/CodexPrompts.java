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
        String text = typed(record.payload());
        Item first = items.isEmpty() ? new Item(assembly.here(), record.at(), text) : items.get(0);
        items.clear();
        if (unanswered.filter(text.strip()::equals).isPresent()) {
            unanswered = Optional.empty();
        } else {
            open(first.beginning(), first.at(), text);
        }
        assembly.counts().use("event_msg/user_message");
    }

    private static String typed(JsonFields event) {
        String message = event.text("message").orElse("");
        String text = asked(message);
        if (!text.isBlank()) {
            return text;
        }
        boolean pictured = !event.at("images").elements().isEmpty()
                || !event.at("local_images").elements().isEmpty();
        return message.isBlank() && pictured ? "[image]" : message;
    }

    /** An item with the role of the user. */
    void item(CodexRecord record) {
        String text = text(record.payload());
        Matcher skill = SKILL_NAME.matcher(text);
        if (skill.lookingAt()) {
            settle();
            ClaudeResults.invocation(
                    exchange(record.at()),
                    state.once("skill " + skill.group(1)),
                    skill.group(1),
                    Trigger.USER,
                    record.at());
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

    /**
     * What another agent says. An agent that was started by one hears from it what to do; one that was given the
     * conversation so far is told by its name which part of it is meant for it.
     */
    void task(CodexRecord record) {
        String text = text(record.payload());
        boolean first = items.isEmpty()
                && assembly.exchanges().current(state.sessionId()).isEmpty();
        boolean addressed = state.agentPath().isPresent()
                && state.agentPath().equals(record.payload().text("recipient"));
        if (state.parentId().isPresent() && (first || addressed) && !text.isBlank()) {
            open(assembly.here(), record.at(), text);
            assembly.counts().use(record.name());
        } else {
            assembly.counts().skipType(record.name());
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
        for (Item item : items) {
            open(item.beginning(), item.at(), item.text());
            unanswered = Optional.of(item.text().strip());
        }
        items.clear();
    }

    /** The current exchange; an answer without a prompt gets one too. */
    private OpenExchange exchange(Instant at) {
        assembly.session(state.sessionId(), state.parentId(), at);
        return assembly.exchanges()
                .current(state.sessionId())
                .orElseGet(() -> assembly.open(state.sessionId(), state.once("no prompt"), at, ""));
    }

    private void open(OpenExchange.Beginning beginning, Instant at, String text) {
        assembly.session(state.sessionId(), state.parentId(), at);
        assembly.open(beginning, state.sessionId(), state.once(text.strip()), at, text);
        if (state.parentId().isEmpty()) {
            assembly.counts().prompt();
        }
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
