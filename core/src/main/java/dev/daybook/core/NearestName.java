package dev.daybook.core;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The known name that a misspelt one is likely meant to be. */
public final class NearestName {
    private static final int MAX_LENGTH = 60;

    private NearestName() {}

    /** The name with the fewest letters to change or to swap (optimal string alignment), if they are no more than a third of it. */
    public static Optional<String> of(String given, List<String> known) {
        String wanted = letters(given.substring(0, Math.min(given.length(), MAX_LENGTH)));
        return known.stream()
                .filter(name -> isNear(wanted, letters(name)))
                .min(Comparator.comparingInt(name -> distance(wanted, letters(name))));
    }

    private static boolean isNear(String wanted, String name) {
        int most = Math.min(Math.max(1, name.length() / 3), name.length() - 1);
        return Math.abs(name.length() - wanted.length()) <= most && distance(wanted, name) <= most;
    }

    /** So that {@code sessionId} and {@code session-id} are {@code session_id}. */
    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[_\\- ]", "");
    }

    private static int distance(String a, String b) {
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, a, b, i, j);
            }
        }
        return rows[a.length()][b.length()];
    }

    private static int step(int[][] rows, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(rows[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
    }
}
