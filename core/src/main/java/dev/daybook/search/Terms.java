package dev.daybook.search;

import dev.daybook.core.DaybookException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the parts of a comparison: keys, comparators, and what they are compared with. */
final class Terms {
    private static final int MAX_LIST = 500;
    private static final Set<String> KEYWORDS = Set.of("and", "or", "not", "in", "is", "like", "between", "null");

    private final Tokens tokens;
    private final Times times;

    Terms(Tokens tokens, Times times) {
        this.tokens = tokens;
        this.times = times;
    }

    /** @param negated it stood with NOT, or as {@code !=} */
    record Comparator(Operator operator, boolean negated) {}

    Path path() {
        Token first = tokens.peek();
        List<Path.Step> steps = new ArrayList<>(List.of(step(true)));
        if (first.isWord("run") && tokens.takeWords("name")) {
            return new Path(List.of(new Path.Step("run_name", true)), first.start(), tokens.end());
        }
        while (tokens.takeSymbol(".")) {
            steps.add(step(false));
        }
        return new Path(steps, first.start(), tokens.end());
    }

    private Path.Step step(boolean first) {
        Token token = tokens.peek();
        boolean keyword =
                first && token.is(Token.Kind.WORD) && KEYWORDS.stream().anyMatch(token::isWord);
        boolean number = first
                && token.is(Token.Kind.WORD)
                && Character.isDigit(token.text().codePointAt(0));
        switch (token.kind()) {
            case SINGLE_QUOTED:
                throw tokens.fault(token, "a key does not stand in single quotes; use `…` or \"…\" for it");
            case BACKTICKED, DOUBLE_QUOTED:
                return new Path.Step(tokens.next().text(), false);
            case WORD:
                if (!keyword && !number) {
                    return new Path.Step(tokens.next().text(), true);
                }
                throw tokens.expected("a key");
            default:
                throw tokens.expected(first ? "a key, NOT or (" : "a name after the dot");
        }
    }

    /** The comparator that comes next, if there is one. */
    Optional<Comparator> comparator() {
        Token token = tokens.peek();
        if (token.isComparator()) {
            return Optional.of(symbol(token));
        }
        boolean not = tokens.peek().isWord("NOT");
        Token word = tokens.peek(not ? 1 : 0);
        for (Operator operator :
                List.of(Operator.LIKE, Operator.ILIKE, Operator.RLIKE, Operator.GLOB, Operator.IN, Operator.BETWEEN)) {
            if (word.isWord(operator.name())) {
                tokens.takeWords("NOT");
                tokens.next();
                return Optional.of(new Comparator(operator, not));
            }
        }
        return Optional.empty();
    }

    private Comparator symbol(Token token) {
        tokens.next();
        return switch (token.text()) {
            case "=", "==" -> new Comparator(Operator.EQUAL, false);
            case "!=", "<>" -> new Comparator(Operator.EQUAL, true);
            case "<" -> new Comparator(Operator.LESS, false);
            case "<=" -> new Comparator(Operator.LESS_OR_EQUAL, false);
            case ">" -> new Comparator(Operator.GREATER, false);
            case ">=" -> new Comparator(Operator.GREATER_OR_EQUAL, false);
            default ->
                throw tokens.fault(token, "only text is searched with " + token.text() + "; use RLIKE or LIKE here");
        };
    }

    /** As many as the operator takes. */
    List<Operand> operands(Operator operator) {
        if (operator == Operator.IN) {
            return list();
        }
        Operand first = operand("a value");
        if (operator != Operator.BETWEEN) {
            return List.of(first);
        }
        if (!tokens.takeWords("AND")) {
            throw tokens.expected("AND and the upper end");
        }
        return List.of(first, operand("the upper end"));
    }

    private List<Operand> list() {
        Token open = tokens.expectSymbol("(", "( and a list of values");
        List<Operand> operands = new ArrayList<>();
        do {
            if (operands.size() == MAX_LIST) {
                throw tokens.fault(
                        open.start(), tokens.end(), "a list has at most " + MAX_LIST + " values", Optional.empty());
            }
            operands.add(operand("a value"));
        } while (tokens.takeSymbol(",") && !tokens.peek().isSymbol(")"));
        tokens.expectSymbol(")", "a comma or )");
        return operands;
    }

    Operand operand(String what) {
        Token token = tokens.peek();
        if (token.isString()) {
            tokens.next();
            return new Operand(token.text(), true, Optional.empty(), token.start(), token.end());
        }
        if (token.is(Token.Kind.BACKTICKED)) {
            throw tokens.fault(token, "a value stands in single quotes, not in backticks");
        }
        if (token.isSymbol("-") || token.isSymbol("+") || token.isSymbol(".")) {
            return signed();
        }
        if (!token.is(Token.Kind.WORD) || KEYWORDS.stream().anyMatch(token::isWord)) {
            String hint = token.isWord("NULL") ? " (to ask for what is missing, write IS NULL)" : "";
            throw tokens.expected(what + hint);
        }
        tokens.next();
        return tokens.peek().isSymbol("(") ? time(token) : unquoted(token);
    }

    private Operand unquoted(Token token) {
        if (tokens.peek().isSymbol(".") && tokens.peek().start() == token.end()) {
            throw tokens.fault(
                    token.start(), tokens.peek().end(), "a value with dots stands in single quotes", Optional.empty());
        }
        return new Operand(token.text(), false, Optional.empty(), token.start(), token.end());
    }

    /** {@code -5}, {@code +5}, {@code .5}, {@code -.5}. */
    private Operand signed() {
        int start = tokens.peek().start();
        StringBuilder text = new StringBuilder();
        while (tokens.peek().is(Token.Kind.SYMBOL)
                && text.length() < 2
                && "+-.".contains(tokens.peek().text())) {
            text.append(tokens.next().text());
        }
        if (!tokens.peek().is(Token.Kind.WORD)) {
            throw tokens.expected("a number");
        }
        text.append(tokens.next().text());
        return new Operand(text.toString(), false, Optional.empty(), start, tokens.end());
    }

    /** {@code now()}, {@code today() - 7d}. */
    private Operand time(Token function) {
        TimeSpan span =
                switch (function.text().toLowerCase(Locale.ROOT)) {
                    case "now" -> times.now();
                    case "today" -> times.today();
                    case "yesterday" -> times.yesterday();
                    default ->
                        throw tokens.fault(function, "unknown function; there are now(), today() and yesterday()");
                };
        tokens.next();
        tokens.expectSymbol(")", ")");
        while (tokens.peek().isSymbol("-") || tokens.peek().isSymbol("+")) {
            span = moved(span, function);
        }
        return new Operand("", false, Optional.of(span), function.start(), tokens.end());
    }

    private TimeSpan moved(TimeSpan span, Token function) {
        boolean back = tokens.next().isSymbol("-");
        Token by = tokens.peek();
        Duration duration = Optional.of(by)
                .filter(token -> token.is(Token.Kind.WORD))
                .flatMap(token -> Quantities.duration(token.text()))
                .map(milliseconds -> Duration.ofMillis(milliseconds.longValue()))
                .orElseThrow(() -> tokens.expected("a duration like 7d, 12h or 30m"));
        tokens.next();
        return times.moved(span, back ? duration.negated() : duration).orElseThrow(() -> tooFar(function));
    }

    private DaybookException tooFar(Token function) {
        return tokens.fault(
                function.start(), tokens.end(), "the time is outside the years 0000 to 9999", Optional.empty());
    }
}
