package dev.daybook.storage;

import dev.daybook.core.Texts;
import dev.daybook.core.Timestamps;
import dev.daybook.search.KeyType;
import dev.daybook.search.Literal;
import dev.daybook.search.Operator;
import dev.daybook.search.TextPattern;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A comparison with literals as SQL: NULL where the value is NULL. */
record SqlComparison(KeyType type, Operator operator, boolean negated, List<Literal> values) {
    private static final int LONG = 1_000_000;
    private static final int LONG_PATTERN = 100;
    private static final int MANY_BLANKS = 10;

    SqlText of(SqlText value) {
        if (operator == Operator.IN && values.isEmpty()) {
            return negated ? SqlText.of("{} IS NOT NULL", value) : SqlText.FALSE;
        }
        SqlText positive = positive(value);
        return negated ? SqlText.of("NOT ({})", positive) : positive;
    }

    private SqlText positive(SqlText value) {
        return switch (operator) {
            case EQUAL -> SqlText.of("{} = {}", value, bound(0));
            case LESS -> SqlText.of("{} < {}", value, bound(0));
            case LESS_OR_EQUAL -> SqlText.of("{} <= {}", value, bound(0));
            case GREATER -> SqlText.of("{} > {}", value, bound(0));
            case GREATER_OR_EQUAL -> SqlText.of("{} >= {}", value, bound(0));
            case BETWEEN -> SqlText.of("{} BETWEEN {} AND {}", value, bound(0), bound(1));
            case IN ->
                SqlText.of(
                        "{} IN ({})",
                        value,
                        SqlText.list(values.stream().map(this::bound).toList()));
            case LIKE -> like(value);
            case ILIKE -> ilike(value);
            case RLIKE, GLOB -> SqlText.of("fits({}, {})", TextPattern.of(operator, text()), value);
        };
    }

    /** What an index can look for, which may be more than what fits; empty: nothing. */
    Optional<SqlText> sought(SqlText value) {
        if (negated || (operator == Operator.IN && values.isEmpty())) {
            return Optional.empty();
        }
        return switch (operator) {
            case LIKE -> range(value, SqlWildcards.prefix(text(), "%_"));
            case GLOB -> range(value, SqlWildcards.prefix(text(), "*?["));
            case ILIKE, RLIKE -> Optional.empty();
            default -> Optional.of(positive(value));
        };
    }

    /** Whether what an index looks for is what fits, and nothing else. */
    boolean isSoughtExactly() {
        return operator != Operator.LIKE && operator != Operator.GLOB;
    }

    private static Optional<SqlText> range(SqlText value, String prefix) {
        if (prefix.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(SqlWildcards.after(prefix)
                .map(end -> SqlText.of("({} >= {} AND {} < {})", value, prefix, value, end))
                .orElseGet(() -> SqlText.of("{} >= {}", value, prefix)));
    }

    private SqlText like(SqlText value) {
        String prefix = SqlWildcards.prefix(text(), "%_");
        if (prefix.length() == text().length()) {
            return SqlText.of("{} = {}", value, prefix);
        }
        if (!isQuick()) {
            return SqlText.of("fits({}, {})", TextPattern.of(operator, text()), value);
        }
        return SqlText.of(
                "CASE WHEN octet_length({}) <= " + LONG + " THEN {} GLOB {} ELSE fits({}, {}) END",
                value,
                value,
                SqlWildcards.glob(text()),
                TextPattern.of(operator, text()),
                value);
    }

    /** SQLite's own LIKE knows the cases of ASCII alone, but is ten times as fast there. */
    private SqlText ilike(SqlText value) {
        TextPattern pattern = TextPattern.of(operator, text());
        boolean plain = isQuick() && text().chars().allMatch(c -> c < 128);
        return plain
                ? SqlText.of(
                        "CASE WHEN octet_length({}) <= " + LONG
                                + " AND octet_length({}) = length({}) THEN {} LIKE {} ELSE fits({}, {}) END",
                        value,
                        value,
                        value,
                        value,
                        text(),
                        pattern,
                        value)
                : SqlText.of("fits({}, {})", pattern, value);
    }

    /** SQLite cannot be interrupted within a text, and takes as long as text times pattern. */
    private boolean isQuick() {
        long blanks = text().chars().filter(c -> c == '_').count();
        return text().length() <= LONG_PATTERN && blanks <= MANY_BLANKS;
    }

    private String text() {
        return (String) bound(0);
    }

    private Object bound(int place) {
        return bound(values.get(place));
    }

    private Object bound(Literal literal) {
        if (literal instanceof Literal.Text text) {
            String whole = Texts.wellFormed(text.value());
            return type == KeyType.WORD ? whole.toUpperCase(Locale.ROOT) : whole;
        }
        if (literal instanceof Literal.Number number) {
            return number.value();
        }
        if (literal instanceof Literal.Time time) {
            return Timestamps.format(time.value());
        }
        return ((Literal.Truth) literal).value() ? 1 : 0;
    }
}
