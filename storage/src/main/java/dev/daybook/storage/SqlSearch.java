package dev.daybook.storage;

import dev.daybook.search.Column;
import dev.daybook.search.Condition;
import dev.daybook.search.Found;
import dev.daybook.search.Key;
import dev.daybook.search.Page;
import dev.daybook.search.Plan;
import dev.daybook.search.Query;
import dev.daybook.search.TextQuery;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** A search for rows, one by one. */
final class SqlSearch {
    private static final int MOST_COUNTED = 10_000;
    private static final SearchRun.Effort COUNTING = SearchRun.Effort.of(120_000, 5);
    /** Where many rows fit, a page is full before anything is worth looking at. */
    private static final SearchRun.Effort SETTING_OUT = SearchRun.Effort.of(50_000, 5);

    private static final SearchRun.Effort COUNTING_TEXTS = SearchRun.Effort.of(800_000, 8);
    /** A walk that is not at its end by then is worth looking for another way. */
    private static final SearchRun.Effort WALKING = SearchRun.Effort.of(5_000_000, 300);

    private static final String OPEN = "«";
    private static final String CLOSE = "»";

    private final SearchRun run;
    private final Query query;
    private final SqlConditions conditions = new SqlConditions();
    private final List<SqlOrder> orders;
    private final SqlDriving driving;
    private final Optional<Condition.Matches> ranking;

    SqlSearch(SearchRun run, Query query) {
        this.run = run;
        this.query = query;
        this.orders = SqlOrder.of(query);
        this.driving = new SqlDriving(run, conditions, query, orders);
        this.ranking = isRanked() ? driving.text() : Optional.empty();
    }

    private boolean isRanked() {
        return orders.stream().anyMatch(order -> order.key() instanceof Key.Relevance)
                || query.columns().stream()
                        .anyMatch(
                                column -> column instanceof Column.Value value && value.key() instanceof Key.Relevance);
    }

    Page find(SqliteSnippets snippets) {
        if (ranking.isPresent()) {
            return ranked(ranking.get(), snippets);
        }
        SqlPages pages = new SqlPages(query, conditions, orders, OptionalLong.empty());
        Optional<SqlSource> walk = driving.walk();
        Optional<List<SqlPages.Placed>> first =
                walk.flatMap(source -> run.rows(pages.statement(source), SETTING_OUT, pages::read));
        if (first.isPresent()) {
            return page(first.get(), walk::get, COUNTING, snippets);
        }
        SqlSource source = driving.choose();
        Optional<List<SqlPages.Placed>> walked =
                source.isWalk() ? run.rows(pages.statement(source), WALKING, pages::read) : Optional.empty();
        SqlSource last = walked.isPresent() || !source.isWalk()
                ? source
                : driving.thorough().orElse(source);
        List<SqlPages.Placed> placed = walked.orElseGet(() -> run.rows(pages.statement(last), pages::read));
        return page(placed, () -> last, COUNTING, snippets);
    }

    private Page ranked(Condition.Matches matches, SqliteSnippets snippets) {
        OptionalLong newest = newest();
        if (newest.isEmpty()) {
            return new Page(List.of(), new Found.Total(0, true), Optional.empty(), List.of());
        }
        SqlPages pages = new SqlPages(query, conditions, orders, newest);
        SqlSource source = driving.ranked(matches, newest.getAsLong());
        List<SqlPages.Placed> placed = run.rows(pages.statement(source), pages::read);
        return page(placed, () -> driving.matching(matches), COUNTING_TEXTS, snippets);
    }

    /** As it was when the first page was asked for. */
    private OptionalLong newest() {
        OptionalLong then =
                query.after().map(position -> position.newestDocument()).orElse(OptionalLong.empty());
        if (then.isPresent()) {
            return then;
        }
        return run.rows(SqlWords.newest(query.entity()), row -> (Number) row.getObject(1)).stream()
                .filter(Objects::nonNull)
                .mapToLong(Number::longValue)
                .findFirst();
    }

    private Page page(
            List<SqlPages.Placed> placed, Supplier<SqlSource> all, SearchRun.Effort counting, SqliteSnippets snippets) {
        boolean more = placed.size() > query.limit();
        List<SqlPages.Placed> page = more ? placed.subList(0, query.limit()) : placed;
        return new Page(
                page.stream().map(row -> withSnippet(row, snippets)).toList(),
                query.after().isEmpty() && !more ? new Found.Total(page.size(), true) : total(all.get(), counting),
                more ? Optional.of(page.get(page.size() - 1).position()) : Optional.empty(),
                List.of());
    }

    private Found.Total total(SqlSource source, SearchRun.Effort effort) {
        SearchRun.Count count = run.count(
                SqlText.of("SELECT 1 FROM {} WHERE {} LIMIT {}", source.from(), source.where(), MOST_COUNTED + 1),
                effort);
        return new Found.Total(Math.min(count.rows(), MOST_COUNTED), count.ended() && count.rows() <= MOST_COUNTED);
    }

    private Found.Row withSnippet(SqlPages.Placed placed, SqliteSnippets snippets) {
        Found.Row row = placed.row();
        Optional<TextQuery> text = driving.text().map(Condition.Matches::text);
        if (text.isEmpty()) {
            return row;
        }
        try {
            return new Found.Row(
                    row.id(),
                    row.values(),
                    snippets.find(query.entity(), placed.textId(), text.get())
                            .map(snippet -> snippet.marked(OPEN, CLOSE)));
        } catch (SQLException e) {
            throw SearchRun.failed(e);
        }
    }

    Plan plan() {
        OptionalLong newest = ranking.isPresent() ? OptionalLong.of(newest().orElse(0)) : OptionalLong.empty();
        SqlSource source = ranking.map(matches -> driving.ranked(matches, newest.getAsLong()))
                .orElseGet(driving::choose);
        SqlText statement = new SqlPages(query, conditions, orders, newest).statement(source);
        String first = ranking.isPresent() || source.isWalk()
                ? ""
                : driving.walk()
                        .map(walk -> "; before that by " + walk.words() + ", as long as the page fills at once")
                        .orElse("");
        return plan(run, statement, source.words() + first, driving.probed());
    }

    static Plan plan(SearchRun run, SqlText statement, String words, List<String> probed) {
        List<String> steps = new ArrayList<>(List.of("goes by " + words));
        probed.forEach(probe -> steps.add("looked at " + probe));
        steps.addAll(run.rows(SqlText.of("EXPLAIN QUERY PLAN {}", statement), row -> row.getString("detail")));
        return new Plan(statement.text(), steps);
    }
}
