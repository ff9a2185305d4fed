package dev.daybook.storage;

import dev.daybook.search.Attribute;
import dev.daybook.search.Entity;
import dev.daybook.search.Key;
import dev.daybook.search.KeyType;
import dev.daybook.search.LabelKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What may be written at a place in a filter, as far as a look at what is recorded tells. */
final class SqlSuggestions {
    /** Of so many rows, the newest, the values are told by how many have them. */
    private static final int LOOKED_AT = 5_000;

    private static final SearchRun.Effort LOOK = SearchRun.Effort.of(3_000_000, 200);
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private final SearchRun run;

    SqlSuggestions(SearchRun run) {
        this.run = run;
    }

    List<String> values(Entity entity, Key key, String prefix, int limit) {
        if (key instanceof Key.Of of) {
            return values(of.relation().target(), of.key(), prefix, limit);
        }
        if (key instanceof Key.Label label) {
            return label.kind() == LabelKind.METRIC ? List.of() : labelled(label, prefix, limit);
        }
        if (!(key instanceof Key.Own own)) {
            return List.of();
        }
        Attribute attribute = own.attribute();
        if (attribute.type() == KeyType.WORD) {
            return attribute.vocabulary().stream()
                    .filter(word -> word.startsWith(prefix))
                    .limit(limit)
                    .toList();
        }
        if (attribute.type() != KeyType.TEXT) {
            return List.of();
        }
        Set<String> values = new LinkedHashSet<>(frequent(attribute, prefix, limit));
        if (values.size() < limit) {
            values.addAll(indexed(attribute, prefix, limit));
        }
        return values.stream().limit(limit).toList();
    }

    List<String> labelNames(LabelKind kind, String prefix, int limit) {
        return distinct(SqlConditions.table(kind), "key", SqlText.TRUE, prefix, limit);
    }

    private List<String> labelled(Key.Label label, String prefix, int limit) {
        return texts(SqlText.of(
                "SELECT value FROM (SELECT value FROM " + SqlConditions.table(label.kind())
                        + " WHERE key = {} AND value >= {} AND value < {} LIMIT {}) GROUP BY value ORDER BY count(*)"
                        + " DESC, value LIMIT {}",
                label.name(),
                prefix,
                prefix + LAST,
                LOOKED_AT,
                limit));
    }

    private List<String> frequent(Attribute attribute, String prefix, int limit) {
        SqlScope scope = new SqlScope(Searched.of(attribute.entity()), "e", false);
        String newest = scope.searched().hasRowid()
                ? " ORDER BY " + SqlAttributes.of(scope.searched().newest(), scope) + " DESC"
                : "";
        return texts(SqlText.of(
                "SELECT v FROM (SELECT " + SqlAttributes.of(attribute, scope) + " AS v FROM " + scope.from() + " WHERE "
                        + SqlCounted.what(scope) + newest
                        + " LIMIT {}) WHERE substr(v, 1, length({})) = {} AND length(v) <= 200"
                        + " GROUP BY v ORDER BY count(*) DESC, v LIMIT {}",
                LOOKED_AT,
                prefix,
                prefix,
                limit));
    }

    /** What an index has, from one value to the next, without looking at all that have the same one. */
    private List<String> indexed(Attribute attribute, String prefix, int limit) {
        Searched searched = Searched.of(attribute.entity());
        return SqlIndex.of(searched).stream()
                .filter(index -> index.keys().get(0) == attribute)
                .findFirst()
                .map(index -> distinct(
                        searched.table(),
                        SqlAttributes.of(attribute, new SqlScope(searched, searched.table(), false)),
                        SqlText.TRUE,
                        prefix,
                        limit))
                .orElse(List.of());
    }

    private List<String> distinct(String table, String column, SqlText where, String prefix, int limit) {
        return texts(SqlText.of(
                "WITH RECURSIVE found (reached, nth) AS (SELECT min(" + column + "), 1 FROM " + table + " WHERE "
                        + column
                        + " >= {} AND {} UNION ALL SELECT (SELECT min(" + column + ") FROM " + table + " WHERE "
                        + column
                        + " > reached AND {}), nth + 1 FROM found WHERE reached IS NOT NULL AND reached < {} AND nth"
                        + " <= {}) SELECT reached FROM found WHERE reached < {} LIMIT {}",
                prefix,
                where,
                where,
                prefix + LAST,
                limit,
                prefix + LAST,
                limit));
    }

    private List<String> texts(SqlText sql) {
        return run.rows(sql, LOOK, row -> row.getString(1)).orElse(List.of()).stream()
                .filter(Objects::nonNull)
                .toList();
    }
}
