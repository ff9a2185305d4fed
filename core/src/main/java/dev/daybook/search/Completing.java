package dev.daybook.search;

import dev.daybook.core.DaybookException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds how a filter that is being written may go on. */
final class Completing {
    private static final List<String> COMPARATORS =
            List.of("=", "!=", "<", "<=", ">", ">=", "LIKE", "ILIKE", "RLIKE", "GLOB", "IN", "BETWEEN", "IS");

    private final SearchStore store;
    private final int limit;

    Completing(SearchStore store, int limit) {
        this.store = store;
        this.limit = limit;
    }

    Completions complete(Entity entity, String filter) {
        List<Token> tokens = new Lexer(filter).tokens();
        int count = tokens.size() - 1;
        boolean open = count > 0 && tokens.get(count - 1).end() == filter.length() && isUnfinished(tokens, count - 1);
        int first = open ? beginning(tokens, count - 1) : count;
        int from = open ? tokens.get(first).start() : filter.length();
        String begun = filter.substring(from);
        List<Token> before = tokens.subList(0, first);
        Optional<Key> compared = compared(entity, before, filter);
        List<String> words = compared.isPresent()
                ? values(entity, compared.get(), begun)
                : isAfterKey(entity, before, filter)
                        ? beginning(COMPARATORS, begun)
                        : isAfterCondition(before)
                                ? beginning(List.of("AND", "OR"), begun)
                                : keys(around(entity, before), begun);
        return new Completions(from, words.stream().distinct().limit(limit).toList());
    }

    /** A closed quote or a bracket is over; what stands before it does not change any more. */
    private static boolean isUnfinished(List<Token> tokens, int last) {
        Token token = tokens.get(last);
        return token.is(Token.Kind.WORD) || token.is(Token.Kind.BAD) || token.isSymbol(".");
    }

    /** A path is completed as a whole. */
    private static int beginning(List<Token> tokens, int last) {
        int first = last;
        while (first > 0
                && tokens.get(first - 1).end() == tokens.get(first).start()
                && (tokens.get(first).isSymbol(".") || tokens.get(first - 1).isSymbol("."))) {
            first--;
        }
        return first;
    }

    /** The key that a value is expected for. */
    private Optional<Key> compared(Entity entity, List<Token> before, String filter) {
        int last = before.size() - 1;
        while (last > 0
                && !before.get(last).isSymbol("(")
                && (before.get(last).isString() || before.get(last).isSymbol(","))) {
            last--;
        }
        boolean list = last > 0
                && before.get(last).isSymbol("(")
                && before.get(last - 1).isWord("IN");
        int comparator = list ? last - 1 : before.size() - 1;
        boolean pattern = comparator > 0
                && Stream.of("LIKE", "ILIKE", "RLIKE", "GLOB", "BETWEEN").anyMatch(before.get(comparator)::isWord);
        if (comparator < 1 || !list && !pattern && !before.get(comparator).isComparator()) {
            return Optional.empty();
        }
        int key = before.get(comparator - 1).isWord("NOT") ? comparator - 2 : comparator - 1;
        return key < 0 ? Optional.empty() : key(entity, before, key, filter);
    }

    private boolean isAfterKey(Entity entity, List<Token> before, String filter) {
        int last = before.size() - 1;
        return last >= 0 && key(entity, before, last, filter).isPresent();
    }

    private static boolean isAfterCondition(List<Token> before) {
        int last = before.size() - 1;
        if (last < 1) {
            return false;
        }
        Token value = before.get(last);
        Token operator = before.get(last - 1);
        boolean isCompared = operator.isComparator() || operator.isWord("IS") || operator.isWord("NOT");
        return value.isString() || value.isSymbol(")") || value.is(Token.Kind.WORD) && isCompared;
    }

    private Optional<Key> key(Entity entity, List<Token> tokens, int last, String filter) {
        int first = beginning(tokens, last);
        Written written = new Written(
                "filter",
                filter.substring(tokens.get(first).start(), tokens.get(last).end()));
        try {
            Path path = new Terms(new Tokens(written), new Times(Instant.EPOCH, ZoneOffset.UTC)).path();
            Keys keys = new Keys(written, new LabelNames(store));
            return keys.resolve(around(entity, tokens.subList(0, first)), path).key();
        } catch (DaybookException e) {
            return Optional.empty();
        }
    }

    /** Within {@code any(tool, …} keys are those of tool calls. */
    private static Entity around(Entity entity, List<Token> before) {
        List<Entity> open = new ArrayList<>(List.of(entity));
        for (int i = 0; i < before.size(); i++) {
            Entity inner = open.get(open.size() - 1);
            if (before.get(i).isSymbol("(")) {
                boolean call = i > 0
                        && i + 1 < before.size()
                        && Stream.of("any", "all", "has", "count").anyMatch(before.get(i - 1)::isWord);
                open.add(
                        call
                                ? Keys.relation(inner, before.get(i + 1).text().toLowerCase(Locale.ROOT))
                                        .map(Relation::target)
                                        .orElse(inner)
                                : inner);
            } else if (before.get(i).isSymbol(")") && open.size() > 1) {
                open.remove(open.size() - 1);
            }
        }
        return open.get(open.size() - 1);
    }

    private List<String> keys(Entity entity, String begun) {
        List<String> names = new ArrayList<>();
        for (LabelKind kind : LabelKind.values()) {
            String prefix = kind.word() + "s.";
            if (begun.startsWith(prefix)) {
                store.labelNames(kind, begun.substring(prefix.length()), limit).stream()
                        .map(name -> Notation.of(new Key.Label(kind, name)))
                        .forEach(names::add);
                return names;
            }
        }
        Attribute.of(entity).forEach(attribute -> names.add(attribute.word()));
        Keys.relations(entity).forEach(relation -> names.add(relation.word() + "."));
        Arrays.stream(LabelKind.values()).forEach(kind -> names.add(kind.word() + "s."));
        names.addAll(List.of("text ~", "has(", "any(", "all(", "count(", "NOT"));
        if (begun.contains(".")) {
            names.addAll(Keys.names(entity));
        }
        return beginning(names, begun);
    }

    private List<String> values(Entity entity, Key key, String begun) {
        boolean quoted = begun.startsWith("'") || begun.startsWith("\"");
        String prefix = quoted ? begun.substring(1) : begun;
        if (key.type() == KeyType.TRUTH) {
            return beginning(List.of("TRUE", "FALSE"), prefix);
        }
        if (key.type() == KeyType.TIME) {
            return beginning(List.of("now() - 1h", "today()", "today() - 7d", "yesterday()"), begun);
        }
        if (key.type() == KeyType.WORD && key instanceof Key.Own own) {
            return beginning(own.attribute().vocabulary(), prefix).stream()
                    .map(word -> "'" + word + "'")
                    .toList();
        }
        return store.values(entity, key, prefix, limit).stream()
                .map(value -> key.type() == KeyType.TEXT ? Notation.quoted(value) : value)
                .toList();
    }

    private static List<String> beginning(List<String> words, String begun) {
        String prefix = begun.toLowerCase(Locale.ROOT);
        return words.stream()
                .filter(word -> word.toLowerCase(Locale.ROOT).startsWith(prefix))
                .toList();
    }
}
