package dev.daybook.session;

import dev.daybook.skill.SkillInvocation;
import java.util.List;

/**
 * An exchange as read from a log, with what happened in it. It may come again when more is known; then its tool calls,
 * usage, tasks, events and invocations are those that are new or have changed, and the rest is whole.
 */
public record Captured(
        Exchange exchange, List<TodoChange> todos, List<SessionEvent> events, List<SkillInvocation> invocations) {
    public Captured {
        todos = List.copyOf(todos);
        events = List.copyOf(events);
        invocations = List.copyOf(invocations);
    }
}
