package dev.daybook.search;

import java.util.List;

/** A store in which every name occurs. */
final class AnyLabels implements SearchStore {
    @Override
    public Page find(Query query) {
        throw new UnsupportedOperationException("names alone");
    }

    @Override
    public Plan plan(Query query) {
        throw new UnsupportedOperationException("names alone");
    }

    @Override
    public List<String> values(Entity entity, Key key, String prefix, int limit) {
        return List.of();
    }

    @Override
    public List<String> labelNames(LabelKind kind, String prefix, int limit) {
        return List.of(prefix);
    }
}
