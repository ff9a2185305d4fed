package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.search.Entity;
import dev.daybook.search.Found;
import dev.daybook.search.Search;
import dev.daybook.search.SearchRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which of those that a command lists, in the language of searches, and in what order. */
final class ListFilter {
    @Parameters(
            paramLabel = "FILTER",
            arity = "0..*",
            description =
                    "Only those that fit, besides the options: conditions, words or @NAME, as 'daybook search' takes them.")
    private List<String> filter = List.of();

    @Option(
            names = "--order-by",
            paramLabel = "KEYS",
            description = "By what to order, with ASC or DESC; what lacks it comes last.")
    private List<String> orderBy = List.of();

    /** Whether anything was said; else the list is as ever. */
    boolean isGiven() {
        return !filter.isEmpty() || !orderBy.isEmpty();
    }

    /** Whether some are to be left out. */
    boolean isFilter() {
        return !filter.isEmpty();
    }

    /** The ids of those that fit and meet the conditions, in the order that is given, or in that one. */
    Stream<String> ids(
            Context context,
            Application application,
            Entity entity,
            ListConditions conditions,
            String order,
            OptionalLong limit) {
        Search search = application.search();
        SearchRequest asked = context.given(() -> {
            SearchRequest typed = ungrouped(AskedSearch.resolved(application, search, typed(entity, order)));
            search.check(typed);
            return typed;
        });
        SearchReadiness.index(application, asked, context.surroundings());
        SearchPages pages =
                new SearchPages(search, meeting(asked, conditions), OptionalLong.of(limit.orElse(Long.MAX_VALUE)));
        return Stream.iterate(Optional.of(pages.first()), Optional::isPresent, page -> page.flatMap(pages::after))
                .flatMap(page -> page.get().rows().stream())
                .map(Found.Row::id);
    }

    /** The page, unless nothing is left. */
    Consumer<Page> shown(boolean isEmpty, Entity entity, Consumer<Page> list) {
        return isEmpty && isFilter()
                ? page -> page.line("There is no " + entity.word().replace('_', ' ') + " that fits.")
                : list;
    }

    private SearchRequest typed(Entity entity, String order) {
        Optional<String> typed = Optional.of(String.join(" ", filter).strip()).filter(words -> !words.isEmpty());
        return new SearchRequest(
                Optional.of(entity.plural()),
                typed,
                Optional.empty(),
                List.of("id"),
                List.of(),
                orderBy.isEmpty() ? List.of(order) : orderBy,
                OptionalInt.empty(),
                Optional.empty());
    }

    private static SearchRequest meeting(SearchRequest asked, ListConditions conditions) {
        return asked.narrowed(new SearchRequest(
                asked.entity(),
                conditions.text(),
                Optional.empty(),
                List.of("id"),
                List.of(),
                List.of(),
                OptionalInt.empty(),
                Optional.empty()));
    }

    /** A search that is saved may sum up, and has a length of its own; of a list it says only which and in what order. */
    private static SearchRequest ungrouped(SearchRequest asked) {
        return new SearchRequest(
                asked.entity(),
                asked.filter(),
                asked.text(),
                asked.select(),
                List.of(),
                asked.orderBy(),
                OptionalInt.empty(),
                Optional.empty());
    }
}
