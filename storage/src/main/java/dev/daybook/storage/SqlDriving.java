package dev.daybook.storage;

import dev.daybook.search.Attribute;
import dev.daybook.search.Condition;
import dev.daybook.search.Key;
import dev.daybook.search.Operator;
import dev.daybook.search.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Decides which condition a search goes by, by looking how many rows each of them leads to. */
final class SqlDriving {
    /** So many rows are looked at one by one and sorted in no time. */
    static final int FEW = 10_000;
    /** So many rows that stand apart from one another cost as much. */
    static final int FEW_APART = 2_000;
    /** Looking at more of them is no better than looking at all rows. */
    private static final int MANY = 200_000;

    private static final SearchRun.Effort LOOK = SearchRun.Effort.of(300_000, 8);
    private static final SearchRun.Effort LONG_LOOK = SearchRun.Effort.of(20_000_000, 300);
    private static final int MOST_PROBES = 40;

    private final SearchRun run;
    private final SqlConditions conditions;
    private final SqlAccesses accesses;
    private final SqlScope scope;
    private final List<Condition> conjuncts;
    private final List<SqlOrder> orders;
    private final boolean needsAll;
    private final List<String> probed = new ArrayList<>();
    private final Map<SqlAccess, Long> looks = new HashMap<>();
    private int probes;

    SqlDriving(SearchRun run, SqlConditions conditions, Query query, List<SqlOrder> orders) {
        this.run = run;
        this.conditions = conditions;
        this.accesses = new SqlAccesses(conditions, this::look);
        this.scope = SqlScope.of(Searched.of(query.entity()), "e");
        this.conjuncts = query.condition().map(SqlAccesses::conjuncts).orElse(List.of());
        this.orders = orders;
        this.needsAll = query.isSummary();
    }

    /** A condition that few rows meet, else the order that is asked for, else what is best where all rows are needed. */
    SqlSource choose() {
        Optional<SqlAccess> best = accesses.best(conjuncts, scope);
        if (best.isPresent() && look(best.get()) <= FEW) {
            return by(best.get());
        }
        return walk().or(this::thorough).orElseGet(this::plain);
    }

    /** What to do where all rows have to be looked at, or nearly so; empty: look at all of them. */
    Optional<SqlSource> thorough() {
        SqlAccess best = null;
        long least = MANY;
        for (SqlAccess access : accesses.of(conjuncts, scope)) {
            long count = probe(access, MANY, LONG_LOOK);
            if (count < least) {
                best = access;
                least = count;
            }
        }
        return Optional.ofNullable(best).map(this::by);
    }

    /** The newest that match, by how well they do. */
    SqlSource ranked(Condition.Matches matches, long newest) {
        List<Condition> others = conjuncts.stream()
                .filter(condition -> !condition.equals(matches))
                .toList();
        Function<SqlScope, SqlText> rest = each -> SqlText.all(
                others.stream().map(condition -> conditions.of(condition, each)).toList());
        return new SqlSource(
                "the newest texts that match",
                scope,
                SqlWords.ranked(matches, scope, newest, rest),
                SqlText.of("ranked CROSS JOIN " + scope.from() + " ON " + scope.key("rowid") + " = ranked.k"),
                SqlText.all(List.of(counted(scope), rest.apply(scope))),
                false);
    }

    /** The first condition on text. */
    Optional<Condition.Matches> text() {
        return conjuncts.stream()
                .filter(Condition.Matches.class::isInstance)
                .map(Condition.Matches.class::cast)
                .findFirst();
    }

    /** All that match, in no order. */
    SqlSource matching(Condition.Matches matches) {
        return by(SqlWords.access(matches, scope, conditions.name()));
    }

    /** What was looked at, for people. */
    List<String> probed() {
        return probed;
    }

    private SqlSource by(SqlAccess access) {
        return new SqlSource(
                access.words(),
                scope,
                access.from(),
                SqlText.all(List.of(access.where(), counted(scope), accesses.rest(conjuncts, access, scope))),
                false);
    }

    /** SQLite may choose among the indexes of the table itself. */
    private SqlSource plain() {
        SqlScope open = scope.open();
        List<SqlText> where =
                new ArrayList<>(List.of(needsAll ? SqlText.of(SqlCounted.whatOfMany(open)) : counted(open)));
        conjuncts.forEach(condition -> where.add(conditions.of(condition, open)));
        return new SqlSource("all rows", open, SqlText.of(scope.from()), SqlText.all(where), false);
    }

    /** Along the index of the order, if there is one; what fits is met on the way. */
    Optional<SqlSource> walk() {
        if (needsAll) {
            return Optional.empty();
        }
        Optional<Attribute> first = orders.size() == 1 ? orders.get(0).indexed() : Optional.empty();
        SqlSource longest = null;
        int most = 0;
        for (SqlIndex index : SqlIndex.of(scope.searched())) {
            int at = first.map(index.keys()::indexOf).orElse(-1);
            if (at >= 0 && at >= most && index.isNamed()) {
                Optional<SqlSource> walk = walk(index, at);
                if (walk.isPresent()) {
                    longest = walk.get();
                    most = at + 1;
                }
            }
        }
        return Optional.ofNullable(longest);
    }

    /** Along an index whose columns before the order's each have one value. */
    private Optional<SqlSource> walk(SqlIndex index, int at) {
        List<SqlText> where = new ArrayList<>();
        List<Condition> met = new ArrayList<>();
        for (int i = 0; i <= at; i++) {
            Attribute attribute = index.keys().get(i);
            int before = where.size();
            for (Condition conjunct : conjuncts) {
                if (conjunct instanceof Condition.Compare compare
                        && compare.key().equals(new Key.Own(attribute))
                        && (i == at || compare.operator() == Operator.EQUAL)) {
                    SqlAccesses.sought(compare, attribute, scope).ifPresent(sought -> {
                        where.add(sought);
                        if (SqlConditions.comparison(compare).isSoughtExactly()) {
                            met.add(conjunct);
                        }
                    });
                }
            }
            if (i < at && where.size() == before) {
                return Optional.empty();
            }
        }
        if (where.isEmpty() && index.isPartial()) {
            return Optional.empty();
        }
        where.add(counted(scope));
        conjuncts.stream()
                .filter(condition -> !met.contains(condition))
                .forEach(condition -> where.add(conditions.of(condition, scope)));
        return Optional.of(new SqlSource(
                "the order, " + index.name(),
                scope,
                SqlText.of(scope.from() + " INDEXED BY " + index.name()),
                SqlText.all(where),
                true));
    }

    static SqlText counted(SqlScope scope) {
        String counted = SqlCounted.what(scope);
        return counted.equals("1") ? SqlText.TRUE : SqlText.of(counted);
    }

    private long look(SqlAccess access) {
        return access.isLong() ? Long.MAX_VALUE : looks.computeIfAbsent(access, each -> probe(each, FEW, LOOK));
    }

    private long probe(SqlAccess access, int most, SearchRun.Effort effort) {
        if (probes >= MOST_PROBES) {
            return Long.MAX_VALUE;
        }
        probes++;
        SearchRun.Count count = run.count(access.probe(most + 1), effort);
        long rows = count.ended() ? count.rows() : Long.MAX_VALUE;
        probed.add(access.words() + ": " + (rows > most ? "more than " + count.rows() : "" + rows));
        return rows;
    }
}
