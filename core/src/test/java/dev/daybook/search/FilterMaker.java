package dev.daybook.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes filters that are right, with values that occur, in all the ways in which they may be written. */
final class FilterMaker {
    private final Random random;
    private final Naive naive;
    private final boolean texts;

    /** @param texts whether words are looked for too */
    FilterMaker(Random random, Naive naive, boolean texts) {
        this.random = random;
        this.naive = naive;
        this.texts = texts;
    }

    String filter(Entity entity) {
        return condition(entity, random.nextInt(4));
    }

    Entity entity() {
        return one(Arrays.stream(Entity.values()).filter(Entity::isSearchable).toList());
    }

    private String condition(Entity entity, int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(8)) {
            case 1 -> joined(entity, depth, " AND ");
            case 2 -> joined(entity, depth, one(List.of(" OR ", " or ", "\n  OR ")));
            case 3 -> one(List.of("NOT ", "not ")) + enclosed(entity, depth);
            case 4 -> related(entity, depth).orElseGet(() -> comparison(entity));
            case 5 -> words(entity).orElseGet(() -> comparison(entity));
            default -> comparison(entity);
        };
    }

    private String joined(Entity entity, int depth, String word) {
        return IntStream.range(0, 2 + random.nextInt(2))
                .mapToObj(i -> enclosed(entity, depth))
                .collect(Collectors.joining(word));
    }

    private String enclosed(Entity entity, int depth) {
        String inner = condition(entity, depth - 1);
        return random.nextInt(4) == 0 && !inner.matches("(?is).* (and|or) .*") ? inner : "(" + inner + ")";
    }

    private Optional<String> related(Entity entity, int depth) {
        List<Relation> relations = Keys.relations(entity);
        if (relations.isEmpty()) {
            return Optional.empty();
        }
        Relation relation = one(relations);
        String word = one(List.copyOf(relation.words()));
        String where = condition(relation.target(), depth - 1);
        return Optional.of(
                switch (random.nextInt(5)) {
                    case 0 -> "has(" + word + ")";
                    case 1 -> "all(" + word + ", " + where + ")";
                    case 2 -> "count(" + word + ", " + where + ") " + counted();
                    case 3 -> "count(" + word + ") " + counted();
                    default -> "any(" + word + ", " + where + ")";
                });
    }

    private String counted() {
        return one(List.of("> 1", ">= 1", "= 0", "!= 2", "< 2", "<= 3", "IN (0, 2)", "NOT IN (1)", "BETWEEN 1 AND 2"));
    }

    private Optional<String> words(Entity entity) {
        if (!texts || !entity.hasText()) {
            return Optional.empty();
        }
        String words = one(WorldMaker.WORDS) + (random.nextInt(3) == 0 ? " " + one(WorldMaker.WORDS) : "");
        return Optional.of("text " + one(List.of("~", "~", "!~")) + " " + quoted(words));
    }

    private String comparison(Entity entity) {
        boolean labelled =
                entity == Entity.SESSION || Relation.SESSION.sources().contains(entity);
        int kind = random.nextInt(10);
        if (kind == 0 && labelled) {
            return label();
        }
        if (kind <= 2 && !Keys.relations(entity).isEmpty()) {
            Relation relation = one(Keys.relations(entity));
            Attribute attribute = one(Attribute.of(relation.target()));
            String word = relation == Relation.RUN ? "run_log" : relation.word();
            return compared(word(word) + "." + word(attribute), relation.target(), attribute);
        }
        Attribute attribute = one(Attribute.of(entity));
        String prefix = random.nextInt(8) == 0 ? one(List.of("attributes.", "attr.", "attribute.")) : "";
        return compared(prefix + word(attribute), entity, attribute);
    }

    private String word(Attribute attribute) {
        String word = one(attribute.words());
        return switch (random.nextInt(8)) {
            case 0 -> "`" + word + "`";
            case 1 -> "\"" + word.replace('_', ' ') + "\"";
            case 2 -> word.toUpperCase(Locale.ROOT);
            default -> word;
        };
    }

    private String word(String word) {
        return random.nextInt(8) == 0 ? word.toUpperCase(Locale.ROOT) : word;
    }

    private String label() {
        LabelKind kind = one(List.of(LabelKind.values()));
        String name = one(WorldMaker.LABELS);
        boolean plain = name.matches("[a-z_.]+") && random.nextBoolean();
        String key = kind.word() + one(List.of("", "s")) + "." + (plain ? name : "`" + name.replace("`", "``") + "`");
        String number = one(List.of("1", "2", "10", "-0.5", "1e3", "0.5", "1000"));
        if (random.nextInt(6) == 0) {
            return key + one(List.of(" IS NULL", " is not null"));
        }
        if (kind == LabelKind.METRIC || random.nextBoolean()) {
            return key + numeric(() -> one(List.of(number, "1", "2")));
        }
        return key + texted(one(WorldMaker.VALUES));
    }

    private String compared(String key, Entity entity, Attribute attribute) {
        if (random.nextInt(10) == 0) {
            return key + one(List.of(" IS NULL", " IS NOT NULL", " is null"));
        }
        return key + right(entity, attribute);
    }

    private String right(Entity entity, Attribute attribute) {
        return switch (attribute.type()) {
            case TEXT ->
                texted(occurring(entity, attribute).map(Object::toString).orElse("x"));
            case WORD -> worded(attribute);
            case NUMBER -> numeric(() -> number(entity, attribute));
            case DURATION -> numeric(() -> duration(entity, attribute));
            case SIZE -> numeric(() -> one(List.of(number(entity, attribute), "1kb", "'10b'", "0.5kb")));
            case TIME -> numeric(() -> time(entity, attribute));
            case TRUTH -> one(List.of("", " = TRUE", " = false", " != true", " <> 0", " == 1"));
        };
    }

    private String worded(Attribute attribute) {
        List<String> vocabulary = attribute.vocabulary();
        String word = one(vocabulary);
        String other = one(vocabulary);
        String cased = random.nextBoolean() ? word : word.toUpperCase(Locale.ROOT);
        if (attribute == Attribute.ERROR_SEVERITY && random.nextBoolean()) {
            return one(List.of(" < ", " <= ", " > ", " >= ")) + word;
        }
        return switch (random.nextInt(5)) {
            case 0 -> " IN ('" + cased + "', " + other + ")";
            case 1 -> " NOT IN ('" + cased + "','" + other + "')";
            case 2 -> one(List.of(" LIKE ", " NOT ILIKE ")) + "'" + cased.charAt(0) + "%'";
            case 3 -> " != " + quoted(cased);
            default -> " = " + cased;
        };
    }

    private String numeric(Supplier<String> value) {
        return switch (random.nextInt(6)) {
            case 0 -> " IN (" + value.get() + ", " + value.get() + ")";
            case 1 -> " NOT IN (" + value.get() + ")";
            case 2 -> " BETWEEN " + value.get() + " AND " + value.get();
            case 3 -> " not between " + value.get() + " and " + value.get();
            default -> one(List.of(" = ", "=", "==", " != ", "<>", "<", " <= ", ">", " >= ")) + value.get();
        };
    }

    private String texted(String value) {
        return switch (random.nextInt(9)) {
            case 0 -> " IN (" + quoted(value) + ", 'x', " + quoted(one(WorldMaker.VALUES)) + ")";
            case 1 -> " NOT IN (" + quoted(value) + ")";
            case 2 -> " BETWEEN " + quoted(value) + " AND " + quoted(value + "z");
            case 3 -> one(List.of(" LIKE ", " NOT LIKE ", " like ")) + quoted(like(value));
            case 4 -> one(List.of(" ILIKE ", " not ilike ")) + quoted(swapped(like(value)));
            case 5 -> one(List.of(" RLIKE ", " NOT RLIKE ")) + quoted(expression(value));
            case 6 -> one(List.of(" GLOB ", " NOT GLOB ")) + quoted(glob(value));
            default -> one(List.of(" = ", " != ", " < ", " <= ", " > ", " >= ")) + quoted(value);
        };
    }

    private String like(String value) {
        int cut = value.offsetByCodePoints(0, random.nextInt(value.codePointCount(0, value.length()) + 1));
        String head = value.substring(0, cut);
        String tail = value.substring(cut);
        return switch (random.nextInt(4)) {
            case 0 -> head + "%";
            case 1 -> "%" + tail;
            case 2 -> tail.isEmpty() ? value : head + "_" + tail.substring(tail.offsetByCodePoints(0, 1));
            default -> "%" + (head.length() > 3 ? head.substring(head.length() - 3) : head) + "%";
        };
    }

    private static String swapped(String text) {
        StringBuilder swapped = new StringBuilder();
        text.codePoints()
                .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
                .forEach(swapped::appendCodePoint);
        return swapped.toString();
    }

    private String expression(String value) {
        String part = value.length() > 4 ? value.substring(0, 4) : value;
        String literal = part.codePoints()
                .mapToObj(c ->
                        c < 128 && !Character.isLetterOrDigit(c) && c != ' ' ? "\\" + (char) c : Character.toString(c))
                .collect(Collectors.joining());
        return one(List.of(
                "^" + literal, literal, literal + "$", ".*" + literal, "[a-m]+" + literal, "(" + literal + "|mango)"));
    }

    private String glob(String value) {
        String plain = Pattern.compile("[\\[\\]*?]").matcher(value).replaceAll("?");
        int cut = random.nextInt(plain.length() + 1);
        cut = cut > 0 && cut < plain.length() && Character.isLowSurrogate(plain.charAt(cut)) ? cut - 1 : cut;
        return one(List.of(
                plain,
                plain.substring(0, cut) + "*",
                "**/" + plain,
                "src/**",
                "src/**/*.java",
                "*",
                "**",
                "?*",
                "[abs]*",
                "*/*"));
    }

    private String number(Entity entity, Attribute attribute) {
        return occurring(entity, attribute)
                .map(value -> {
                    double number = (Double) value + random.nextInt(3) - 1;
                    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
                })
                .orElse("1");
    }

    private String duration(Entity entity, Attribute attribute) {
        return one(List.of(number(entity, attribute), "30s", "1m", "'1h'", "250ms", "0.5m", "1m30s", "1d"));
    }

    private String time(Entity entity, Attribute attribute) {
        Instant instant = occurring(entity, attribute)
                .map(value -> (Instant) value)
                .orElse(WorldMaker.START)
                .plusMillis(random.nextInt(3) - 1);
        String whole = instant.toString();
        return one(List.of(
                "'" + whole.substring(0, 10) + "'",
                whole.substring(0, 10),
                "'" + whole.substring(0, 16) + "'",
                "'" + whole.substring(0, 13) + ":00:00Z'",
                Long.toString(instant.toEpochMilli()),
                "now() - " + (1 + random.nextInt(12)) + "d",
                "now()-" + (1 + random.nextInt(200)) + "h",
                "today() - " + random.nextInt(12) + "d",
                "yesterday()",
                "'2026-W46'",
                "'2026-11'"));
    }

    /** A value that the attribute has somewhere. */
    private Optional<Object> occurring(Entity entity, Attribute attribute) {
        List<Entity> rowless = List.of(Entity.FILE);
        if (rowless.contains(entity)) {
            return attribute.type() == KeyType.TEXT ? Optional.of("src/main/A.java") : Optional.of(2.0);
        }
        List<World.Row> rows = naive.all(entity);
        return rows.isEmpty() ? Optional.empty() : naive.value(new Key.Own(attribute), entity, one(rows));
    }

    private String quoted(String text) {
        String single = Notation.quoted(text);
        boolean simple = text.indexOf('\\') < 0 && text.indexOf('"') < 0;
        return simple && random.nextInt(5) == 0 ? '"' + text + '"' : single;
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** What is no filter, or another one: pieces are left out, doubled, swapped, cut or replaced. */
    String mutated(String filter) {
        List<String> pieces = new ArrayList<>(List.of(filter.split("(?<=[^\\w])|(?=[^\\w])")));
        for (int i = random.nextInt(3); i >= 0 && !pieces.isEmpty(); i--) {
            int at = random.nextInt(pieces.size());
            switch (random.nextInt(6)) {
                case 0 -> pieces.remove(at);
                case 1 -> pieces.add(at, pieces.get(random.nextInt(pieces.size())));
                case 2 ->
                    pieces.set(
                            at,
                            one(List.of(
                                    "(", ")", "'", "\"", "`", "\\", "AND", "NOT", ",", ".", "=", "\0", "\uD83D", "~",
                                    "-", "9e999", "IN", "%")));
                case 3 ->
                    pieces.set(at, pieces.get(at).substring(0, pieces.get(at).length() / 2));
                case 4 -> pieces.set(at, pieces.get(at) + (char) random.nextInt(0x3000));
                default -> pieces.subList(at, pieces.size()).clear();
            }
        }
        return String.join("", pieces);
    }
}
