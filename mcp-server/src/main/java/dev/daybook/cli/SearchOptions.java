package dev.daybook.cli;

import dev.daybook.search.Entity;
import dev.daybook.search.SearchRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is searched for. */
final class SearchOptions {
    private static final int MOST_ROWS = 1_000_000;

    @Parameters(
            paramLabel = "FILTER",
            arity = "0..*",
            description =
                    "Conditions, or plain words; @NAME asks a saved search, with conditions after it narrowed by them.")
    private List<String> filter = List.of();

    @Option(
            names = "--entity",
            paramLabel = "ENTITY",
            description =
                    "What to find: ${COMPLETION-CANDIDATES}; sessions if not given, and exchanges for plain words.",
            completionCandidates = Entities.class)
    private Optional<String> entity = Optional.empty();

    @Option(names = "--text", paramLabel = "WORDS", description = "Words to be found in texts, besides the conditions.")
    private Optional<String> text = Optional.empty();

    @Option(
            names = "--select",
            paramLabel = "KEYS",
            description = "What to show, with commas: keys, or count, avg(KEY), sum, min, max, p50, p90.")
    private List<String> select = List.of();

    @Option(
            names = "--group-by",
            paramLabel = "KEYS",
            description = "Sum up by one key or two; of a time day(KEY) or week(KEY).")
    private List<String> groupBy = List.of();

    @Option(
            names = "--order-by",
            paramLabel = "KEYS",
            description = "By what to order, with ASC or DESC; what lacks it comes last.")
    private List<String> orderBy = List.of();

    @Option(names = "--limit", paramLabel = "N", description = "At most so many; 20 if not given.")
    private Optional<Integer> limit = Optional.empty();

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "Go on where a page of the same search ended.")
    private Optional<String> cursor = Optional.empty();

    /** The request, with as many rows as a page may have. */
    SearchRequest request(Context context) {
        limit.ifPresent(rows -> context.limit(rows, MOST_ROWS));
        String typed = String.join(" ", filter).strip();
        return new SearchRequest(
                entity.map(word -> context.given(() -> Entity.searchable(word).plural())),
                Optional.of(typed).filter(words -> !words.isEmpty()),
                text,
                select,
                groupBy,
                orderBy,
                limit.map(rows -> OptionalInt.of(Math.min(rows, SearchPages.MOST)))
                        .orElseGet(OptionalInt::empty),
                cursor);
    }

    /** How many rows at most, over all pages; absent where the search says it. */
    Optional<Integer> limit() {
        return limit;
    }

    /** What can be found. */
    static final class Entities extends ArrayList<String> {
        Entities() {
            super(Arrays.stream(Entity.values())
                    .filter(Entity::isSearchable)
                    .map(Entity::plural)
                    .toList());
        }
    }
}
