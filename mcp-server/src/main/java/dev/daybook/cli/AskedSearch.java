package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.DaybookException;
import dev.daybook.search.Entity;
import dev.daybook.search.Explained;
import dev.daybook.search.Found;
import dev.daybook.search.SavedSearches;
import dev.daybook.search.Search;
import dev.daybook.search.SearchRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A search as it is carried out: the one that is named is narrowed, and what is to be found is known.
 *
 * @param why that is searched and nothing else, where nobody said it
 */
record AskedSearch(Search search, SearchRequest request, Optional<String> why) {
    /** Of what the words are that nobody wrote into a filter. */
    private static final Entity OF_WORDS = Entity.EXCHANGE;

    /** Refuses what is no search as wrong usage. */
    static AskedSearch of(Context context, Application application, SearchRequest asked) {
        Search search = application.search();
        return context.given(() -> {
            SearchRequest request = resolved(application, search, asked);
            if (request.entity().isPresent()) {
                search.check(request);
                return new AskedSearch(search, request, Optional.empty());
            }
            return guessed(search, request);
        });
    }

    /** The search that is named, if one is. */
    static SearchRequest resolved(Application application, Search search, SearchRequest asked) {
        return application.records().read(stores -> SavedSearches.resolved(stores, asked, search::check));
    }

    /** What is searched, as far as the request alone says it, in the plural. */
    static String usual(Context context, SearchRequest request) {
        return request.entity().orElseGet(() -> context.given(() -> isText(request) ? OF_WORDS : Entity.SESSION)
                .plural());
    }

    private static boolean isText(SearchRequest request) {
        return request.filter()
                .map(filter -> Search.isWords(Entity.SESSION, filter))
                .orElse(request.text().isPresent());
    }

    private static AskedSearch guessed(Search search, SearchRequest request) {
        boolean isText = isText(request);
        Entity usual = isText ? OF_WORDS : Entity.SESSION;
        SearchRequest first = request.withEntity(usual);
        try {
            search.check(first);
            return new AskedSearch(
                    search,
                    first,
                    isText
                            ? Optional.of("Words are looked for in exchanges; --entity looks elsewhere.")
                            : Optional.empty());
        } catch (DaybookException e) {
            if (e.mark().isEmpty()) {
                throw e;
            }
            return elsewhere(search, request, usual, e);
        }
    }

    /** Where the only entity that has these keys is another one, it is meant. */
    private static AskedSearch elsewhere(Search search, SearchRequest request, Entity usual, DaybookException problem) {
        List<Entity> fitting = Arrays.stream(Entity.values())
                .filter(entity -> entity.isSearchable() && entity != usual)
                .filter(entity -> request.filter()
                        .filter(filter -> Search.isWords(entity, filter))
                        .isEmpty())
                .filter(entity -> isRight(search, request.withEntity(entity)))
                .toList();
        if (fitting.size() == 1) {
            Entity only = fitting.get(0);
            String why = "Only " + spaced(only) + " have these keys, so they are what was searched.";
            return new AskedSearch(search, request.withEntity(only), Optional.of(why));
        }
        if (fitting.isEmpty()) {
            throw problem;
        }
        String others = fitting.stream().map(Entity::plural).collect(Collectors.joining(", "));
        throw DaybookException.invalid(
                problem.getMessage() + "\nIt can be asked of " + others + "; name one with --entity.",
                problem.mark().get());
    }

    private static boolean isRight(Search search, SearchRequest request) {
        try {
            search.check(request);
            return true;
        } catch (DaybookException e) {
            if (e.kind() == DaybookException.Kind.INVALID) {
                return false;
            }
            throw e;
        }
    }

    SearchPages pages(OptionalLong wanted) {
        return new SearchPages(search, request, wanted);
    }

    Explained explained() {
        return search.explain(request);
    }

    SearchCount count() {
        Found found = search.find(new SearchRequest(
                request.entity(),
                request.filter(),
                request.text(),
                List.of("count"),
                List.of(),
                List.of(),
                OptionalInt.empty(),
                Optional.empty()));
        long count = found.rows().stream()
                .flatMap(row -> row.values().get(0).stream())
                .mapToLong(value -> ((Number) value).longValue())
                .findFirst()
                .orElse(0);
        return new SearchCount(found.entity().plural(), count);
    }

    private static String spaced(Entity entity) {
        return entity.plural().replace('_', ' ');
    }
}
