package dev.daybook.search;

import dev.daybook.core.DaybookException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A key beside a comparator and what stands on the other side, as a condition that says the same in few forms. */
final class Comparison {
    private static final Pattern SHORT_HASH = Pattern.compile("[0-9a-fA-F]{7,39}");

    private final Written written;
    private final Values values;
    private final Key key;

    Comparison(Written written, Values values, Key key) {
        this.written = written;
        this.values = values;
        this.key = key;
    }

    /** @throws DaybookException INVALID: the key has no such values, or is not compared like that */
    Condition condition(Operator operator, boolean negated, List<Operand> operands) {
        return switch (operator) {
            case LIKE, ILIKE, RLIKE, GLOB -> pattern(operator, negated, operands.get(0));
            case EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, IN, BETWEEN ->
                valued(operator, negated, operands);
        };
    }

    private Condition valued(Operator operator, boolean negated, List<Operand> operands) {
        return switch (key.type()) {
            case TEXT -> text(operator, negated, operands);
            case WORD -> word(operator, negated, operands);
            case NUMBER -> simple(operator, negated, operands, values::number);
            case DURATION -> simple(operator, negated, operands, values::duration);
            case SIZE -> simple(operator, negated, operands, values::size);
            case TIME -> time(operator, negated, operands);
            case TRUTH -> truth(operator, negated, operands);
        };
    }

    private Condition simple(
            Operator operator, boolean negated, List<Operand> operands, Function<Operand, Literal> reader) {
        return new Condition.Compare(
                key, operator, negated, operands.stream().map(reader).toList());
    }

    private Condition text(Operator operator, boolean negated, List<Operand> operands) {
        if (key instanceof Key.Label) {
            Condition.Compare compare = (Condition.Compare) simple(operator, negated, operands, values::label);
            long kinds =
                    compare.values().stream().map(Object::getClass).distinct().count();
            if (kinds > 1) {
                Operand last = operands.get(operands.size() - 1);
                throw written.fault(
                        operands.get(0).start(),
                        last.end(),
                        "expected all of them in quotes, to compare texts, or none");
            }
            return compare;
        }
        boolean isHash = isAttribute(Attribute.COMMIT_HASH)
                && operands.stream()
                        .anyMatch(operand -> SHORT_HASH.matcher(operand.text()).matches());
        if (isHash && (operator == Operator.EQUAL || operator == Operator.IN)) {
            return each(
                    negated,
                    operands.stream().map(operand -> hash(operand, negated)).toList());
        }
        return simple(operator, negated, operands, values::text);
    }

    /** An abbreviated hash means all that begin like it; after the last hex digit comes no other. */
    private Condition hash(Operand operand, boolean negated) {
        String text = operand.text().toLowerCase(Locale.ROOT);
        if (!SHORT_HASH.matcher(text).matches()) {
            return simple(Operator.EQUAL, negated, List.of(operand), values::text);
        }
        List<Literal> ends = List.of(new Literal.Text(text), new Literal.Text(text + "g"));
        return new Condition.Compare(key, Operator.BETWEEN, negated, ends);
    }

    /** IN that is told one by one. */
    private static Condition each(boolean negated, List<Condition> conditions) {
        return negated ? Logic.all(conditions) : Logic.any(conditions);
    }

    private Condition time(Operator operator, boolean negated, List<Operand> operands) {
        List<TimeSpan> spans = operands.stream().map(values::time).toList();
        if (operator == Operator.BETWEEN) {
            return TimeSpan.between(
                    key, negated, spans.get(0).start(), spans.get(1).last());
        }
        if (operator != Operator.IN) {
            return spans.get(0).compare(key, operator, negated);
        }
        if (spans.stream().allMatch(TimeSpan::isPoint)) {
            List<Literal> instants = spans.stream()
                    .map(span -> (Literal) new Literal.Time(span.start()))
                    .toList();
            return new Condition.Compare(key, Operator.IN, negated, instants);
        }
        return each(
                negated,
                spans.stream()
                        .map(span -> span.compare(key, Operator.EQUAL, negated))
                        .toList());
    }

    private Condition truth(Operator operator, boolean negated, List<Operand> operands) {
        if (operator != Operator.EQUAL) {
            throw written.fault(
                    operands.get(0).start(),
                    operands.get(operands.size() - 1).end(),
                    "TRUE and FALSE are compared with = and != alone");
        }
        return simple(operator, negated, operands, values::truth);
    }

    private Condition word(Operator operator, boolean negated, List<Operand> operands) {
        Attribute attribute = attribute(key);
        WordSet set = new WordSet(attribute);
        List<List<String>> meant = operands.stream()
                .map(operand -> values.words(attribute, operand))
                .toList();
        if (operator == Operator.EQUAL || operator == Operator.IN) {
            return set.in(key, meant.stream().flatMap(List::stream).toList(), negated);
        }
        if (!set.isOrdered()) {
            String message = attribute.word() + " has no order; compare it with =, !=, IN or NOT IN";
            throw written.fault(
                    operands.get(0).start(), operands.get(operands.size() - 1).end(), message);
        }
        String first = meant.get(0).get(0);
        List<String> words = new ArrayList<>(
                switch (operator) {
                    case LESS, LESS_OR_EQUAL -> set.before(first);
                    default -> set.after(first);
                });
        if (operator == Operator.LESS_OR_EQUAL
                || operator == Operator.GREATER_OR_EQUAL
                || operator == Operator.BETWEEN) {
            words.add(first);
        }
        if (operator == Operator.BETWEEN) {
            words.removeAll(set.after(meant.get(1).get(0)));
        }
        return set.in(key, words, negated);
    }

    private Condition pattern(Operator operator, boolean negated, Operand operand) {
        KeyType type = key.type();
        if (type != KeyType.TEXT && type != KeyType.WORD) {
            String message =
                    operator + " compares texts, and this is a " + type.word() + "; use =, !=, <, >, IN or BETWEEN";
            throw written.fault(operand.start(), operand.end(), message);
        }
        if (!operand.quoted()
                && key instanceof Key.Label
                && Quantities.number(operand.text()).isPresent()) {
            throw written.fault(operand.start(), operand.end(), "expected a text in quotes after " + operator);
        }
        TextPattern pattern = values.pattern(operator, operand);
        if (type == KeyType.WORD) {
            WordSet set = new WordSet(attribute(key));
            return set.in(key, set.matching(pattern), negated);
        }
        return new Condition.Compare(key, operator, negated, List.of(values.text(operand)));
    }

    private boolean isAttribute(Attribute attribute) {
        return !(key instanceof Key.Label) && attribute(key) == attribute;
    }

    private static Attribute attribute(Key key) {
        if (key instanceof Key.Of of) {
            return attribute(of.key());
        }
        return ((Key.Own) key).attribute();
    }
}
