package dev.daybook.search;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells words that somebody looks for from a condition: words have no comparator among them. */
final class PlainWords {
    private static final Set<String> PATTERNS = Set.of("like", "ilike", "rlike", "glob", "between");
    private static final Set<String> FUNCTIONS = Set.of("has", "any", "all", "count");
    private static final Set<String> CONNECTIVES = Set.of("and", "or", "not");

    private final Entity entity;
    private final List<Token> tokens;

    private PlainWords(Entity entity, String text) {
        this.entity = entity;
        this.tokens = new Lexer(text).tokens();
    }

    static boolean is(Entity entity, String text) {
        PlainWords words = new PlainWords(entity, text);
        boolean compared = false;
        for (int i = 0; i < words.tokens.size() && !compared; i++) {
            compared = words.isComparison(i);
        }
        return !compared && !words.areTruths();
    }

    private boolean isComparison(int i) {
        Token token = tokens.get(i);
        if (token.isComparator()) {
            return i > 0 && mayBeKey(tokens.get(i - 1));
        }
        if (!token.is(Token.Kind.WORD)) {
            return false;
        }
        String word = token.text().toLowerCase(Locale.ROOT);
        Token next = tokens.get(i + 1);
        boolean open = next.isSymbol("(");
        boolean isNull = word.equals("is")
                && (next.isWord("NULL")
                        || next.isWord("NOT") && tokens.get(i + 2).isWord("NULL"));
        boolean pattern = i > 0 && PATTERNS.contains(word) && (isValue(i + 1) || isAttribute(i - 1));
        return isNull || pattern || open && (FUNCTIONS.contains(word) || i > 0 && word.equals("in"));
    }

    /** What cannot be a word of a sentence. */
    private boolean isValue(int i) {
        Token token = tokens.get(i);
        boolean number =
                token.is(Token.Kind.WORD) && Character.isDigit(token.text().codePointAt(0));
        boolean call = token.is(Token.Kind.WORD) && tokens.get(i + 1).isSymbol("(");
        return token.isString() || token.isSymbol("-") || number || call;
    }

    private boolean isAttribute(int i) {
        Token token = tokens.get(i);
        if (token.isWord("NOT") && i > 0) {
            return isAttribute(i - 1);
        }
        boolean dotted = i > 0 && tokens.get(i - 1).isSymbol(".");
        return token.is(Token.Kind.BACKTICKED)
                || token.is(Token.Kind.WORD)
                        && (dotted || Keys.names(entity).stream().anyMatch(token::isWord));
    }

    private static boolean mayBeKey(Token token) {
        return token.is(Token.Kind.WORD) || token.is(Token.Kind.BACKTICKED) || token.isString() || token.isSymbol(")");
    }

    /** {@code failed}, {@code NOT tool.failed AND (reverted)}, {@code TRUE}. */
    private boolean areTruths() {
        boolean some = false;
        for (int i = 0; !tokens.get(i).is(Token.Kind.END); i++) {
            Token token = tokens.get(i);
            if (token.isSymbol("(") || token.isSymbol(")") || isAnyOf(token, CONNECTIVES)) {
                continue;
            }
            boolean dotted =
                    tokens.get(i + 1).isSymbol(".") && tokens.get(i + 1).start() == token.end();
            boolean truth = dotted ? isTruth(token, tokens.get(i + 2)) : isTruth(token);
            if (!truth) {
                return false;
            }
            some = true;
            i += dotted ? 2 : 0;
        }
        return some;
    }

    private boolean isTruth(Token token) {
        boolean constant = token.is(Token.Kind.WORD) && Set.of("TRUE", "FALSE").contains(token.text());
        return constant || isTruth(entity, token);
    }

    private boolean isTruth(Token relation, Token key) {
        Optional<Relation> known = relation.is(Token.Kind.WORD)
                ? Keys.relation(entity, relation.text().toLowerCase(Locale.ROOT))
                : Optional.empty();
        return known.filter(it -> isTruth(it.target(), key)).isPresent();
    }

    private static boolean isTruth(Entity entity, Token token) {
        boolean mayBe = token.is(Token.Kind.WORD) || token.is(Token.Kind.BACKTICKED);
        return mayBe
                && Attribute.of(entity).stream()
                        .anyMatch(attribute -> attribute.type() == KeyType.TRUTH
                                && attribute.words().stream().anyMatch(token.text()::equalsIgnoreCase));
    }

    private static boolean isAnyOf(Token token, Set<String> words) {
        return words.stream().anyMatch(token::isWord);
    }
}
