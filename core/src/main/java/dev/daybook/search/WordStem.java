package dev.daybook.search;

import dev.daybook.retrieval.Stemmer;
import java.text.Normalizer;
import java.util.Locale;

/** Words as the index has them: in lower case, without accents and without their endings. */
final class WordStem {
    private static final char CONSONANT = 'q';

    private WordStem() {}

    static String folded(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        boolean isPlain = lower.chars().allMatch(letter -> letter < 128);
        return isPlain
                ? lower
                : Normalizer.normalize(lower, Normalizer.Form.NFD).replaceAll("\\p{Mn}+", "");
    }

    /** Of a word that is folded. What is no plain letter counts as a consonant, as it does in the index. */
    static String of(String word) {
        StringBuilder letters = new StringBuilder(word);
        boolean isPlain = true;
        for (int at = 0; at < letters.length(); at++) {
            if (letters.charAt(at) < 'a' || letters.charAt(at) > 'z') {
                letters.setCharAt(at, CONSONANT);
                isPlain = false;
            }
        }
        String stem = Stemmer.stem(letters.toString());
        if (isPlain) {
            return stem;
        }
        StringBuilder restored = new StringBuilder(stem);
        for (int at = 0; at < stem.length() && at < word.length(); at++) {
            if (stem.charAt(at) == letters.charAt(at)) {
                restored.setCharAt(at, word.charAt(at));
            }
        }
        return restored.toString();
    }
}
