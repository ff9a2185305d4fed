package dev.daybook.mcp;

import dev.daybook.search.Entity;
import dev.daybook.search.Found;
import dev.daybook.search.Search;
import dev.daybook.search.SearchRequest;
import dev.daybook.search.TextIndexing;
import java.util.List;
import java.util.Optional;

/** What a page of search results is made from. */
interface Searching {
    Found find(SearchRequest request);

    /** Some values that a key has, as they are written in a filter. */
    List<String> values(Entity entity, String key);

    /** How many texts are recorded that no search for words finds yet. */
    long textsLeft();

    static Searching of(Search search, TextIndexing indexing) {
        return new Searching() {
            private static final int VALUES = 8;

            @Override
            public Found find(SearchRequest request) {
                return search.find(request);
            }

            @Override
            public List<String> values(Entity entity, String key) {
                return search.complete(Optional.of(entity.word()), key + " = ", VALUES)
                        .words();
            }

            @Override
            public long textsLeft() {
                return indexing.countLeft();
            }
        };
    }
}
