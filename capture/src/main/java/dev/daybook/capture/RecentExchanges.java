package dev.daybook.capture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The exchanges last met, which may still get a tool's result or the last word on a message's usage: both may be written
 * after the next prompt. The older ones are handed over in the file's order.
 */
final class RecentExchanges {
    private static final int KEPT = 12;

    private final Consumer<OpenExchange> handOver;
    /** Tells whether a session is a sub-agent's. */
    private final Predicate<String> aside;

    private final Deque<OpenExchange> recent = new ArrayDeque<>();
    private final Map<String, OpenExchange> currentBySession = new HashMap<>();
    /** An empty value is a message of an exchange that was handed over. */
    private final Map<String, Optional<OpenExchange>> byMessage = new HashMap<>();

    private final Map<String, Optional<Made>> callById = new HashMap<>();

    /** A call, and the exchange that it was made in. */
    record Made(OpenCall call, OpenExchange exchange) {}

    RecentExchanges(Consumer<OpenExchange> handOver, Predicate<String> aside) {
        this.handOver = handOver;
        this.aside = aside;
    }

    /** From now on the session's current one. */
    OpenExchange open(OpenExchange exchange) {
        if (recent.size() == KEPT) {
            handOverOldest();
        }
        recent.addLast(exchange);
        currentBySession.put(exchange.sessionId(), exchange);
        return exchange;
    }

    Optional<OpenExchange> current(String sessionId) {
        return Optional.ofNullable(currentBySession.get(sessionId));
    }

    /** The one that was met first of those that are kept. */
    Optional<OpenExchange> oldest() {
        return Optional.ofNullable(recent.peekFirst());
    }

    /** The exchange that an API message began in; absent when the message is new, or that exchange was handed over. */
    Optional<OpenExchange> ofMessage(String key) {
        return byMessage.getOrDefault(key, Optional.empty());
    }

    boolean knowsMessage(String key) {
        return byMessage.containsKey(key);
    }

    void addMessage(String key, Optional<String> model, OpenExchange exchange) {
        byMessage.put(key, Optional.of(exchange));
        exchange.addMessage(key, model);
    }

    Optional<Made> call(String id) {
        return callById.getOrDefault(id, Optional.empty());
    }

    /** Adds a call to an exchange; false: there is a call with that id. */
    boolean addCall(OpenCall call, OpenExchange exchange) {
        if (callById.containsKey(call.id())) {
            return false;
        }
        callById.put(call.id(), Optional.of(new Made(call, exchange)));
        exchange.add(call);
        return true;
    }

    boolean knowsCall(String id) {
        return callById.containsKey(id);
    }

    /** Hands over what is new of all of them; they stay. */
    void flush() {
        recent.forEach(handOver);
    }

    /** A session's current exchange goes on, however many sub-agents it starts. */
    private boolean isOver(OpenExchange exchange) {
        return currentBySession.get(exchange.sessionId()) != exchange || aside.test(exchange.sessionId());
    }

    private void handOverOldest() {
        OpenExchange oldest = recent.stream().filter(this::isOver).findFirst().orElseGet(recent::peekFirst);
        recent.remove(oldest);
        currentBySession.remove(oldest.sessionId(), oldest);
        oldest.messages().forEach(key -> byMessage.put(key, Optional.empty()));
        oldest.calls().forEach(call -> callById.put(call.id(), Optional.empty()));
        handOver.accept(oldest);
    }
}
