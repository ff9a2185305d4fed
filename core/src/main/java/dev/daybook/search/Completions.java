package dev.daybook.search;

import java.util.List;

/**
 * What a filter that somebody is writing may go on with.
 *
 * @param from where in the filter the word begins that each of them would stand in for
 */
public record Completions(int from, List<String> words) {
    public Completions {
        words = List.copyOf(words);
    }
}
