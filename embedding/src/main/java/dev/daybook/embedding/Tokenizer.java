package dev.daybook.embedding;

import dev.daybook.core.DaybookException;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a text into the numbers that a model of BERT's family was trained on: words and marks, each in the longest pieces
 * that the vocabulary has, between the tokens that a sentence begins and ends with.
 *
 * @param maxTokens of a sentence, with those it begins and ends with
 * @param padding the token that fills up the shorter sentences of a batch
 */
record Tokenizer(
        Normalizer normalizer,
        WordPieces pieces,
        List<Integer> before,
        List<Integer> after,
        int padding,
        int maxTokens) {
    /** A token stands for one character at least, and words of more than a hundred are unknown ones. */
    private static final int MAX_CHARS_FOR_TOKEN = 128;

    Tokenizer {
        before = List.copyOf(before);
        after = List.copyOf(after);
        if (maxTokens <= before.size() + after.size()) {
            throw DaybookException.unavailable(
                    "A sentence of at most " + maxTokens + " tokens has no place for a word; see max_seq_length");
        }
    }

    /** What is too long is cut at its end. */
    int[] encode(String text) {
        int room = maxTokens - before.size() - after.size();
        List<Integer> tokens = new ArrayList<>();
        for (String word : normalizer.words(beginning(text, room * MAX_CHARS_FOR_TOKEN))) {
            pieces.add(word, tokens);
            if (tokens.size() >= room) {
                break;
            }
        }
        List<Integer> all = new ArrayList<>(before);
        all.addAll(tokens.subList(0, Math.min(room, tokens.size())));
        all.addAll(after);
        return all.stream().mapToInt(token -> token).toArray();
    }

    /** The same with another length. */
    Tokenizer atMost(int tokens) {
        return new Tokenizer(normalizer, pieces, before, after, padding, Math.min(maxTokens, tokens));
    }

    private static String beginning(String text, int chars) {
        if (text.length() <= chars) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(chars - 1)) ? chars - 1 : chars);
    }
}
