package dev.daybook.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two sequences laid beside one another so that as much as possible of both is in common: a longest common subsequence. The
 * work grows with the product of their lengths, but 64 places are done at once (Hyyrö, Bit-Parallel LCS-length Computation
 * Revisited, 2004), and the rows are kept as bits to find the way back.
 */
final class Alignment {
    private final List<String> first;
    private final List<String> second;
    /** A zero where the longest common subsequence of the beginnings grows. */
    private final long[][] rows;

    private Alignment(List<String> first, List<String> second) {
        this.first = first;
        this.second = second;
        this.rows = rows();
    }

    /** What became of a stretch of the first on the way to the second. */
    enum Kind {
        SAME,
        ONLY_FIRST,
        ONLY_SECOND
    }

    /** One place in either or both. */
    record Step(Kind kind, String word) {}

    static List<Step> of(List<String> first, List<String> second) {
        return new Alignment(first, second).steps();
    }

    private long[][] rows() {
        int words = (first.size() + 63) / 64;
        Map<String, long[]> places = places(words);
        long[] none = new long[words];
        long[] row = new long[words];
        Arrays.fill(row, -1);
        long[][] all = new long[second.size()][];
        for (int j = 0; j < second.size(); j++) {
            row = next(row, places.getOrDefault(second.get(j), none));
            all[j] = row;
        }
        return all;
    }

    private Map<String, long[]> places(int words) {
        Map<String, long[]> places = new HashMap<>();
        for (int i = 0; i < first.size(); i++) {
            places.computeIfAbsent(first.get(i), word -> new long[words])[i / 64] |= 1L << i % 64;
        }
        return places;
    }

    private static long[] next(long[] row, long[] places) {
        long[] next = new long[row.length];
        long carry = 0;
        for (int i = 0; i < row.length; i++) {
            long both = row[i] & places[i];
            long sum = row[i] + both;
            long whole = sum + carry;
            boolean over = Long.compareUnsigned(sum, row[i]) < 0 || Long.compareUnsigned(whole, sum) < 0;
            carry = over ? 1 : 0;
            next[i] = whole | (row[i] & ~places[i]);
        }
        return next;
    }

    private List<Step> steps() {
        List<Step> backwards = new ArrayList<>();
        int i = first.size();
        int j = second.size();
        while (i > 0 && j > 0) {
            if (!grows(j, i)) {
                i--;
                backwards.add(new Step(Kind.ONLY_FIRST, first.get(i)));
            } else if (j > 1 && grows(j - 1, i)) {
                j--;
                backwards.add(new Step(Kind.ONLY_SECOND, second.get(j)));
            } else {
                i--;
                j--;
                backwards.add(new Step(Kind.SAME, first.get(i)));
            }
        }
        while (i > 0) {
            i--;
            backwards.add(new Step(Kind.ONLY_FIRST, first.get(i)));
        }
        while (j > 0) {
            j--;
            backwards.add(new Step(Kind.ONLY_SECOND, second.get(j)));
        }
        Collections.reverse(backwards);
        return backwards;
    }

    /** Whether the i-th of the first makes it longer beside the first j of the second. */
    private boolean grows(int j, int i) {
        return (rows[j - 1][(i - 1) / 64] >>> (i - 1) % 64 & 1) == 0;
    }
}
