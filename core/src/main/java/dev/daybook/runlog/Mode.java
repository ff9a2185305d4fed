package dev.daybook.runlog;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.core.Texts;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What kind of run it is: one of the nine that are known by number and by name, or any other.
 *
 * @param slug can be part of a file's name: {@code review-tagged}
 * @param number of a known one, from 1
 */
public record Mode(String slug, String title, Optional<Integer> number) {
    private static final int MAX_NAME = 250;
    private static final int MAX_SLUG = 60;
    private static final int DIGEST = 6;
    private static final Pattern NUMBERED =
            Pattern.compile("(?i)(?:mode\\s*)?#?([1-9])(?:\\s*$|\\s*[-–—:.()\\[\\]]\\s*(.*))");

    private static final List<Mode> KNOWN = List.of(
            known(1, "Review Tagged"),
            known(2, "Learn From Manual Responses"),
            known(3, "Analyze Prospect Reactions"),
            known(4, "Teach New Pattern"),
            known(5, "Refine Agent Behavior"),
            known(6, "Edge Case Deep Dive"),
            known(7, "System Improvement"),
            known(8, "Quality Scoring"),
            known(9, "Outcome Review"));

    /** The nine that have a number. */
    public static List<Mode> known() {
        return KNOWN;
    }

    /**
     * The mode that is meant: {@code 1}, {@code Review Tagged} and {@code review-tagged} are the same.
     *
     * @throws DaybookException INVALID: nothing in it can be part of a file's name
     */
    public static Mode of(String words) {
        if (words.length() > MAX_NAME) {
            throw unusable(words);
        }
        Matcher numbered = NUMBERED.matcher(words.strip());
        if (numbered.matches() && (numbered.group(2) == null || isTitle(numbered))) {
            return KNOWN.get(number(numbered) - 1);
        }
        String slug = slug(words);
        return KNOWN.stream()
                .filter(known -> known.slug().equals(slug))
                .findFirst()
                .orElseGet(() -> new Mode(slug, title(words, slug), Optional.empty()));
    }

    /** The known one of that slug, or the one that the slug itself is. */
    static Mode ofSlug(String slug) {
        return KNOWN.stream()
                .filter(known -> known.slug().equals(slug))
                .findFirst()
                .orElseGet(() -> new Mode(slug, titled(slug), Optional.empty()));
    }

    /** As it is shown: {@code 1 (review-tagged)}, or the slug alone. */
    String shown() {
        return number.map(n -> n + " (" + slug + ")").orElse(slug);
    }

    /** {@code 3 - Analyze Prospect Reactions}, but not {@code 3 - something else}. */
    private static boolean isTitle(Matcher numbered) {
        String rest = numbered.group(2).replaceAll("[)\\]]\\s*$", "");
        return rest.isBlank()
                || slugOrEmpty(rest).equals(KNOWN.get(number(numbered) - 1).slug());
    }

    private static int number(Matcher numbered) {
        return Integer.parseInt(numbered.group(1));
    }

    private static Mode known(int number, String title) {
        return new Mode(title.toLowerCase(Locale.ROOT).replace(' ', '-'), title, Optional.of(number));
    }

    private static String slug(String words) {
        String slug = slugOrEmpty(words);
        if (slug.isEmpty() || slug.length() > MAX_SLUG) {
            throw unusable(words);
        }
        return slug;
    }

    /** What cannot be spelt with a to z leaves a digest, so that other words have other slugs. */
    private static String slugOrEmpty(String words) {
        String spelt = Transliteration.latin(Texts.shortened(words, MAX_NAME).toLowerCase(Locale.ROOT));
        boolean hasOthers = spelt.codePoints().anyMatch(c -> c > 0x7F && Character.isLetterOrDigit(c));
        String slug = spelt.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        if (!hasOthers) {
            return slug;
        }
        String same = Normalizer.normalize(words.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
        return (slug.isEmpty() ? "mode" : slug) + "-" + Ids.sha256(same).substring(0, DIGEST);
    }

    private static String title(String words, String slug) {
        boolean isSpelt = Transliteration.latin(words).chars().noneMatch(c -> c > 0x7F && Character.isLetter(c));
        boolean isPlain = words.chars().allMatch(c -> c < 0x80);
        return isSpelt && isPlain ? titled(slug) : Texts.shortened(words.strip(), MAX_SLUG);
    }

    private static String titled(String slug) {
        return Arrays.stream(slug.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    private static DaybookException unusable(String words) {
        return DaybookException.invalid("mode '" + Texts.shortened(words, 60)
                + "' cannot name a run; use one of 1 to 9, or up to " + MAX_SLUG
                + " letters, digits and -, like review-tagged");
    }
}
