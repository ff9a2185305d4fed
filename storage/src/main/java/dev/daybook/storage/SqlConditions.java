package dev.daybook.storage;

import dev.daybook.search.Condition;
import dev.daybook.search.Entity;
import dev.daybook.search.Key;
import dev.daybook.search.LabelKind;
import dev.daybook.search.Literal;
import dev.daybook.search.Relation;
import java.util.List;
import java.util.Optional;

/** Conditions and keys as SQL, of one statement. */
final class SqlConditions {
    private final SqlRelations relations = new SqlRelations(this::name);
    private int named;
    private String score = "";
    private boolean ofMany;

    /** A name that no other table of the statement has. */
    String name() {
        named++;
        return "t" + named;
    }

    List<SqlLink> links(SqlScope source, Relation relation) {
        return relations.from(source, relation);
    }

    /** What tells how well a text fits, from here on. */
    void scoredBy(String column) {
        score = column;
    }

    /** From here on nearly all rows are looked at, so that the sessions that fit are better found once. */
    void ofMany() {
        ofMany = true;
    }

    /** True where the condition holds; else false or NULL. */
    SqlText of(Condition condition, SqlScope scope) {
        if (condition instanceof Condition.All all) {
            return SqlText.all(
                    all.conditions().stream().map(part -> of(part, scope)).toList());
        }
        if (condition instanceof Condition.Any any) {
            return SqlText.any(
                    any.conditions().stream().map(part -> of(part, scope)).toList());
        }
        if (condition instanceof Condition.Not not) {
            return SqlText.of("({}) IS NOT TRUE", of(not.condition(), scope));
        }
        if (condition instanceof Condition.Compare compare) {
            return compare(compare, scope);
        }
        if (condition instanceof Condition.Present present) {
            return present(present.key(), present.present(), scope);
        }
        if (condition instanceof Condition.Related related) {
            return related(related.relation(), related.where(), scope);
        }
        return SqlWords.matching((Condition.Matches) condition, scope);
    }

    /** A relation's condition, where a comparison is about what another row has. */
    static Optional<Condition.Related> asRelated(Condition.Compare compare, Entity entity) {
        if (compare.key() instanceof Key.Of of) {
            return Optional.of(new Condition.Related(of.relation(), Optional.of(with(compare, of.key()))));
        }
        if (compare.key() instanceof Key.Label && entity != Entity.SESSION) {
            return Optional.of(new Condition.Related(Relation.SESSION, Optional.of(compare)));
        }
        return Optional.empty();
    }

    /** A key's value; NULL where it is missing. */
    SqlText value(Key key, SqlScope scope) {
        if (key instanceof Key.Own own) {
            return SqlText.of(SqlAttributes.of(own.attribute(), scope));
        }
        if (key instanceof Key.Label label) {
            return scope.searched() == Searched.SESSION
                    ? SqlText.of(
                            "(SELECT value FROM " + table(label.kind()) + " WHERE session_id = " + scope.key("id")
                                    + " AND key = {})",
                            label.name())
                    : valueOf(Relation.SESSION, key, scope);
        }
        if (key instanceof Key.Of of) {
            return valueOf(of.relation(), of.key(), scope);
        }
        if (key instanceof Key.Count count) {
            return count(count, Optional.empty(), scope);
        }
        if (score.isEmpty()) {
            throw new IllegalArgumentException("only what is found by its text has a relevance");
        }
        return SqlText.of(score);
    }

    private SqlText valueOf(Relation relation, Key key, SqlScope scope) {
        SqlLink link = links(scope, relation).get(0);
        return SqlText.of(
                "(SELECT {} FROM " + link.forward() + " WHERE " + link.key() + " = " + scope.key(link.own()) + " AND "
                        + link.counts() + " LIMIT 1)",
                value(key, link.target()));
    }

    private SqlText compare(Condition.Compare compare, SqlScope scope) {
        Optional<Condition.Related> related =
                asRelated(compare, scope.searched().entity());
        if (related.isPresent()) {
            return related(related.get().relation(), related.get().where(), scope);
        }
        if (compare.key() instanceof Key.Label label) {
            String name = name();
            return SqlText.of(
                    "EXISTS (SELECT 1 FROM " + table(label.kind()) + " AS " + name + " WHERE " + name + ".session_id = "
                            + scope.key("id") + " AND " + name + ".key = {} AND {})",
                    label.name(),
                    labelled(compare, label, "+" + name));
        }
        if (compare.key() instanceof Key.Count count) {
            return comparison(compare).of(count(count, most(compare), scope));
        }
        return comparison(compare).of(value(compare.key(), scope));
    }

    static SqlComparison comparison(Condition.Compare compare) {
        return new SqlComparison(compare.key().type(), compare.operator(), compare.negated(), compare.values());
    }

    /** A label's value in a row of its table. */
    static SqlText labelled(Condition.Compare compare, Key.Label label, String row) {
        return comparison(compare).of(SqlText.of(row + "." + labelColumn(compare, label)));
    }

    static String labelColumn(Condition.Compare compare, Key.Label label) {
        boolean number = label.kind() != LabelKind.METRIC
                && compare.values().stream().anyMatch(value -> value instanceof Literal.Number);
        return number ? "number" : "value";
    }

    private SqlText present(Key key, boolean present, SqlScope scope) {
        SqlText value = key instanceof Key.Count ? SqlText.TRUE : value(key, scope);
        return SqlText.of(present ? "{} IS NOT NULL" : "{} IS NULL", value);
    }

    private SqlText related(Relation relation, Optional<Condition> where, SqlScope scope) {
        return SqlText.any(links(scope, relation).stream()
                .map(link -> ofMany
                                && link.target().searched() == Searched.SESSION
                                && link.through().isEmpty()
                        ? SqlText.of(
                                scope.key(link.own()) + " IN (SELECT " + link.key() + " FROM " + link.forward()
                                        + " WHERE {})",
                                where(link, where))
                        : SqlText.of("EXISTS (SELECT 1 FROM {})", rows(link, where, scope)))
                .toList());
    }

    private SqlText where(SqlLink link, Optional<Condition> where) {
        return where.map(condition -> of(condition, link.target())).orElse(SqlText.TRUE);
    }

    private SqlText rows(SqlLink link, Optional<Condition> where, SqlScope scope) {
        return SqlText.of(
                link.forward() + " WHERE " + link.key() + " = " + scope.key(link.own()) + " AND " + link.counts()
                        + " AND {}",
                where(link, where));
    }

    /** How many there are; counting ends behind the number that matters, if any. */
    private SqlText count(Key.Count count, Optional<Long> most, SqlScope scope) {
        List<SqlLink> links = links(scope, count.relation());
        boolean distinct = links.size() > 1 || links.get(0).repeats();
        SqlText rows = SqlText.join(
                " UNION ",
                links.stream()
                        .map(link -> SqlText.of(
                                "SELECT "
                                        + (distinct
                                                ? "DISTINCT " + link.target().key("rowid")
                                                : "1") + " FROM {}",
                                rows(link, count.where(), scope)))
                        .toList());
        return most.map(limit -> SqlText.of("(SELECT count(*) FROM ({} LIMIT {}))", rows, limit))
                .orElseGet(() -> SqlText.of("(SELECT count(*) FROM ({}))", rows));
    }

    private static Optional<Long> most(Condition.Compare compare) {
        return compare.values().stream()
                .filter(Literal.Number.class::isInstance)
                .map(value -> ((Literal.Number) value).value())
                .max(Double::compare)
                .map(most -> Math.max(1, (long) Math.min(Math.floor(most), Integer.MAX_VALUE) + 1));
    }

    private static Condition with(Condition.Compare compare, Key key) {
        return new Condition.Compare(key, compare.operator(), compare.negated(), compare.values());
    }

    static String table(LabelKind kind) {
        return switch (kind) {
            case PARAM -> "session_param";
            case METRIC -> "session_metric";
            case TAG -> "session_tag";
        };
    }
}
