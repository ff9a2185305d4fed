package dev.daybook.session;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is in a log beyond doubt, by the ids that it is stored under; what only looks like a prompt or has no id is left
 * out.
 *
 * @param prompts the external ids of exchanges
 * @param toolCalls the external ids of tool calls
 * @param messages the output tokens of API messages with usage, by the messages' keys; the last word on each
 */
public record RawFacts(Set<String> prompts, Set<String> toolCalls, Map<String, Long> messages) {
    public RawFacts {
        prompts = Collections.unmodifiableSet(new LinkedHashSet<>(prompts));
        toolCalls = Collections.unmodifiableSet(new LinkedHashSet<>(toolCalls));
        messages = Collections.unmodifiableMap(new LinkedHashMap<>(messages));
    }
}
