package dev.daybook.embedding;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A vocabulary of words and parts of words. */
final class WordPieces {
    private final Map<String, Integer> ids;
    private final String continuing;
    private final int unknown;
    private final int longestWord;
    private final int longestPiece;

    /**
     * A vocabulary.
     *
     * @param unknown the token of words that have no pieces here
     * @param continuing what pieces inside a word begin with
     * @param longestWord in characters; longer ones are unknown
     */
    WordPieces(Map<String, Integer> ids, String unknown, String continuing, int longestWord) {
        this.ids = Map.copyOf(ids);
        this.continuing = continuing;
        this.unknown = id(unknown);
        this.longestWord = longestWord;
        this.longestPiece = ids.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /** The token's number; one that a sentence is built with must be there. */
    int id(String token) {
        Integer id = ids.get(token);
        if (id == null) {
            throw DaybookException.unavailable(
                    "The vocabulary has no token '" + Texts.shortened(token, 60) + "', which the tokenizer needs");
        }
        return id;
    }

    /** The token's number, or another where there is none. */
    int id(String token, int otherwise) {
        return ids.getOrDefault(token, otherwise);
    }

    int greatestId() {
        return ids.values().stream().mapToInt(id -> id).max().orElse(0);
    }

    /** Adds a word: from its beginning on the longest piece each time, or one unknown token where that does not work out. */
    void add(String word, List<Integer> tokens) {
        if (word.codePointCount(0, word.length()) > longestWord) {
            tokens.add(unknown);
            return;
        }
        List<Integer> found = new ArrayList<>();
        int start = 0;
        while (start < word.length()) {
            int end = endOfPiece(word, start);
            if (end == start) {
                tokens.add(unknown);
                return;
            }
            found.add(ids.get(piece(word, start, end)));
            start = end;
        }
        tokens.addAll(found);
    }

    /** Where the longest piece from there on ends; there itself, if there is none. */
    private int endOfPiece(String word, int start) {
        int end = Math.min(word.length(), start + longestPiece);
        while (end > start && !ids.containsKey(piece(word, start, end))) {
            end--;
        }
        return end;
    }

    private String piece(String word, int start, int end) {
        String part = word.substring(start, end);
        return start == 0 ? part : continuing + part;
    }
}
