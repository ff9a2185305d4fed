package dev.daybook.search;

import dev.daybook.core.DaybookException;
import dev.daybook.core.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads lists of columns, groups and orders. */
final class ItemParser {
    private static final Map<String, Column.Function> FUNCTIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("count", Column.Function.COUNT),
            Map.entry("avg", Column.Function.AVG),
            Map.entry("mean", Column.Function.AVG),
            Map.entry("sum", Column.Function.SUM),
            Map.entry("min", Column.Function.MIN),
            Map.entry("max", Column.Function.MAX),
            Map.entry("p50", Column.Function.P50),
            Map.entry("median", Column.Function.P50),
            Map.entry("p90", Column.Function.P90)));
    private static final Map<String, Group.Bucket> BUCKETS = Map.of("day", Group.Bucket.DAY, "week", Group.Bucket.WEEK);

    private final Entity entity;
    private final Tokens tokens;
    private final Keys keys;
    private final Terms terms;
    private final FilterParser filters;
    private final boolean ranked;
    private final List<Item> named;

    /** @param named what is selected, and may be ordered by under the names that it was given */
    ItemParser(Entity entity, Tokens tokens, Keys keys, Times times, boolean ranked, List<Item> named) {
        this.entity = entity;
        this.tokens = tokens;
        this.keys = keys;
        this.terms = new Terms(tokens, times);
        this.filters = new FilterParser(tokens, keys, times);
        this.ranked = ranked;
        this.named = named;
    }

    /** All of them, with commas between. */
    List<Item> items(boolean directed) {
        List<Item> items = new ArrayList<>();
        do {
            items.add(item(directed));
        } while (tokens.takeSymbol(","));
        if (!tokens.peek().is(Token.Kind.END)) {
            throw tokens.expected(directed ? "ASC, DESC, a comma or the end" : "AS, a comma or the end");
        }
        return items;
    }

    private Item item(boolean directed) {
        Optional<Item> known = named.stream()
                .filter(item -> tokens.peek().text().equals(item.name())
                        && !tokens.peek(1).isSymbol("("))
                .findFirst();
        return known.map(this::again).orElseGet(() -> parsed(directed));
    }

    private Item again(Item item) {
        int start = tokens.next().start();
        return new Item(
                item.name(),
                item.function(),
                item.bucket(),
                item.key(),
                isDescending(),
                tokens.written(),
                start,
                tokens.end());
    }

    private boolean isDescending() {
        boolean descending = tokens.takeWords("DESC");
        if (!descending) {
            tokens.takeWords("ASC");
        }
        return descending;
    }

    private Item parsed(boolean directed) {
        int start = tokens.peek().start();
        String function =
                tokens.peek().is(Token.Kind.WORD) ? tokens.peek().text().toLowerCase(Locale.ROOT) : "";
        boolean call = tokens.peek(1).isSymbol("(");
        Optional<Group.Bucket> bucket = Optional.ofNullable(call ? BUCKETS.get(function) : null);
        Optional<Column.Function> aggregate = aggregate(function, call);
        if (call && bucket.isEmpty() && aggregate.isEmpty() && !function.equals("count")) {
            throw unknown(function);
        }
        Optional<Key> key = bucket.isPresent() || aggregate.isPresent() ? argument(call) : key();
        int end = tokens.end();
        String name = name(start, end, directed);
        Item item = new Item(name, aggregate, bucket, key, directed && isDescending(), tokens.written(), start, end);
        check(item);
        return item;
    }

    /** {@code count(tool)} of a row is a key, and no aggregate; {@code count(files)} of commits is about their key. */
    private Optional<Column.Function> aggregate(String function, boolean call) {
        boolean counts = function.equals("count");
        boolean relation = call && counts && isRelation(tokens.peek(2).text().toLowerCase(Locale.ROOT));
        return Optional.ofNullable(call && !relation || counts && !call ? FUNCTIONS.get(function) : null);
    }

    private boolean isRelation(String word) {
        boolean own = Attribute.of(entity).stream()
                .anyMatch(attribute -> attribute.words().contains(word));
        return !own && Keys.relation(entity, word).isPresent();
    }

    private Optional<Key> argument(boolean call) {
        tokens.next();
        if (!call) {
            return Optional.empty();
        }
        tokens.next();
        boolean all = tokens.takeSymbol("*") || tokens.peek().isSymbol(")");
        Optional<Key> key = all ? Optional.empty() : key();
        tokens.expectSymbol(")", ")");
        return key;
    }

    private Optional<Key> key() {
        if (tokens.peek().isWord("count") && tokens.peek(1).isSymbol("(")) {
            tokens.next();
            return Optional.of(filters.count(entity));
        }
        if (tokens.peek().isWord("relevance")) {
            Token token = tokens.next();
            if (!ranked) {
                throw tokens.fault(token, "relevance needs words to look for, in text or in the filter");
            }
            return Optional.of(new Key.Relevance());
        }
        Path path = terms.path();
        Reach reach = keys.resolve(entity, path);
        if (!reach.way().isEmpty()) {
            String relation = reach.way().get(0).word();
            String message = entity.plural() + " may have many of these; use count(" + relation + ") or count("
                    + relation + ", condition)";
            throw tokens.fault(path.start(), path.end(), message, Optional.empty());
        }
        return reach.key();
    }

    private String name(int start, int end, boolean directed) {
        if (!directed && tokens.takeWords("AS")) {
            Token name = tokens.peek();
            if (name.is(Token.Kind.WORD) || name.isString() || name.is(Token.Kind.BACKTICKED)) {
                return tokens.next().text();
            }
            throw tokens.expected("a name after AS");
        }
        return tokens.written().text().substring(start, end).strip().replaceAll("\\s+", " ");
    }

    private DaybookException unknown(String function) {
        List<String> known = new ArrayList<>(FUNCTIONS.keySet());
        known.addAll(BUCKETS.keySet());
        Token token = tokens.peek();
        String message = "unknown function '" + token.text() + "'; there are " + String.join(", ", known);
        return tokens.fault(token.start(), token.end(), message, NearestName.of(function, known));
    }

    private static void check(Item item) {
        KeyType type = item.key().map(Key::type).orElse(KeyType.NUMBER);
        if (item.bucket().isPresent() && (item.key().isEmpty() || type != KeyType.TIME)) {
            throw item.fault("day() and week() take a time");
        }
        if (item.function().isEmpty() || item.function().get() == Column.Function.COUNT) {
            return;
        }
        if (item.key().isEmpty()) {
            throw item.fault("this function needs a key, as in avg(duration)");
        }
        boolean quantity = type == KeyType.NUMBER || type == KeyType.DURATION || type == KeyType.SIZE;
        boolean added =
                item.function().get() == Column.Function.AVG || item.function().get() == Column.Function.SUM;
        if (!quantity && (added || type != KeyType.TIME)) {
            throw item.fault("this function takes numbers, durations and sizes" + (added ? "" : ", or times")
                    + ", and this is a " + type.word());
        }
    }
}
