package dev.daybook.search;

import dev.daybook.core.NearestName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The params, metrics and tags that sessions have, asked for once each. */
final class LabelNames {
    private static final int MOST = 2_000;

    private final SearchStore store;
    private final Map<Key.Label, Boolean> known = new HashMap<>();
    private final Map<LabelKind, List<String>> all = new HashMap<>();

    LabelNames(SearchStore store) {
        this.store = store;
    }

    boolean isKnown(Key.Label label) {
        return known.computeIfAbsent(
                label, it -> store.labelNames(it.kind(), it.name(), 1).contains(it.name()));
    }

    Optional<String> nearest(LabelKind kind, String name) {
        List<String> names = all.computeIfAbsent(kind, it -> store.labelNames(it, "", MOST));
        return NearestName.of(name, names);
    }
}
