package dev.daybook.search;

import java.util.List;

/** Searches what is recorded. */
public interface SearchStore {
    Page find(Query query);

    /** How it would be found. */
    Plan plan(Query query);

    /** What the key's values are that begin like that, the most frequent or the newest first. */
    List<String> values(Entity entity, Key key, String prefix, int limit);

    /** The names of params, metrics or tags that begin like that, in order. */
    List<String> labelNames(LabelKind kind, String prefix, int limit);
}
