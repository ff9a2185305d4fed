package dev.daybook.skill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Skills that say nearly the same: whose sequences of four words are the same to four fifths (Jaccard's index).
 *
 * <p>Candidates are found by MinHash with one permutation (Li, Owen, Zhang 2012) in bands, so that the time grows with
 * the number of skills and not with its square; what was found so is compared exactly.
 */
public final class Resemblance {
    /** From here on two texts are nearly the same. */
    public static final double NEARLY = 0.8;

    private static final int SHINGLE = 4;
    private static final int MAX_WORDS = 20_000;
    private static final int BINS = 128;
    private static final int BAND = 4;
    private static final int KEPT_IN_BUCKET = 8;
    /** Below what the estimate can be for texts that are nearly the same, by four standard errors. */
    private static final double WORTH_COMPARING = NEARLY - 0.15;

    /**
     * Skills of which each resembles another one.
     *
     * @param similarity the least that one of them has with the one that it was found to resemble; 1 for the same text
     */
    public record Group(List<Skill> skills, double similarity) {}

    private record Sketch(int[] shingles, int[] signature) {}

    private record Match(int other, double similarity) {}

    private Resemblance() {}

    /** The groups, each with two or more skills in the order given; a skill with few words is in none. */
    public static List<Group> groups(List<Skill> skills) {
        Map<Long, List<Integer>> buckets = new HashMap<>();
        List<Optional<Sketch>> sketches =
                skills.stream().map(skill -> sketch(skill.body())).toList();
        int[] first = new int[skills.size()];
        Map<Integer, Double> least = new HashMap<>();
        Map<Integer, List<Skill>> members = new LinkedHashMap<>();
        for (int i = 0; i < skills.size(); i++) {
            first[i] = i;
            if (sketches.get(i).isPresent()) {
                Optional<Match> match = match(i, sketches, buckets);
                if (match.isPresent()) {
                    first[i] = first[match.get().other()];
                    least.merge(first[i], match.get().similarity(), Math::min);
                }
                members.computeIfAbsent(first[i], key -> new ArrayList<>()).add(skills.get(i));
            }
        }
        List<Group> groups = new ArrayList<>();
        members.forEach((head, group) -> {
            if (group.size() > 1) {
                groups.add(new Group(List.copyOf(group), least.get(head)));
            }
        });
        return groups;
    }

    /** An earlier text that is nearly the same; this one is put into its buckets, unless those are full. */
    private static Optional<Match> match(int index, List<Optional<Sketch>> sketches, Map<Long, List<Integer>> buckets) {
        Sketch sketch = sketches.get(index).orElseThrow();
        Set<Integer> candidates = new LinkedHashSet<>();
        for (int band = 0; band < BINS / BAND; band++) {
            int[] values = Arrays.copyOfRange(sketch.signature(), band * BAND, (band + 1) * BAND);
            long key = (long) band << 32 | Arrays.hashCode(values) & 0xFFFFFFFFL;
            List<Integer> bucket = buckets.computeIfAbsent(key, ignored -> new ArrayList<>());
            candidates.addAll(bucket);
            if (bucket.size() < KEPT_IN_BUCKET) {
                bucket.add(index);
            }
        }
        for (int candidate : candidates) {
            Sketch other = sketches.get(candidate).orElseThrow();
            if (estimate(sketch, other) >= WORTH_COMPARING) {
                double similarity = jaccard(sketch.shingles(), other.shingles());
                if (similarity >= NEARLY) {
                    return Optional.of(new Match(candidate, similarity));
                }
            }
        }
        return Optional.empty();
    }

    private static double estimate(Sketch one, Sketch other) {
        int same = 0;
        for (int i = 0; i < BINS; i++) {
            if (one.signature()[i] == other.signature()[i]) {
                same++;
            }
        }
        return same / (double) BINS;
    }

    /** Of two ascending lists without repetitions. */
    private static double jaccard(int[] one, int[] other) {
        int i = 0;
        int j = 0;
        int both = 0;
        while (i < one.length && j < other.length) {
            if (one[i] == other[j]) {
                both++;
                i++;
                j++;
            } else if (one[i] < other[j]) {
                i++;
            } else {
                j++;
            }
        }
        return both / (double) (one.length + other.length - both);
    }

    /** Absent for a text of fewer than two sequences. */
    private static Optional<Sketch> sketch(String text) {
        int[] words = Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .limit(MAX_WORDS)
                .mapToInt(String::hashCode)
                .toArray();
        if (words.length <= SHINGLE) {
            return Optional.empty();
        }
        int[] shingles = new int[words.length - SHINGLE + 1];
        for (int i = 0; i < shingles.length; i++) {
            int hash = 17;
            for (int j = i; j < i + SHINGLE; j++) {
                hash = mixed(hash * 31 + words[j]);
            }
            shingles[i] = hash;
        }
        int[] distinct = Arrays.stream(shingles).sorted().distinct().toArray();
        return Optional.of(new Sketch(distinct, signature(distinct)));
    }

    /** The least value of each bin; an empty one takes that of the next that is not. */
    private static int[] signature(int[] shingles) {
        int[] least = new int[BINS];
        boolean[] isFilled = new boolean[BINS];
        for (int shingle : shingles) {
            int value = mixed(shingle);
            int bin = Math.floorMod(value, BINS);
            int rest = value >>> 7;
            if (!isFilled[bin] || rest < least[bin]) {
                least[bin] = rest;
                isFilled[bin] = true;
            }
        }
        int[] signature = new int[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            int from = bin;
            while (!isFilled[from % BINS]) {
                from++;
            }
            signature[bin] = least[from % BINS] + (from - bin) * 7_919;
        }
        return signature;
    }

    private static int mixed(int value) {
        int mixed = value * 0x9E3779B1;
        mixed = (mixed ^ mixed >>> 15) * 0x85EBCA77;
        return mixed ^ mixed >>> 13;
    }
}
