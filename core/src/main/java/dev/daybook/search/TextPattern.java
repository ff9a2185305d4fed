package dev.daybook.search;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.daybook.core.DaybookException;
import java.util.function.Predicate;

/** What LIKE, ILIKE, RLIKE and GLOB compare with; it takes time in proportion to the text, whatever the pattern. */
public final class TextPattern implements Predicate<CharSequence> {
    private static final int MAX_LENGTH = 1_000;
    private static final int MAX_WRITTEN_OUT = 5_000;

    private final Pattern pattern;
    private final boolean whole;

    private TextPattern(Pattern pattern, boolean whole) {
        this.pattern = pattern;
        this.whole = whole;
    }

    /** @throws DaybookException INVALID: no pattern of that kind */
    public static TextPattern of(Operator operator, String text) {
        if (text.length() > MAX_LENGTH) {
            throw DaybookException.invalid("a pattern has at most " + MAX_LENGTH + " characters");
        }
        if (operator == Operator.RLIKE && Repeats.length(text) > MAX_WRITTEN_OUT) {
            throw DaybookException.invalid(
                    "its repeats come to more than " + MAX_WRITTEN_OUT + " characters, written out");
        }
        try {
            return switch (operator) {
                case LIKE -> new TextPattern(Pattern.compile(like(text), Pattern.DOTALL), true);
                case ILIKE ->
                    new TextPattern(Pattern.compile(like(text), Pattern.DOTALL | Pattern.CASE_INSENSITIVE), true);
                case GLOB -> new TextPattern(Pattern.compile(new Glob(text).expression(), Pattern.DOTALL), true);
                case RLIKE -> new TextPattern(Pattern.compile(text), false);
                case EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, IN, BETWEEN ->
                    throw new IllegalArgumentException(operator + " takes no pattern");
            };
        } catch (PatternSyntaxException e) {
            throw DaybookException.invalid(e.getDescription() + part(e, text));
        }
    }

    @Override
    public boolean test(CharSequence text) {
        return whole ? pattern.matcher(text).matches() : pattern.matcher(text).find();
    }

    private static String part(PatternSyntaxException e, String text) {
        boolean named = e.getPattern() != null
                && !e.getPattern().isEmpty()
                && !e.getPattern().equals(text);
        return named ? " '" + e.getPattern() + "'" : "";
    }

    private static String like(String text) {
        StringBuilder expression = new StringBuilder();
        text.replaceAll("%+", "%").codePoints().forEach(c -> {
            switch (c) {
                case '%' -> expression.append(".*");
                case '_' -> expression.append('.');
                default -> expression.append(Pattern.quote(Character.toString(c)));
            }
        });
        return expression.toString();
    }
}
