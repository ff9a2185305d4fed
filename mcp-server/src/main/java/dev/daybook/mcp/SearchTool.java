package dev.daybook.mcp;

import static dev.daybook.mcp.Tool.Access.READS;

import dev.daybook.search.Search;
import dev.daybook.search.SearchRequest;
import dev.daybook.search.TextIndexing;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

final class SearchTool {
    private SearchTool() {}

    record Input(
            @Description("session (default), exchange, tool_call, invocation (skill), run_log, error, commit")
            Optional<String> entity,

            @Description("Or plain words: full text") Optional<String> filter,

            @Description("Words to find besides") Optional<String> text,

            @Description("Keys, or count, avg(duration), p90(cost)")
            List<String> select,

            @Description("Up to two: branch, day(at)") List<String> groupBy,

            @Description("cost DESC") List<String> orderBy,

            @Description("Default 20") @AtLeast(1) Optional<Integer> limit,

            Optional<String> cursor) {}

    static Tool<Input> create(Supplier<Search> search, Supplier<TextIndexing> indexing) {
        return new Tool<>(
                "search",
                "Call to find or count what is recorded: how something was done or failed before, where a file or an error came up. "
                        + "filter is like SQL's WHERE, and takes MLflow's: status = 'failed' AND started_at > now() - 7d AND "
                        + "(branch IN ('main', 'dev') OR title ILIKE '%parser%') AND NOT has(error). Keys: the entity's own (a wrong "
                        + "one lists them), params.x, metrics.x, tags.x, and of what belongs to it tool.name, file.path GLOB "
                        + "'src/**', skill.outcome, error.id, ci.result, commit.hash, feedback.rating; count(tool, failed) > 3; text ~ "
                        + "\"fix timeout\". Returns a page, the total, how to narrow and the next cursor.",
                Input.class,
                TextAnswer.class,
                READS,
                (input, caller) -> new TextAnswer(
                        new SearchPage(Searching.of(search.get(), indexing.get()), request(input)).text()));
    }

    private static SearchRequest request(Input input) {
        return new SearchRequest(
                input.entity(),
                input.filter(),
                input.text(),
                input.select(),
                input.groupBy(),
                input.orderBy(),
                input.limit().map(OptionalInt::of).orElse(OptionalInt.empty()),
                input.cursor());
    }
}
