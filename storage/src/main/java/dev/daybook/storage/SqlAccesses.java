package dev.daybook.storage;

import dev.daybook.core.Vocabulary;
import dev.daybook.search.Attribute;
import dev.daybook.search.Condition;
import dev.daybook.search.Key;
import dev.daybook.search.Literal;
import dev.daybook.search.Operator;
import dev.daybook.search.Relation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/** The ways that indexes offer to the rows that conditions ask for. */
final class SqlAccesses {
    /** Beyond these, looking for each costs more than it saves. */
    private static final int MOST_WAYS = 20;

    private final SqlConditions conditions;
    private final ToLongFunction<SqlAccess> probe;

    /** @param probe how many rows it leads to, as far as it counts */
    SqlAccesses(SqlConditions conditions, ToLongFunction<SqlAccess> probe) {
        this.conditions = conditions;
        this.probe = probe;
    }

    /** What all has to hold, one by one. */
    static List<Condition> conjuncts(Condition condition) {
        return condition instanceof Condition.All all
                ? all.conditions().stream()
                        .flatMap(part -> conjuncts(part).stream())
                        .toList()
                : List.of(condition);
    }

    List<SqlAccess> of(List<Condition> conjuncts, SqlScope scope) {
        List<SqlAccess> accesses = new ArrayList<>();
        for (SqlIndex index : SqlIndex.of(scope.searched())) {
            byIndex(index, conjuncts, scope).ifPresent(accesses::add);
        }
        for (Condition conjunct : conjuncts) {
            byCondition(conjunct, scope).ifPresent(accesses::add);
        }
        return accesses;
    }

    /** The one that leads to the fewest rows. */
    Optional<SqlAccess> best(List<Condition> conjuncts, SqlScope scope) {
        List<SqlAccess> accesses = of(conjuncts, scope);
        if (accesses.size() < 2) {
            return accesses.stream().findFirst();
        }
        SqlAccess best = accesses.get(0);
        long least = Long.MAX_VALUE;
        for (SqlAccess access : accesses) {
            long count = probe.applyAsLong(access);
            if (count < least) {
                best = access;
                least = count;
            }
        }
        return Optional.of(best);
    }

    private Optional<SqlAccess> byIndex(SqlIndex index, List<Condition> conjuncts, SqlScope scope) {
        Set<Condition> met = new LinkedHashSet<>();
        List<SqlText> sought = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (Attribute attribute : index.keys()) {
            boolean single = false;
            boolean any = false;
            for (Condition conjunct : conjuncts) {
                if (conjunct instanceof Condition.Compare compare
                        && compare.key().equals(new Key.Own(attribute))) {
                    Optional<SqlText> part = sought(compare, attribute, scope);
                    if (part.isPresent()) {
                        sought.add(part.get());
                        any = true;
                        single |= compare.operator() == Operator.EQUAL;
                        if (SqlConditions.comparison(compare).isSoughtExactly()) {
                            met.add(conjunct);
                        }
                    }
                }
            }
            if (any) {
                words.add(attribute.word());
            }
            if (!single) {
                break;
            }
        }
        if (scope.searched() == Searched.ERROR && !sought.isEmpty()) {
            // the indexes hold no others
            sought.add(SqlText.of(scope.key("number") + " IS NOT NULL"));
        }
        return sought.isEmpty()
                ? Optional.empty()
                : Optional.of(new SqlAccess(
                        scope.searched().table() + " by " + String.join(" and ", words),
                        SqlText.of(scope.from() + (index.isNamed() ? " INDEXED BY " + index.name() : "")),
                        SqlText.all(sought),
                        met));
    }

    /** What an index on an attribute can look for. */
    static Optional<SqlText> sought(Condition.Compare compare, Attribute attribute, SqlScope scope) {
        if (attribute == Attribute.TOOL_CALL_FAILED || attribute == Attribute.TOOL_CALL_SUCCEEDED) {
            boolean wanted = compare.values().get(0).equals(new Literal.Truth(true)) != compare.negated();
            return compare.operator() == Operator.EQUAL && wanted == (attribute == Attribute.TOOL_CALL_FAILED)
                    ? Optional.of(SqlText.of(scope.key("succeeded") + " = 0"))
                    : Optional.empty();
        }
        return SqlConditions.comparison(compare).sought(SqlText.of(SqlAttributes.of(attribute, scope.open())));
    }

    private Optional<SqlAccess> byCondition(Condition condition, SqlScope scope) {
        if (condition instanceof Condition.Related related) {
            return Optional.of(byRelation(related.relation(), related.where(), scope, Set.of(condition)));
        }
        if (condition instanceof Condition.Any any) {
            return byAny(any.conditions(), scope);
        }
        if (condition instanceof Condition.Matches matches) {
            return Optional.of(SqlWords.access(matches, scope, conditions.name()));
        }
        if (condition instanceof Condition.Present present && present.present()) {
            return byPresence(present, scope);
        }
        return condition instanceof Condition.Compare compare ? byComparison(compare, scope) : Optional.empty();
    }

    private Optional<SqlAccess> byComparison(Condition.Compare compare, SqlScope scope) {
        Optional<Condition.Related> related =
                SqlConditions.asRelated(compare, scope.searched().entity());
        if (related.isPresent()) {
            Relation relation = related.get().relation();
            return Optional.of(byRelation(relation, related.get().where(), scope, Set.of(compare)));
        }
        if (compare.key() instanceof Key.Label label) {
            return byLabel(compare, label, scope);
        }
        if (compare.key() instanceof Key.Count count && needsOne(compare)) {
            return Optional.of(byRelation(count.relation(), count.where(), scope, Set.of()));
        }
        return Optional.empty();
    }

    /** Whether none at all would not do. */
    private static boolean needsOne(Condition.Compare compare) {
        double least = compare.values().stream()
                .filter(Literal.Number.class::isInstance)
                .mapToDouble(value -> ((Literal.Number) value).value())
                .min()
                .orElse(0);
        return !compare.negated()
                && switch (compare.operator()) {
                    case GREATER -> least >= 0;
                    case GREATER_OR_EQUAL, EQUAL, IN, BETWEEN -> least > 0;
                    default -> false;
                };
    }

    private Optional<SqlAccess> byPresence(Condition.Present present, SqlScope scope) {
        if (present.key() instanceof Key.Of of) {
            Condition there = new Condition.Present(of.key(), true);
            return Optional.of(byRelation(of.relation(), Optional.of(there), scope, Set.of(present)));
        }
        if (!(present.key() instanceof Key.Label label)) {
            return Optional.empty();
        }
        if (scope.searched() != Searched.SESSION) {
            return Optional.of(byRelation(Relation.SESSION, Optional.of(present), scope, Set.of(present)));
        }
        return Optional.of(joined(
                Vocabulary.word(label.kind()) + " " + label.name(),
                SqlText.of(
                        "SELECT session_id AS k FROM " + SqlConditions.table(label.kind()) + " WHERE key = {}",
                        label.name()),
                "id",
                scope,
                Set.of(present)));
    }

    private Optional<SqlAccess> byLabel(Condition.Compare compare, Key.Label label, SqlScope scope) {
        String row = conditions.name();
        SqlComparison comparison = SqlConditions.comparison(compare);
        return comparison
                .sought(SqlText.of(row + "." + SqlConditions.labelColumn(compare, label)))
                .map(sought -> joined(
                        Vocabulary.word(label.kind()) + " " + label.name(),
                        SqlText.of(
                                "SELECT " + row + ".session_id AS k FROM " + SqlConditions.table(label.kind()) + " AS "
                                        + row + " WHERE " + row + ".key = {} AND {}",
                                label.name(),
                                sought),
                        "id",
                        scope,
                        comparison.isSoughtExactly() ? Set.of(compare) : Set.of()));
    }

    private SqlAccess byRelation(Relation relation, Optional<Condition> where, SqlScope scope, Set<Condition> met) {
        List<Condition> inner = where.map(SqlAccesses::conjuncts).orElse(List.of());
        List<SqlText> ways = new ArrayList<>();
        List<String> words = new ArrayList<>();
        boolean isLong = false;
        List<SqlLink> links = conditions.links(scope, relation);
        for (SqlLink link : links) {
            SqlAccess access = best(inner, link.target()).orElse(SqlAccess.whole(link.target()));
            words.add(access.words());
            isLong |= access.isLong() || probe.applyAsLong(access) > few(link);
            ways.add(SqlText.of(
                    "SELECT DISTINCT " + link.key() + " AS k FROM {}" + link.backward() + " WHERE {} AND "
                            + link.counts() + " AND {} AND " + link.key() + " IS NOT NULL",
                    access.from(),
                    access.where(),
                    rest(inner, access, link.target())));
        }
        SqlAccess access = joined(
                relation.word() + " (" + String.join(", ", words) + ")",
                SqlText.join(" UNION ", ways),
                links.get(0).own(),
                scope,
                met);
        return isLong ? access.asLong() : access;
    }

    /** Sessions are few, and their exchanges stand together; other rows are each looked for by their id. */
    private static int few(SqlLink link) {
        return link.target().searched() == Searched.SESSION ? SqlDriving.FEW : SqlDriving.FEW_APART;
    }

    /** What else has to hold. */
    SqlText rest(List<Condition> conjuncts, SqlAccess access, SqlScope scope) {
        return SqlText.all(conjuncts.stream()
                .filter(condition -> !access.met().contains(condition))
                .map(condition -> conditions.of(condition, scope))
                .toList());
    }

    /** The rows of each of them, found in its own way; where one has none, there is none for all. */
    private Optional<SqlAccess> byAny(List<Condition> parts, SqlScope scope) {
        if (parts.isEmpty() || parts.size() > MOST_WAYS || !scope.searched().hasRowid()) {
            return Optional.empty();
        }
        List<SqlText> ways = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (Condition part : parts) {
            SqlScope own = SqlScope.of(scope.searched(), conditions.name());
            Optional<SqlAccess> access = best(conjuncts(part), own);
            if (access.isEmpty()) {
                return Optional.empty();
            }
            words.add(access.get().words());
            ways.add(SqlText.of(
                    "SELECT " + own.key("rowid") + " AS k FROM {} WHERE {}",
                    access.get().from(),
                    access.get().where()));
        }
        return Optional.of(joined(String.join(" or ", words), SqlText.join(" UNION ", ways), "rowid", scope, Set.of()));
    }

    /** The rows that have one of the keys that were found. */
    private SqlAccess joined(String words, SqlText keys, String column, SqlScope scope, Set<Condition> met) {
        String found = "found_" + conditions.name();
        return new SqlAccess(
                words,
                SqlText.of(
                        "({}) AS " + found + " CROSS JOIN " + scope.from() + " ON " + scope.key(column) + " = " + found
                                + ".k",
                        keys),
                SqlText.TRUE,
                met);
    }
}
