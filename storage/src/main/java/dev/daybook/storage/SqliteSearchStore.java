package dev.daybook.storage;

import dev.daybook.search.Entity;
import dev.daybook.search.Key;
import dev.daybook.search.LabelKind;
import dev.daybook.search.Page;
import dev.daybook.search.Plan;
import dev.daybook.search.Query;
import dev.daybook.search.SearchStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Searches in SQLite: a statement for the rows, one that counts them, and looks at how many rows each condition leads to. */
final class SqliteSearchStore implements SearchStore {
    private static final Duration BUDGET = Duration.ofSeconds(10);

    private final Connection connection;
    private final Duration budget;
    private SearchFunctions functions;

    SqliteSearchStore(Connection connection) {
        this(connection, BUDGET);
    }

    /** @param budget how long a search may take */
    SqliteSearchStore(Connection connection, Duration budget) {
        this.connection = connection;
        this.budget = budget;
    }

    @Override
    public Page find(Query query) {
        try (SearchRun run = run()) {
            return query.isSummary()
                    ? new SqlSummaries(run, query).find()
                    : new SqlSearch(run, query).find(new SqliteSnippets(connection));
        }
    }

    @Override
    public Plan plan(Query query) {
        try (SearchRun run = run()) {
            return query.isSummary() ? new SqlSummaries(run, query).plan() : new SqlSearch(run, query).plan();
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
