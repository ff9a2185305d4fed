package dev.daybook.search;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Searches the record in the one language, for all who ask. */
public final class Search {
    private final Records records;
    private final Clock clock;
    private final ZoneId zone;

    /** @param zone where a day begins that a filter names */
    public Search(Records records, Clock clock, ZoneId zone) {
        this.records = records;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * A page of what fits.
     *
     * @throws DaybookException INVALID: the request cannot be read; the mark says where
     */
    public Found find(SearchRequest request) {
        return records.read(stores -> {
            CheckedRequest checked = check(request, stores);
            Page page = stores.searches().find(checked.query());
            return checked.found(page);
        });
    }

    /**
     * Nothing, where the request can be carried out.
     *
     * @throws dev.daybook.core.DaybookException INVALID: it cannot be read; the mark says where
     */
    public void check(SearchRequest request) {
        records.read(stores -> check(request, stores));
    }

    /** What was understood, and how it would be found. */
    public Explained explain(SearchRequest request) {
        return records.read(stores -> {
            CheckedRequest checked = check(request, stores);
            return checked.explained(stores.searches().plan(checked.query()));
        });
    }

    /**
     * The ids of those that fit, in the usual order.
     *
     * @throws DaybookException INVALID: that is no filter, or a search that is kept under a name and sums up
     */
    public List<String> ids(Entity entity, String filter, int limit) {
        SearchRequest request = SearchRequest.of(entity, filter);
        return records.read(stores -> {
            Query query = check(request, stores).query();
            if (query.isSummary()) {
                throw DaybookException.invalid("'" + Texts.shortened(filter, 60) + "' sums up; name a search for rows");
            }
            return stores.searches().find(query.limitedTo(limit)).rows().stream()
                    .map(Found.Row::id)
                    .toList();
        });
    }

    /** Whether a filter is no condition, but words that texts are searched for. */
    public static boolean isWords(Entity entity, String filter) {
        return !filter.isBlank() && PlainWords.is(entity, filter);
    }

    /** How a filter that ends here may go on: keys, comparators or values. */
    public Completions complete(Optional<String> entity, String filter, int limit) {
        Entity searched = entity.map(Entity::searchable).orElse(Entity.SESSION);
        return records.read(stores -> new Completing(stores.searches(), limit).complete(searched, filter));
    }

    private CheckedRequest check(SearchRequest request, Stores stores) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        SearchRequest resolved = SavedSearches.resolved(stores, request, rest -> check(rest, stores, now));
        return check(resolved, stores, now);
    }

    private CheckedRequest check(SearchRequest request, Stores stores, Instant now) {
        return TextMeaning.of(new RequestCheck(stores.searches(), zone).check(request, now), stores::texts);
    }
}
