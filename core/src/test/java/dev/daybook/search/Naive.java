package dev.daybook.search;

import dev.daybook.search.World.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether rows fit conditions, as the language is described and not as it is compiled. */
final class Naive {
    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    private final World world;
    private final NaiveValues values;
    private final NaiveRelations relations;
    private final NaiveTexts texts;

    Naive(World world) {
        this.world = world;
        this.values = new NaiveValues(world);
        this.relations = new NaiveRelations(world);
        this.texts = new NaiveTexts(world, relations);
    }

    List<Row> all(Entity entity) {
        return relations.all(entity);
    }

    boolean fits(Condition condition, Entity entity, Row row) {
        if (condition instanceof Condition.All all) {
            return all.conditions().stream().allMatch(part -> fits(part, entity, row));
        }
        if (condition instanceof Condition.Any any) {
            return any.conditions().stream().anyMatch(part -> fits(part, entity, row));
        }
        if (condition instanceof Condition.Not not) {
            return !fits(not.condition(), entity, row);
        }
        if (condition instanceof Condition.Present present) {
            return value(present.key(), entity, row).isPresent() == present.present();
        }
        if (condition instanceof Condition.Related related) {
            return count(related.relation(), related.where(), entity, row) > 0;
        }
        if (condition instanceof Condition.Matches matches) {
            return texts.fits(matches.text(), entity, row);
        }
        return fits((Condition.Compare) condition, entity, row);
    }

    Optional<Object> value(Key key, Entity entity, Row row) {
        if (key instanceof Key.Own own) {
            return values.of(own.attribute(), row);
        }
        if (key instanceof Key.Of of) {
            return relations.related(entity, row, of.relation()).stream()
                    .findFirst()
                    .flatMap(there -> value(of.key(), of.relation().target(), there));
        }
        if (key instanceof Key.Label label) {
            return label(label, entity, row);
        }
        Key.Count count = (Key.Count) key;
        return Optional.of((double) count(count.relation(), count.where(), entity, row));
    }

    private Optional<Object> label(Key.Label label, Entity entity, Row row) {
        Row session = entity == Entity.SESSION
                ? row
                : relations.related(entity, row, Relation.SESSION).get(0);
        return world.rows("session_" + label.kind().word()).stream()
                .filter(it -> it.is("session_id", session.get("id")) && it.is("key", label.name()))
                .findFirst()
                .map(it -> it.get("value"));
    }

    private long count(Relation relation, Optional<Condition> where, Entity entity, Row row) {
        return relations.related(entity, row, relation).stream()
                .filter(there -> where.isEmpty() || fits(where.get(), relation.target(), there))
                .count();
    }

    private boolean fits(Condition.Compare compare, Entity entity, Row row) {
        Optional<Object> value = value(compare.key(), entity, row);
        boolean asNumber =
                compare.key() instanceof Key.Label && compare.values().get(0) instanceof Literal.Number;
        if (asNumber) {
            value = value.filter(it -> it instanceof Double
                            || JSON_NUMBER.matcher((String) it).matches())
                    .map(it -> Double.parseDouble(it.toString()));
        }
        return value.isPresent() && compare.negated() != holds(compare, value.get());
    }

    private static boolean holds(Condition.Compare compare, Object value) {
        List<Literal> right = compare.values();
        return switch (compare.operator()) {
            case EQUAL -> order(value, right.get(0)) == 0;
            case LESS -> order(value, right.get(0)) < 0;
            case LESS_OR_EQUAL -> order(value, right.get(0)) <= 0;
            case GREATER -> order(value, right.get(0)) > 0;
            case GREATER_OR_EQUAL -> order(value, right.get(0)) >= 0;
            case BETWEEN -> order(value, right.get(0)) >= 0 && order(value, right.get(1)) <= 0;
            case IN -> right.stream().anyMatch(one -> order(value, one) == 0);
            case LIKE, ILIKE, RLIKE, GLOB ->
                NaivePatterns.fits(compare.operator(), ((Literal.Text) right.get(0)).value(), (String) value);
        };
    }

    private static int order(Object value, Literal literal) {
        if (literal instanceof Literal.Text text) {
            return texts((String) value, text.value());
        }
        if (literal instanceof Literal.Number number) {
            return Double.compare((Double) value + 0.0, number.value() + 0.0);
        }
        if (literal instanceof Literal.Time time) {
            return ((Instant) value).compareTo(time.value());
        }
        return ((Boolean) value).compareTo(((Literal.Truth) literal).value());
    }

    /** By code points, as in UTF-8. */
    static int texts(String a, String b) {
        return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    }
}
