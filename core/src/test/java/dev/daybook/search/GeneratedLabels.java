package dev.daybook.search;

import java.util.List;

/** A store that knows the names that records are made with. */
final class GeneratedLabels implements SearchStore {
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
        return WorldMaker.LABELS.stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
    }
}
