package dev.daybook.core;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The known name that a misspelt one is likely meant to be. */
public final class NearestName {
    private static final int MAX_LENGTH = 60;

    private NearestName() {}

    /** The name with the fewest letters to change (Levenshtein 1966), if they are no more than a third of it. */
    public static Optional<String> of(String given, List<String> known) {
        String wanted = letters(given.substring(0, Math.min(given.length(), MAX_LENGTH)));
        return known.stream()
                .filter(name -> distance(wanted, letters(name)) <= Math.max(1, name.length() / 3))
                .min(Comparator.comparingInt(name -> distance(wanted, letters(name))));
    }

    /** So that {@code sessionId} and {@code session-id} are {@code session_id}. */
    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[_\\- ]", "");
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
