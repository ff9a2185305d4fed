package dev.daybook.error;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the errors of the registry that are most like a text, by the words that they share: a word weighs ln(1 + N / errors that
 * have it). What counts is the weight of the shared words by that of all the text's words, and by that of the words of both,
 * where those that the text has not weigh as much as its own on average. The same type counts too. Errors that have the text's own
 * fingerprint come first.
 */
public final class SimilarErrors {
    /** Below, it is chance. */
    public static final double LEAST = 0.2;

    private static final int MOST_SHARED = 6;
    private static final double BY_TEXT = 0.55;
    private static final double BY_BOTH = 0.25;
    private static final double BY_TYPE = 0.2;

    /**
     * An error that is like a text.
     *
     * @param score 0 to 1; 1 where the text has a fingerprint of the error
     * @param shared the words that both have, those that say most first
     */
    public record Similar(KnownError error, double score, List<String> shared) {
        public Similar {
            shared = List.copyOf(shared);
        }
    }

    private record Scored(ErrorProfile profile, double score, ErrorWords.Met met) {}

    private final Fingerprint fingerprint;
    private final ErrorWords asked;
    private final ErrorProfiles profiles;
    private final List<ErrorWords.Met> met;
    private final double[] weights;
    private double all;

    private SimilarErrors(Fingerprint fingerprint, ErrorProfiles profiles) {
        this.fingerprint = fingerprint;
        this.profiles = profiles;
        asked = ErrorWords.of(fingerprint.template()
                + ' '
                + fingerprint.type().orElse("")
                + ' '
                + String.join(" ", fingerprint.frames()));
        met = new ArrayList<>(profiles.size());
        int[] frequencies = new int[asked.size()];
        for (int place = 0; place < profiles.size(); place++) {
            ErrorWords.Met found = asked.met(profiles.words(place));
            met.add(found);
            for (int i = 0; i < frequencies.length; i++) {
                frequencies[i] += found.has(i) ? 1 : 0;
            }
        }
        weights = new double[frequencies.length];
        for (int i = 0; i < frequencies.length; i++) {
            weights[i] = Math.log1p((double) profiles.size() / Math.max(1, frequencies[i]));
            all += weights[i];
        }
    }

    /** The most similar first, each once. */
    public static List<Similar> find(ErrorStore errors, String text, int limit) {
        return find(errors, ErrorProfiles.of(errors), text, limit);
    }

    /** The same for one of several texts, with the profiles read once. */
    public static List<Similar> find(ErrorStore errors, ErrorProfiles profiles, String text, int limit) {
        SimilarErrors compared = new SimilarErrors(Fingerprint.of(text), profiles);
        List<Similar> similar = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (Scored scored : compared.scored()) {
            if (similar.size() < limit && seen.add(scored.profile().errorId())) {
                errors.find(scored.profile().errorId())
                        .ifPresent(error ->
                                similar.add(new Similar(error, scored.score(), compared.shared(scored.met()))));
            }
        }
        return similar;
    }

    private List<Scored> scored() {
        List<Scored> scored = new ArrayList<>();
        for (int i = 0; i < profiles.size(); i++) {
            double score = score(profiles.profile(i), met.get(i));
            if (score >= LEAST) {
                scored.add(new Scored(profiles.profile(i), score, met.get(i)));
            }
        }
        scored.sort(Comparator.comparingDouble(Scored::score).reversed());
        return scored;
    }

    private double score(ErrorProfile profile, ErrorWords.Met words) {
        if (profile.digest().equals(fingerprint.digest())) {
            return fingerprint.template().isEmpty() ? 0 : 1;
        }
        double shared = 0;
        for (int i = 0; i < weights.length; i++) {
            shared += words.has(i) ? weights[i] : 0;
        }
        if (shared == 0) {
            return 0;
        }
        double others = words.others() * all / weights.length;
        boolean sameType = fingerprint.type().isPresent() && fingerprint.type().equals(profile.type());
        return BY_TEXT * shared / all + BY_BOTH * shared / (all + others) + (sameType ? BY_TYPE : 0);
    }

    private List<String> shared(ErrorWords.Met words) {
        List<Integer> both = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            if (words.has(i)) {
                both.add(i);
            }
        }
        both.sort(Comparator.comparingDouble((Integer i) -> weights[i]).reversed());
        return both.stream().limit(MOST_SHARED).map(asked::word).toList();
    }
}
