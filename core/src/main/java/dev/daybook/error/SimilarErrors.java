package dev.daybook.error;

import dev.daybook.skill.TaskWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds the errors of the registry that are most like a text, by the words that they share: a word weighs ln(1 + N / errors that
 * have it), and what counts is the weight of the shared words by that of the text's words, and by that of both. The same type
 * counts too. Errors with the text's own fingerprint come first.
 */
public final class SimilarErrors {
    /** Below, it is chance. */
    public static final double LEAST = 0.2;

    private static final int MOST_PROFILES = 20_000;
    private static final int MOST_SHARED = 6;
    private static final int LONGEST_WORD = 60;
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

    private record Scored(ErrorProfile profile, double score, List<String> shared) {}

    private final List<ErrorProfile> profiles;
    private final List<Set<String>> words;
    private final Map<String, Integer> frequencies = new HashMap<>();

    private SimilarErrors(List<ErrorProfile> profiles) {
        this.profiles = profiles;
        words = new ArrayList<>(profiles.size());
        for (ErrorProfile profile : profiles) {
            Set<String> own = words(profile.text() + ' ' + profile.type().orElse(""));
            own.forEach(word -> frequencies.merge(word, 1, Integer::sum));
            words.add(own);
        }
    }

    /** The most similar first, each once; of very many errors, those seen last are compared. */
    public static List<Similar> find(ErrorStore errors, String text, int limit) {
        SimilarErrors all = new SimilarErrors(errors.listProfiles(MOST_PROFILES));
        List<Similar> similar = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (Scored scored : all.scored(text)) {
            if (similar.size() < limit && seen.add(scored.profile().errorId())) {
                errors.find(scored.profile().errorId())
                        .ifPresent(error -> similar.add(new Similar(error, scored.score(), scored.shared())));
            }
        }
        return similar;
    }

    private List<Scored> scored(String text) {
        Fingerprint fingerprint = Fingerprint.of(text);
        Map<String, Double> asked = new LinkedHashMap<>();
        words(fingerprint.template()
                        + ' '
                        + fingerprint.type().orElse("")
                        + ' '
                        + String.join(" ", fingerprint.frames()))
                .forEach(word -> asked.put(word, weight(word)));
        List<Scored> scored = new ArrayList<>();
        for (int i = 0; i < profiles.size(); i++) {
            Scored one = scored(profiles.get(i), words.get(i), fingerprint, asked);
            if (one.score() >= LEAST) {
                scored.add(one);
            }
        }
        scored.sort(Comparator.comparingDouble(Scored::score).reversed());
        return scored;
    }

    private Scored scored(ErrorProfile profile, Set<String> own, Fingerprint fingerprint, Map<String, Double> asked) {
        double shared = 0;
        double all = 0;
        List<String> both = new ArrayList<>();
        for (Map.Entry<String, Double> word : asked.entrySet()) {
            all += word.getValue();
            if (own.contains(word.getKey())) {
                shared += word.getValue();
                both.add(word.getKey());
            }
        }
        boolean isSame = profile.digest().equals(fingerprint.digest());
        if (shared == 0 && !isSame) {
            return new Scored(profile, 0, List.of());
        }
        double union = all + own.stream().mapToDouble(this::weight).sum() - shared;
        boolean sameType = fingerprint.type().isPresent() && fingerprint.type().equals(profile.type());
        double score = isSame ? 1 : BY_TEXT * shared / all + BY_BOTH * shared / union + (sameType ? BY_TYPE : 0);
        both.sort(Comparator.comparing(asked::get).reversed());
        return new Scored(profile, score, both.subList(0, Math.min(both.size(), MOST_SHARED)));
    }

    private double weight(String word) {
        return Math.log1p((double) profiles.size() / frequencies.getOrDefault(word, 1));
    }

    /** Words and the parts of names in lower case, without endings; placeholders are none. */
    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && isPart(text, at, end)) {
                end++;
            }
            boolean placeholder =
                    at > 0 && text.charAt(at - 1) == '<' && end < text.length() && text.charAt(end) == '>';
            if (end - at > 1 && end - at <= LONGEST_WORD && !placeholder) {
                words.add(TaskWords.bareStem(text.substring(at, end).toLowerCase(Locale.ROOT)));
            }
            at = Math.max(end, at + 1);
        }
        return words;
    }

    /** Whether the letter goes on with the word that begins at {@code start}: a capital after a small letter does not. */
    private static boolean isPart(String text, int start, int at) {
        char letter = text.charAt(at);
        boolean isHump = at > start && Character.isUpperCase(letter) && Character.isLowerCase(text.charAt(at - 1));
        return Character.isLetterOrDigit(letter) && !isHump;
    }
}
