package dev.daybook.search;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Words that are to stand one after another.
 *
 * @param prefix the last of them goes on in any way
 */
public record TextForm(List<String> words, boolean prefix) {
    public TextForm {
        words = List.copyOf(words);
    }

    static TextForm of(String word) {
        return new TextForm(List.of(word), false);
    }

    /** Words are letters and digits alone, so that nothing in quotes means anything to the index. */
    String match() {
        return words.stream().collect(Collectors.joining(" ", "\"", "\"")) + (prefix ? " *" : "");
    }
}
