package dev.daybook.retrieval;

import java.util.Arrays;

/** The places of the largest numbers, the largest first; of equal ones the first place. */
final class Best {
    private Best() {}

    /** At most so many places, of positive numbers alone. */
    static int[] of(double[] scores, int most) {
        int[] places = new int[Math.min(most, scores.length)];
        int count = 0;
        for (int i = 0; places.length > 0 && i < scores.length; i++) {
            boolean isWanted = scores[i] > 0 && (count < places.length || scores[i] > scores[places[count - 1]]);
            if (isWanted) {
                int at = count < places.length ? count++ : count - 1;
                while (at > 0 && scores[places[at - 1]] < scores[i]) {
                    places[at] = places[at - 1];
                    at--;
                }
                places[at] = i;
            }
        }
        return Arrays.copyOf(places, count);
    }
}
