package dev.daybook.timeline;

import java.util.Optional;

/**
 * One session in a timeline: the one that was asked for, or an agent below it.
 *
 * @param depth 0 for the one that was asked for
 * @param agent what the agent is called; absent for the one that was asked for
 */
public record Strand(String sessionId, int depth, Optional<String> agent) {
    static Strand top(String sessionId) {
        return new Strand(sessionId, 0, Optional.empty());
    }

    Strand below(String childId, Optional<String> child) {
        return new Strand(childId, depth + 1, Optional.of(child.orElse("agent")));
    }
}
