package dev.daybook.mcp;

import dev.daybook.core.DaybookException;
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

    /** Makes what was recorded a moment ago findable by words; how many texts are not yet. */
    long catchUp();

    static Searching of(Search search, TextIndexing indexing) {
        return new Searching() {
            private static final int VALUES = 8;
            private static final long CATCHING_UP_NANOS = 150_000_000;

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
            public long catchUp() {
                long end = System.nanoTime() + CATCHING_UP_NANOS;
                try {
                    return indexing.catchUp(() -> System.nanoTime() < end) ? indexing.countLeft() : 0;
                } catch (DaybookException e) {
                    // who cannot write now can still read
                    return indexing.countLeft();
                }
            }
        };
    }
}
