package dev.daybook.record;

import dev.daybook.search.SavedSearch;
import dev.daybook.search.SavedSearchStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Saved searches in a map. */
final class InMemorySavedSearches implements SavedSearchStore {
    private final Map<String, SavedSearch> searches = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    @Override
    public boolean add(SavedSearch search) {
        return searches.putIfAbsent(search.name(), search) == null;
    }

    @Override
    public void put(SavedSearch search) {
        searches.remove(search.name());
        searches.put(search.name(), search);
    }

    @Override
    public Optional<SavedSearch> find(String name) {
        return Optional.ofNullable(searches.get(name));
    }

    @Override
    public List<SavedSearch> list() {
        return List.copyOf(searches.values());
    }

    @Override
    public boolean delete(String name) {
        return searches.remove(name) != null;
    }
}
