package dev.daybook.storage;

import dev.daybook.search.SavedSearch;
import dev.daybook.search.SavedSearchStore;
import dev.daybook.search.SearchRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Saved searches in SQLite. */
@RegisterRowMapper(SqliteSavedSearchStore.SearchRow.class)
interface SqliteSavedSearchStore extends SavedSearchStore {
    @Override
    default boolean add(SavedSearch search) {
        return insert(Row.of(search));
    }

    /** The name too is that of the new one, which may have other letters large. */
    @Override
    default void put(SavedSearch search) {
        replace(Row.of(search));
    }

    @Override
    @SqlQuery("SELECT * FROM saved_search WHERE name = :name")
    Optional<SavedSearch> find(@Bind("name") String name);

    @Override
    @SqlQuery("SELECT * FROM saved_search ORDER BY name")
    List<SavedSearch> list();

    @Override
    @SqlUpdate("DELETE FROM saved_search WHERE name = :name")
    boolean delete(@Bind("name") String name);

    @SqlUpdate("""
            INSERT INTO saved_search (name, entity, filter, words, columns, groups, orders, row_limit, saved_at)
            VALUES (:name, :entity, :filter, :words, :columns, :groups, :orders, :rowLimit, :savedAt)
            ON CONFLICT (name) DO NOTHING
            """)
    boolean insert(@BindMethods Row row);

    @SqlUpdate("""
            INSERT OR REPLACE INTO saved_search
                (name, entity, filter, words, columns, groups, orders, row_limit, saved_at)
            VALUES (:name, :entity, :filter, :words, :columns, :groups, :orders, :rowLimit, :savedAt)
            """)
    void replace(@BindMethods Row row);

    /** A search as it is stored. */
    record Row(
            String name,
            Optional<String> entity,
            Optional<String> filter,
            Optional<String> words,
            String columns,
            String groups,
            String orders,
            Optional<Integer> rowLimit,
            Instant savedAt) {
        private static Row of(SavedSearch search) {
            SearchRequest request = search.request();
            return new Row(
                    search.name(),
                    request.entity(),
                    request.filter(),
                    request.text(),
                    String.join("\n", request.select()),
                    String.join("\n", request.groupBy()),
                    String.join("\n", request.orderBy()),
                    request.limit().stream().boxed().findFirst(),
                    search.savedAt());
        }
    }

    /** A saved search. */
    final class SearchRow implements RowMapper<SavedSearch> {
        @Override
        public SavedSearch map(ResultSet row, StatementContext context) throws SQLException {
            SearchRequest request = new SearchRequest(
                    Columns.text(row, "entity"),
                    Columns.text(row, "filter"),
                    Columns.text(row, "words"),
                    Columns.lines(row, "columns"),
                    Columns.lines(row, "groups"),
                    Columns.lines(row, "orders"),
                    Columns.number(row, "row_limit")
                            .map(limit -> OptionalInt.of(Math.toIntExact(limit)))
                            .orElseGet(OptionalInt::empty),
                    Optional.empty());
            return new SavedSearch(row.getString("name"), request, Columns.time(row, "saved_at"));
        }
    }
}
