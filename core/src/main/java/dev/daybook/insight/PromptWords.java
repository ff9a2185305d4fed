package dev.daybook.insight;

import dev.daybook.skill.TaskWords;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of a short text by which it can be compared with another, whatever their endings. */
record PromptWords(List<String> words, Set<String> stems) {
    private static final int LOOKED_AT = 4_000;
    /** For each so many words of a prompt, one more of them must fit: by chance alone, long prompts share some. */
    private static final int WORDS_PER_CHANCE_HIT = 15;

    /** They say that something is to be done, not what. */
    private static final Set<String> GENERIC = Set.of(
            ("use using used when whenever code codebase file files project repository work task thing things add change "
                            + "update create also sure one two first next current user")
                    .split(" "));

    PromptWords {
        words = List.copyOf(words);
        stems = Set.copyOf(stems);
    }

    /** Of a long text, its beginning; of a command such as {@code /compact}, nothing. */
    static PromptWords of(String text) {
        String head = text.substring(0, Math.min(text.length(), LOOKED_AT)).strip();
        if (head.startsWith("/") && head.indexOf(' ') < 0) {
            return new PromptWords(List.of(), Set.of());
        }
        List<String> words = new ArrayList<>(TaskWords.of(head));
        words.removeIf(GENERIC::contains);
        return new PromptWords(
                words, words.stream().map(TaskWords::bareStem).collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    boolean areNone() {
        return stems.isEmpty();
    }

    int count() {
        return stems.size();
    }

    /** What to look for. */
    String query() {
        return String.join(" ", words);
    }

    int shared(PromptWords other) {
        return (int) stems.stream().filter(other.stems::contains).count();
    }

    PromptWords without(PromptWords others) {
        Set<String> rest = new LinkedHashSet<>(stems);
        rest.removeAll(others.stems);
        return new PromptWords(words, rest);
    }

    /** How many must be shared, where so many would do for a short prompt. */
    int needed(int inShort) {
        return inShort + stems.size() / WORDS_PER_CHANCE_HIT;
    }
}
