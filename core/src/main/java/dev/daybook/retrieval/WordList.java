package dev.daybook.retrieval;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words in lower case from a resource of this package: those that say nothing, or little, about a matter. */
record WordList(Set<String> words) {

    WordList {
        words = Set.copyOf(words);
    }

    /** Lines that begin with # are comments. */
    static WordList read(String resource) {
        return new WordList(Resources.lines(resource)
                .flatMap(line -> Stream.of(line.split(" ")))
                .collect(Collectors.toSet()));
    }

    boolean contains(String word) {
        return words.contains(word);
    }
}
