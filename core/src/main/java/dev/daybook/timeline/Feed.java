package dev.daybook.timeline;

import java.util.List;

/** Entries of one place in their order, page by page. */
interface Feed {
    /** The next page; an empty one is the end. */
    List<Placed> next(TimelineStore store);

    /** Entries that are known already. */
    static Feed of(List<Placed> entries) {
        return new Feed() {
            private boolean given;

            @Override
            public List<Placed> next(TimelineStore store) {
                List<Placed> page = given ? List.of() : entries;
                given = true;
                return page;
            }
        };
    }
}
