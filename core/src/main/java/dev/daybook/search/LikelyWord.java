package dev.daybook.search;

import dev.daybook.retrieval.Spelling;
import dev.daybook.search.TextStore.Stem;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What was probably meant by a word that is nowhere. */
final class LikelyWord {
    private static final int SHORTEST = 4;
    private static final int LONG = 8;
    /** Typing errors are rare in the first letters, and the index is quick to tell of words that begin alike. */
    private static final int SURE = 2;

    private static final int MOST_CANDIDATES = 5_000;
    private static final int SHORTEST_PART = 3;
    private static final int LONGEST_SPLIT = 40;
    private static final List<String> ENDINGS = List.of("", "e", "s", "ed", "ing", "y", "es", "ion", "al");

    private final TextStore texts;
    private final List<Entity> places;

    LikelyWord(TextStore texts, List<Entity> places) {
        this.texts = texts;
        this.places = places;
    }

    /** The word in two, where that stands somewhere: {@code compute all} for {@code computeall}. */
    Optional<TextForm> inTwo(String written) {
        String word = WordStem.folded(written);
        if (word.length() < 2 * SHORTEST_PART || word.length() > LONGEST_SPLIT || !isPlain(word)) {
            return Optional.empty();
        }
        for (int at = SHORTEST_PART; at <= word.length() - SHORTEST_PART; at++) {
            TextForm form = new TextForm(List.of(word.substring(0, at), word.substring(at)), false);
            if (isSomewhere(TextForm.of(form.words().get(0)))
                    && isSomewhere(TextForm.of(form.words().get(1)))
                    && isSomewhere(form)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    /** The word with the fewest letters in another way: one, or two of a long word; of several the most frequent. */
    Optional<String> nearest(String written) {
        String word = WordStem.folded(written);
        if (word.length() < SHORTEST || word.length() > TextScanner.LONGEST || !isPlain(word)) {
            return Optional.empty();
        }
        String stem = WordStem.of(word);
        int most = word.length() < LONG ? 1 : 2;
        return places.stream()
                .flatMap(place -> texts
                        .stems(
                                place,
                                stem.substring(0, Math.min(SURE, stem.length())),
                                stem.length() - most,
                                stem.length() + most,
                                MOST_CANDIDATES)
                        .stream())
                .filter(candidate -> Spelling.edits(stem, candidate.text()) <= most)
                .sorted(Comparator.comparingInt((Stem candidate) -> Spelling.edits(stem, candidate.text()))
                        .thenComparing(Comparator.comparingLong(Stem::rows).reversed())
                        .thenComparing(Stem::text))
                .flatMap(candidate -> word(candidate.text()).stream())
                .findFirst();
    }

    boolean isSomewhere(TextForm form) {
        return places.stream().anyMatch(place -> texts.count(place, form.match(), 1) > 0);
    }

    /** A word that has the stem; not every stem is its own. */
    private static Optional<String> word(String stem) {
        Stream<String> words = Stream.concat(
                ENDINGS.stream().map(ending -> stem + ending),
                stem.endsWith("i") ? Stream.of(stem.substring(0, stem.length() - 1) + "y") : Stream.of());
        return words.filter(word -> WordStem.of(word).equals(stem)).findFirst();
    }

    private static boolean isPlain(String word) {
        return word.toLowerCase(Locale.ROOT).chars().allMatch(letter -> letter >= 'a' && letter <= 'z');
    }
}
