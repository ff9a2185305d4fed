package dev.daybook.search;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The way from an entity to what belongs to it. */
public enum Relation {
    SESSION(
            "session",
            Entity.SESSION,
            Entity.EXCHANGE,
            Entity.TOOL_CALL,
            Entity.INVOCATION,
            Entity.RUN_LOG,
            Entity.ERROR,
            Entity.COMMIT),
    EXCHANGE("exchange", Entity.EXCHANGE, Entity.SESSION, Entity.TOOL_CALL, Entity.INVOCATION, Entity.ERROR),
    TOOL("tool", Entity.TOOL_CALL, Entity.SESSION, Entity.EXCHANGE),
    SKILL("skill", Entity.INVOCATION, Entity.SESSION, Entity.EXCHANGE),
    FILE("file", Entity.FILE, Entity.SESSION, Entity.EXCHANGE, Entity.COMMIT),
    ERROR("error", Entity.ERROR, Entity.SESSION, Entity.EXCHANGE, Entity.TOOL_CALL, Entity.RUN_LOG),
    CI("ci", Entity.CI, Entity.SESSION, Entity.EXCHANGE, Entity.COMMIT),
    COMMIT("commit", Entity.COMMIT, Entity.SESSION, Entity.EXCHANGE, Entity.ERROR),
    WORKFLOW("workflow", Entity.WORKFLOW, Entity.SESSION),
    FEEDBACK("feedback", Entity.FEEDBACK, Entity.SESSION, Entity.EXCHANGE),
    RUN("run", Entity.RUN_LOG, Entity.SESSION, Entity.ERROR),
    TODO("todo", Entity.TODO, Entity.SESSION, Entity.EXCHANGE);

    private final String word;
    private final Entity target;
    private final Set<Entity> sources;

    Relation(String word, Entity target, Entity... sources) {
        this.word = word;
        this.target = target;
        this.sources = Set.of(sources);
    }

    public String word() {
        return word;
    }

    public Entity target() {
        return target;
    }

    /** What it may be called: its word, the entity's, and both in plural. */
    public Set<String> words() {
        return new HashSet<>(List.of(word, word + "s", target.word(), target.plural()));
    }

    /** From where it leads. */
    public Set<Entity> sources() {
        return sources;
    }

    /** Whether it leads to one at most, so that its keys can be told, ordered and grouped by. */
    boolean isToOne(Entity source) {
        return switch (this) {
            case SESSION -> source != Entity.ERROR && source != Entity.COMMIT;
            case EXCHANGE -> source == Entity.TOOL_CALL || source == Entity.INVOCATION;
            default -> false;
        };
    }
}
