package dev.daybook.search;

import java.util.List;
import java.util.function.Function;

/** A store that is asked for names of params, metrics and tags alone. */
final class NamesAlone implements SearchStore {
    private final Function<String, List<String>> beginning;

    private NamesAlone(Function<String, List<String>> beginning) {
        this.beginning = beginning;
    }

    /** Every name occurs. */
    static NamesAlone all() {
        return new NamesAlone(List::of);
    }

    /** Those that records are made with. */
    static NamesAlone generated() {
        return new NamesAlone(prefix -> WorldMaker.LABELS.stream()
                .filter(name -> name.startsWith(prefix))
                .toList());
    }

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
        return beginning.apply(prefix);
    }
}
