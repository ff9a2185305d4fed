package dev.daybook.search;

import dev.daybook.core.Timestamps;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Conditions and keys as text in their normal form: read again, they are the same. */
final class Notation {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

    private Notation() {}

    static String of(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.conditions().isEmpty() ? "TRUE" : joined(all.conditions(), " AND ");
        }
        if (condition instanceof Condition.Any any) {
            return any.conditions().isEmpty() ? "FALSE" : joined(any.conditions(), " OR ");
        }
        if (condition instanceof Condition.Not not) {
            return "NOT " + enclosed(not.condition());
        }
        if (condition instanceof Condition.Compare compare) {
            return compare(compare);
        }
        if (condition instanceof Condition.Present present) {
            return of(present.key()) + (present.present() ? " IS NOT NULL" : " IS NULL");
        }
        if (condition instanceof Condition.Related related) {
            return related.where()
                    .map(where -> "any(" + related.relation().word() + ", " + of(where) + ")")
                    .orElseGet(() -> "has(" + related.relation().word() + ")");
        }
        return "text ~ " + quoted(((Condition.Matches) condition).text().words());
    }

    static String of(Key key) {
        if (key instanceof Key.Own own) {
            return own.attribute().word();
        }
        if (key instanceof Key.Label label) {
            boolean plain = PLAIN.matcher(label.name()).matches();
            return label.kind().word() + "s."
                    + (plain ? label.name() : "`" + label.name().replace("`", "``") + "`");
        }
        if (key instanceof Key.Of of) {
            return of.relation().word() + "." + of(of.key());
        }
        if (key instanceof Key.Count count) {
            return "count(" + count.relation().word()
                    + count.where().map(where -> ", " + of(where)).orElse("") + ")";
        }
        return "relevance";
    }

    static String of(Order order) {
        return order.column().name() + (order.descending() ? " DESC" : "");
    }

    private static String joined(List<Condition> conditions, String word) {
        return conditions.stream().map(Notation::enclosed).collect(Collectors.joining(word));
    }

    private static String enclosed(Condition condition) {
        boolean several = condition instanceof Condition.All all
                        && !all.conditions().isEmpty()
                || condition instanceof Condition.Any any && !any.conditions().isEmpty();
        return several ? "(" + of(condition) + ")" : of(condition);
    }

    private static String compare(Condition.Compare compare) {
        String not = compare.negated() ? "NOT " : "";
        List<String> values = compare.values().stream().map(Notation::of).toList();
        String right =
                switch (compare.operator()) {
                    case EQUAL -> (compare.negated() ? "!= " : "= ") + values.get(0);
                    case LESS -> "< " + values.get(0);
                    case LESS_OR_EQUAL -> "<= " + values.get(0);
                    case GREATER -> "> " + values.get(0);
                    case GREATER_OR_EQUAL -> ">= " + values.get(0);
                    case LIKE, ILIKE, RLIKE, GLOB -> not + compare.operator() + " " + values.get(0);
                    case IN -> not + "IN (" + String.join(", ", values) + ")";
                    case BETWEEN -> not + "BETWEEN " + values.get(0) + " AND " + values.get(1);
                };
        return of(compare.key()) + " " + right;
    }

    private static String of(Literal literal) {
        if (literal instanceof Literal.Text text) {
            return quoted(text.value());
        }
        if (literal instanceof Literal.Number number) {
            return new BigDecimal(Double.toString(number.value()))
                    .stripTrailingZeros()
                    .toPlainString();
        }
        if (literal instanceof Literal.Time time) {
            return "'" + Timestamps.format(time.value()) + "'";
        }
        return ((Literal.Truth) literal).value() ? "TRUE" : "FALSE";
    }

    /** Quotes are doubled, and backslashes before them, which would else take their meaning. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("'");
        int backslashes = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean end = i == text.length();
            if (end || text.charAt(i) == '\'') {
                quoted.append("\\".repeat(backslashes)).append(end ? "" : "'");
            }
            if (!end) {
                backslashes = text.charAt(i) == '\\' ? backslashes + 1 : 0;
                quoted.append(text.charAt(i));
            }
        }
        return quoted.append("'").toString();
    }
}
