package dev.daybook.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cuts text into terms: words in lower case without their endings, identifiers both whole and in parts
 * ({@code computeAll}: computeall, comput, all), and without the words that say nothing.
 */
final class Analyzer {
    /** Words of which the stem is kept, so that hostile text cannot fill the memory. */
    private static final int MOST_KEPT = 50_000;

    private final Map<String, Optional<Token>> seen = new ConcurrentHashMap<>();
    private final WordList stopWords;
    private final WordList commonWords;

    /**
     * A word of a text.
     *
     * @param word in lower case
     * @param common whether it is common in any talk about work
     */
    record Token(String term, String word, boolean common) {}

    Analyzer(WordList stopWords, WordList commonWords) {
        this.stopWords = stopWords;
        this.commonWords = commonWords;
    }

    /** Whether a word in lower case says anything about a matter. */
    boolean tells(String word) {
        boolean hasLetter = false;
        for (int i = 0; i < word.length() && !hasLetter; i++) {
            hasLetter = Character.isLetterOrDigit(word.charAt(i));
        }
        return hasLetter && !stopWords.contains(word);
    }

    /** Like {@link #tokens}, the terms alone. */
    List<String> terms(String text, int most) {
        return tokens(text, most).stream().map(Token::term).toList();
    }

    /**
     * The terms in their order, with repetitions.
     *
     * @param most at most so many
     */
    List<Token> tokens(String text, int most) {
        List<Token> tokens = new ArrayList<>();
        new Words(text).forEach((letters, length) -> {
            token(new String(letters, 0, length)).ifPresent(tokens::add);
            return tokens.size() < most;
        });
        return tokens;
    }

    private Optional<Token> token(String word) {
        Optional<Token> known = seen.get(word);
        if (known != null) {
            return known;
        }
        Optional<Token> made =
                tells(word) ? Optional.of(new Token(Stemmer.stem(word), word, isCommon(word))) : Optional.empty();
        if (seen.size() < MOST_KEPT) {
            seen.put(word, made);
        }
        return made;
    }

    private boolean isCommon(String word) {
        int digits = 0;
        while (digits < word.length() && Character.isDigit(word.charAt(digits))) {
            digits++;
        }
        return digits == word.length() || commonWords.contains(word);
    }
}
