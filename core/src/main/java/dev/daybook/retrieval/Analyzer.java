package dev.daybook.retrieval;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts text into terms: words in lower case without their endings, identifiers both whole and in parts
 * ({@code computeAll}: computeall, comput, all), and without the words that say nothing.
 */
final class Analyzer {
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
        return !stopWords.contains(word) && word.chars().anyMatch(Character::isLetterOrDigit);
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
            String word = new String(letters, 0, length);
            if (tells(word)) {
                tokens.add(new Token(Stemmer.stem(word), word, isCommon(word)));
            }
            return tokens.size() < most;
        });
        return tokens;
    }

    private boolean isCommon(String word) {
        return commonWords.contains(word) || word.chars().allMatch(Character::isDigit);
    }
}
