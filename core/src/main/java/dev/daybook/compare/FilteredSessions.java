package dev.daybook.compare;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.record.Records;
import dev.daybook.search.Entity;
import dev.daybook.search.SavedSearches;
import dev.daybook.search.Search;
import dev.daybook.search.SearchRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Sessions by a filter, or by one that is kept under a name. */
public final class FilteredSessions implements Comparisons.SessionFinder {
    private final Records records;
    private final Search search;

    public FilteredSessions(Records records, Search search) {
        this.records = records;
        this.search = search;
    }

    @Override
    public List<String> ids(String filter, int limit) {
        SearchRequest asked = request(Optional.empty(), Optional.of(filter), Optional.empty());
        SearchRequest named = records.read(stores -> SavedSearches.resolved(stores, asked, search::check));
        named.entity()
                .filter(entity -> Entity.searchable(entity) != Entity.SESSION)
                .ifPresent(entity -> {
                    throw DaybookException.invalid(
                            "'" + Texts.shortened(filter, 60) + "' finds " + entity + "; a group is of sessions");
                });
        return search.ids(request(Optional.of(Entity.SESSION.word()), named.filter(), named.text()), limit);
    }

    private static SearchRequest request(Optional<String> entity, Optional<String> filter, Optional<String> text) {
        return new SearchRequest(
                entity, filter, text, List.of(), List.of(), List.of(), OptionalInt.empty(), Optional.empty());
    }
}
