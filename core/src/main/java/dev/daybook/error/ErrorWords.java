package dev.daybook.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The words of a text about an error, and which of them other texts have: words and parts of names, without endings; no placeholders. */
final class ErrorWords {
    private static final int MOST = 64;
    private static final int LONGEST = 60;
    private static final int SHORTEST_STEM = 4;
    private static final String[] ENDINGS = {"ing", "ed", "es", "s", "e"};

    private final List<String> words = new ArrayList<>();
    private final int[] hashes = new int[MOST];

    /**
     * Which of the words a text has, by their places, a bit each.
     *
     * @param others how many words it has besides
     */
    record Met(long places, int others) {
        boolean has(int place) {
            return (places >>> place & 1) != 0;
        }
    }

    private interface Sink {
        void word(String text, int start, int end);
    }

    /** The first 64 words. */
    static ErrorWords of(String text) {
        ErrorWords all = new ErrorWords();
        each(text, (from, start, end) -> {
            int hash = hash(from, start, stem(from, start, end));
            if (all.words.size() < MOST && all.place(hash) < 0) {
                all.hashes[all.words.size()] = hash;
                all.words.add(from.substring(start, end).toLowerCase(Locale.ROOT));
            }
        });
        return all;
    }

    int size() {
        return words.size();
    }

    String word(int place) {
        return words.get(place);
    }

    /** All words of a text, in its order, as numbers. */
    static int[] hashes(String text) {
        IntStream.Builder hashes = IntStream.builder();
        each(text, (from, start, end) -> hashes.add(hash(from, start, stem(from, start, end))));
        return hashes.build().toArray();
    }

    /** Which of these words a text has that has those {@link #hashes}. */
    Met met(int[] others) {
        long places = 0;
        int more = 0;
        for (int hash : others) {
            int place = place(hash);
            if (place < 0) {
                more++;
            } else {
                places |= 1L << place;
            }
        }
        return new Met(places, more);
    }

    private int place(int hash) {
        for (int i = 0; i < words.size(); i++) {
            if (hashes[i] == hash) {
                return i;
            }
        }
        return -1;
    }

    private static void each(String text, Sink sink) {
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && isPart(text, at, end)) {
                end++;
            }
            boolean placeholder =
                    at > 0 && text.charAt(at - 1) == '<' && end < text.length() && text.charAt(end) == '>';
            if (end - at > 1 && end - at <= LONGEST && !placeholder) {
                sink.word(text, at, end);
            }
            at = Math.max(end, at + 1);
        }
    }

    /** Whether the letter goes on with the word that begins at {@code start}: a capital after a small letter does not. */
    private static boolean isPart(String text, int start, int at) {
        char letter = text.charAt(at);
        boolean isHump = at > start && Character.isUpperCase(letter) && Character.isLowerCase(text.charAt(at - 1));
        return Character.isLetterOrDigit(letter) && !isHump;
    }

    /** Where the word ends without its ending. */
    private static int stem(String text, int start, int end) {
        for (String ending : ENDINGS) {
            int stem = end - ending.length();
            if (stem - start >= SHORTEST_STEM && text.regionMatches(true, stem, ending, 0, ending.length())) {
                return stem;
            }
        }
        return end;
    }

    private static int hash(String text, int start, int end) {
        int hash = 17;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + Character.toLowerCase(text.charAt(i));
        }
        return hash;
    }
}
