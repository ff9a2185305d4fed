package dev.daybook.search;

import dev.daybook.core.DaybookException;
import dev.daybook.core.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads conditions. Each name is looked up as it is met, so that the first thing wrong is the one that is told. */
final class FilterParser {
    private static final int MAX_DEPTH = 50;
    private static final String COMPARATORS =
            "a comparator: =, !=, <, <=, >, >=, LIKE, ILIKE, RLIKE, GLOB, IN, BETWEEN or IS NULL";

    private final Tokens tokens;
    private final Keys keys;
    private final Terms terms;
    private final Values values;
    private int depth;

    FilterParser(Tokens tokens, Keys keys, Times times) {
        this.tokens = tokens;
        this.keys = keys;
        this.terms = new Terms(tokens, times);
        this.values = new Values(tokens.written(), times);
    }

    /** The whole text is one condition. */
    Condition parse(Entity entity) {
        Condition condition = or(entity);
        if (!tokens.peek().is(Token.Kind.END)) {
            throw tokens.expected("AND, OR or the end");
        }
        return condition;
    }

    Condition or(Entity entity) {
        enter();
        List<Condition> parts = new ArrayList<>(List.of(and(entity)));
        while (tokens.takeWords("OR")) {
            parts.add(and(entity));
        }
        depth--;
        return Logic.any(parts);
    }

    private Condition and(Entity entity) {
        List<Condition> parts = new ArrayList<>(List.of(not(entity)));
        while (tokens.takeWords("AND")) {
            parts.add(not(entity));
        }
        return Logic.all(parts);
    }

    private Condition not(Entity entity) {
        if (!tokens.takeWords("NOT")) {
            return primary(entity);
        }
        enter();
        Condition condition = Logic.not(not(entity));
        depth--;
        return condition;
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw tokens.fault(tokens.peek(), "conditions are at most " + MAX_DEPTH + " deep in one another");
        }
    }

    private Condition primary(Entity entity) {
        if (tokens.takeSymbol("(")) {
            Condition condition = or(entity);
            tokens.expectSymbol(")", "AND, OR or )");
            return condition;
        }
        boolean call = tokens.peek(1).isSymbol("(");
        if (call && tokens.isNextAnyOf("has", "any", "all")) {
            return quantified(entity);
        }
        boolean searched = tokens.peek(1).isSymbol("~") || tokens.peek(1).isSymbol("!~");
        if (searched && tokens.peek().isWord("text")) {
            return matches(entity);
        }
        boolean constant = tokens.isNextAnyOf("true", "false")
                && !tokens.peek(1).isComparator()
                && !tokens.peek(1).isSymbol(".");
        if (constant) {
            return tokens.next().isWord("true") ? Logic.TRUE : Logic.FALSE;
        }
        return comparison(entity);
    }

    private Condition matches(Entity entity) {
        Token text = tokens.next();
        boolean negated = tokens.next().isSymbol("!~");
        if (!entity.hasText()) {
            throw tokens.fault(text, entity.plural() + " have no text of their own to look for words in");
        }
        Operand words = terms.operand("the words to look for, in quotes");
        TextQuery query = tokens.written().words(words.text(), words.start(), words.end());
        Condition found = new Condition.Matches(query);
        return negated ? Logic.not(found) : found;
    }

    /** {@code has(error)}, {@code has(params.model)}, {@code any(tool, failed)}, {@code all(tool, succeeded)}. */
    private Condition quantified(Entity entity) {
        Token word = tokens.next();
        tokens.next();
        Path path = terms.path();
        Optional<Relation> relation =
                path.isSingle() ? Keys.relation(entity, path.first().word()) : Optional.empty();
        boolean isKey = word.isWord("has") && !tokens.peek().isSymbol(",");
        if (relation.isEmpty() && isKey) {
            tokens.expectSymbol(")", ")");
            return present(keys.resolve(entity, path), true);
        }
        Relation there = relation.orElseThrow(() -> noRelation(entity, path));
        Optional<Condition> where = tokens.takeSymbol(",") ? Optional.of(or(there.target())) : Optional.empty();
        if (word.isWord("all") && where.isEmpty()) {
            throw tokens.expected("a comma and the condition that all of them must fit");
        }
        tokens.expectSymbol(")", where.isPresent() ? "AND, OR or )" : "a comma and a condition, or )");
        return word.isWord("all")
                ? Logic.not(new Condition.Related(there, where.map(Logic::not)))
                : new Condition.Related(there, where);
    }

    private DaybookException noRelation(Entity entity, Path path) {
        List<String> known = Keys.relations(entity).stream().map(Relation::word).toList();
        String message = entity.plural() + " have no " + tokens.written().quoted(path.start(), path.end())
                + "; use one of: " + String.join(", ", known);
        List<String> words = Keys.relations(entity).stream()
                .flatMap(relation -> relation.words().stream())
                .toList();
        Optional<String> near = NearestName.of(path.name(), words);
        return tokens.fault(path.start(), path.end(), message, near);
    }

    /** {@code count(tool, failed)}, after its word. */
    Key.Count count(Entity entity) {
        tokens.expectSymbol("(", "(");
        Path path = terms.path();
        Relation relation = Optional.of(path)
                .filter(Path::isSingle)
                .flatMap(it -> Keys.relation(entity, it.first().word()))
                .orElseThrow(() -> noRelation(entity, path));
        Optional<Condition> where = tokens.takeSymbol(",") ? Optional.of(or(relation.target())) : Optional.empty();
        tokens.expectSymbol(")", where.isPresent() ? "AND, OR or )" : "a comma and a condition, or )");
        return new Key.Count(relation, where);
    }

    private Condition comparison(Entity entity) {
        int start = tokens.peek().start();
        if (tokens.isNextAnyOf("count") && tokens.peek(1).isSymbol("(")) {
            tokens.next();
            return compared(Reach.of(count(entity)), start);
        }
        return compared(keys.resolve(entity, terms.path()), start);
    }

    private Condition compared(Reach reach, int start) {
        if (tokens.takeWords("IS", "NOT", "NULL")) {
            return present(reach, true);
        }
        if (tokens.takeWords("IS", "NULL")) {
            return present(reach, false);
        }
        if (tokens.peek().isWord("IS")) {
            tokens.next();
            throw tokens.expected("NULL or NOT NULL");
        }
        Optional<Terms.Comparator> comparator = terms.comparator();
        if (comparator.isEmpty()) {
            return bare(reach, start);
        }
        List<Operand> operands = terms.operands(comparator.get().operator());
        return reach.key()
                .map(key -> reach.exists(new Comparison(tokens.written(), values, key)
                        .condition(comparator.get().operator(), comparator.get().negated(), operands)))
                .orElse(Logic.FALSE);
    }

    /** A key by itself is a condition where it is true or false. */
    private Condition bare(Reach reach, int start) {
        Key key = reach.key().filter(it -> it.type() == KeyType.TRUTH).orElseThrow(() -> {
            String written = tokens.written().quoted(start, tokens.end());
            return tokens.expected(COMPARATORS + " after " + written);
        });
        List<Literal> yes = List.of(new Literal.Truth(true));
        return reach.exists(new Condition.Compare(key, Operator.EQUAL, false, yes));
    }

    /** A key of one of many is there where any of them has it. A count always is. */
    private static Condition present(Reach reach, boolean present) {
        Condition there = reach.key()
                .map(key -> key instanceof Key.Count ? Logic.TRUE : new Condition.Present(key, true))
                .orElse(Logic.FALSE);
        if (there instanceof Condition.Present one && reach.way().isEmpty()) {
            return new Condition.Present(one.key(), present);
        }
        if (!(there instanceof Condition.Present)) {
            return present == there.equals(Logic.TRUE) ? Logic.TRUE : Logic.FALSE;
        }
        return present ? reach.exists(there) : Logic.not(reach.exists(there));
    }
}
