package dev.daybook.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads many texts as numbers of terms; a word that was met before costs neither an object nor its stem again. */
final class TermReader {
    private static final int NO_TERM = -1;

    private final Analyzer analyzer;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> terms = new ArrayList<>();
    private String[] words = new String[1 << 12];
    private int[] termOfWord = new int[words.length];
    private int known;

    TermReader(Analyzer analyzer) {
        this.analyzer = analyzer;
    }

    /** The numbers of a text's terms in their order, at most so many. */
    int[] read(String text, int most) {
        int[][] found = {new int[Math.min(most, 16 + text.length() / 8)]};
        int[] count = new int[1];
        new Words(text).forEach((letters, length) -> {
            int term = term(letters, length);
            if (term != NO_TERM) {
                if (count[0] == found[0].length) {
                    found[0] = Arrays.copyOf(found[0], 2 * count[0] + 1);
                }
                found[0][count[0]++] = term;
            }
            return count[0] < most;
        });
        return Arrays.copyOf(found[0], count[0]);
    }

    /** The terms by their numbers. */
    List<String> terms() {
        return List.copyOf(terms);
    }

    Map<String, Integer> numbers() {
        return Map.copyOf(numbers);
    }

    private int term(char[] letters, int length) {
        int place = place(words, letters, length);
        if (words[place] == null) {
            String word = new String(letters, 0, length);
            if (2 * ++known > words.length) {
                grow();
                place = place(words, letters, length);
            }
            words[place] = word;
            termOfWord[place] = analyzer.tells(word) ? number(Stemmer.stem(word)) : NO_TERM;
        }
        return termOfWord[place];
    }

    private int number(String term) {
        return numbers.computeIfAbsent(term, unseen -> {
            terms.add(term);
            return terms.size() - 1;
        });
    }

    /** Where the word is in a table with open addressing, or where it belongs. */
    private static int place(String[] table, char[] letters, int length) {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + letters[i];
        }
        int place = (hash ^ hash >>> 15) & table.length - 1;
        while (table[place] != null && !isSame(table[place], letters, length)) {
            place = place + 1 & table.length - 1;
        }
        return place;
    }

    private static boolean isSame(String word, char[] letters, int length) {
        if (word.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (word.charAt(i) != letters[i]) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        String[] larger = new String[2 * words.length];
        int[] largerTerms = new int[larger.length];
        for (int i = 0; i < words.length; i++) {
            if (words[i] != null) {
                int place = place(larger, words[i].toCharArray(), words[i].length());
                larger[place] = words[i];
                largerTerms[place] = termOfWord[i];
            }
        }
        words = larger;
        termOfWord = largerTerms;
    }
}
