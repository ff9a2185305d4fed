package dev.daybook.cli;

import dev.daybook.search.Found;
import dev.daybook.search.Search;
import dev.daybook.search.SearchRequest;
import java.util.Optional;
import java.util.OptionalLong;

/** The pages of one search, one after the other, as many as are wanted. */
final class SearchPages {
    /** Rows of a page. */
    static final int MOST = 1_000;

    private final Search search;
    private final SearchRequest request;
    private final OptionalLong wanted;
    private long given;

    /** @param wanted rows of all pages together; absent: one page, as the request has it */
    SearchPages(Search search, SearchRequest request, OptionalLong wanted) {
        this.search = search;
        this.request = request;
        this.wanted = wanted;
    }

    Found first() {
        Found found = search.find(wanted.isPresent() ? page(request.cursor()) : request);
        given = found.rows().size();
        return found;
    }

    /** The page after that one, if there is one and it is wanted. */
    Optional<Found> after(Found found) {
        if (found.cursor().isEmpty() || wanted.isEmpty() || given >= wanted.getAsLong()) {
            return Optional.empty();
        }
        Found next = search.find(page(found.cursor()));
        given += next.rows().size();
        return Optional.of(next);
    }

    private SearchRequest page(Optional<String> cursor) {
        long rows = Math.min(MOST, wanted.getAsLong() - given);
        return request.withLimit(Math.toIntExact(rows)).after(cursor);
    }
}
