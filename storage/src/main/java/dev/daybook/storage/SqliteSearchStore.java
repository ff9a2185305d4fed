package dev.daybook.storage;

import dev.daybook.search.Entity;
import dev.daybook.search.Found;
import dev.daybook.search.Key;
import dev.daybook.search.LabelKind;
import dev.daybook.search.Page;
import dev.daybook.search.Plan;
import dev.daybook.search.Query;
import dev.daybook.search.SearchStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Searches in SQLite: a statement for the rows, one that counts them, and looks at how many rows each condition leads to. */
final class SqliteSearchStore implements SearchStore {
    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final int MOST_COUNTED = 10_000;
    private static final SearchRun.Effort COUNTING = SearchRun.Effort.of(500_000, 8);
    /** A walk that is not at its end by then is worth looking for another way. */
    private static final SearchRun.Effort WALKING = SearchRun.Effort.of(5_000_000, 300);

    private final Connection connection;
    private final Duration budget;
    private SearchFunctions functions;

    SqliteSearchStore(Connection connection) {
        this(connection, BUDGET);
    }

    SqliteSearchStore(Connection connection, Duration budget) {
        this.connection = connection;
        this.budget = budget;
    }

    @Override
    public Page find(Query query) {
        try (SearchRun run = run()) {
            return query.isSummary() ? new SqlSummaries(run, query).find() : rows(query, run);
        }
    }

    private Page rows(Query query, SearchRun run) {
        SqlConditions conditions = new SqlConditions();
        List<SqlOrder> orders = SqlOrder.of(query);
        SqlDriving driving = new SqlDriving(run, conditions, query, orders);
        SqlPages pages = new SqlPages(query, conditions, orders);
        SqlSource source = driving.choose();
        Optional<List<SqlPages.Placed>> walked =
                source.isWalk() ? run.rows(pages.statement(source), WALKING, pages::read) : Optional.empty();
        SqlSource last = walked.isPresent() || !source.isWalk()
                ? source
                : driving.thorough().orElse(source);
        List<SqlPages.Placed> placed = walked.orElseGet(() -> run.rows(pages.statement(last), pages::read));
        boolean more = placed.size() > query.limit();
        List<SqlPages.Placed> page = more ? placed.subList(0, query.limit()) : placed;
        return new Page(
                page.stream().map(SqlPages.Placed::row).toList(),
                query.after().isEmpty() && !more ? new Found.Total(page.size(), true) : total(last, run),
                more ? Optional.of(page.get(page.size() - 1).position()) : Optional.empty(),
                List.of());
    }

    private static Found.Total total(SqlSource source, SearchRun run) {
        SearchRun.Count count = run.count(
                SqlText.of("SELECT 1 FROM {} WHERE {} LIMIT {}", source.from(), source.where(), MOST_COUNTED + 1),
                COUNTING);
        return new Found.Total(Math.min(count.rows(), MOST_COUNTED), count.ended() && count.rows() <= MOST_COUNTED);
    }

    @Override
    public Plan plan(Query query) {
        try (SearchRun run = run()) {
            SqlConditions conditions = new SqlConditions();
            List<String> steps = new ArrayList<>();
            SqlText statement;
            if (query.isSummary()) {
                SqlSummaries summaries = new SqlSummaries(run, query);
                statement = summaries.statement();
                steps.addAll(summaries.words());
            } else {
                List<SqlOrder> orders = SqlOrder.of(query);
                SqlDriving driving = new SqlDriving(run, conditions, query, orders);
                SqlSource source = driving.choose();
                statement = new SqlPages(query, conditions, orders).statement(source);
                steps.add("goes by " + source.words());
                driving.probed().forEach(probe -> steps.add("looked at " + probe));
            }
            steps.addAll(run.rows(SqlText.of("EXPLAIN QUERY PLAN {}", statement), row -> row.getString("detail")));
            return new Plan(statement.text(), steps);
        }
    }

    @Override
    public List<String> values(Entity entity, Key key, String prefix, int limit) {
        try (SearchRun run = run()) {
            return new SqlSuggestions(run).values(entity, key, prefix, limit);
        }
    }

    @Override
    public List<String> labelNames(LabelKind kind, String prefix, int limit) {
        try (SearchRun run = run()) {
            return new SqlSuggestions(run).labelNames(kind, prefix, limit);
        }
    }

    private SearchRun run() {
        try {
            if (functions == null) {
                functions = SearchFunctions.on(connection);
            }
        } catch (SQLException e) {
            throw SearchRun.failed(e);
        }
        return new SearchRun(connection, functions, budget);
    }
}
