package dev.daybook.search;

import java.util.List;
import java.util.Optional;

/** Stores searches that are kept under names, in any case of letters. */
public interface SavedSearchStore {
    /** False: there is one of that name. */
    boolean add(SavedSearch search);

    /** In place of the one of that name, if there is one. */
    void put(SavedSearch search);

    Optional<SavedSearch> find(String name);

    /** All of them, by name. */
    List<SavedSearch> list();

    /** False: there is none of that name. */
    boolean delete(String name);
}
