package dev.daybook.skill;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words by which a task can be compared with another text. */
public final class TaskWords {
    private static final int MAX_WORDS = 60;
    private static final int LONGEST_WORD = 60;
    private static final int LOOKED_AT = 20_000;
    private static final int SHORTEST_STEM = 4;
    private static final List<String> INFLECTIONS = List.of("ing", "ed", "es", "s");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}+#]+");

    private static final Set<String> STOP_WORDS = Set.of(
            ("a an and are as at be but by can did do does for from had has have he how i if in into is it its just "
                            + "let like make me my need new no not now of on or our out so some that the their them then "
                            + "there these they this to too up us use using want was we were what when where which who why "
                            + "will with would you your please help get got should could been being about after before")
                    .split(" "));

    private TaskWords() {}

    /** The words of a text that tell what it is about, in lower case, each once; of a long text, of its beginning. */
    public static List<String> of(String text) {
        String head = text.substring(0, Math.min(text.length(), LOOKED_AT));
        String spaced = HUMP.matcher(head).replaceAll(" ").toLowerCase(Locale.ROOT);
        Set<String> words = new LinkedHashSet<>();
        for (String word : BETWEEN.split(spaced)) {
            boolean useful = word.codePoints().anyMatch(Character::isLetterOrDigit) && !STOP_WORDS.contains(word);
            if (useful && words.size() < MAX_WORDS) {
                words.add(word.substring(0, Math.min(word.length(), LONGEST_WORD)));
            }
        }
        return new ArrayList<>(words);
    }

    /** The same words without their endings, each once; of scripts without spaces, pairs of characters. */
    static Set<String> stems(String text) {
        Set<String> stems = new LinkedHashSet<>();
        for (String word : of(text)) {
            if (word.length() > 2 && word.codePoints().allMatch(Character::isIdeographic)) {
                for (int i = 0; i + 2 <= word.length(); i++) {
                    stems.add(word.substring(i, i + 2));
                }
            } else {
                stems.add(bareStem(word));
            }
        }
        return stems;
    }

    /** The word without its ending, where what is left can only be the same word: {@code tests}, {@code testing}. */
    public static String stem(String word) {
        for (String ending : INFLECTIONS) {
            if (word.endsWith(ending)) {
                int length = word.length() - ending.length();
                return length < SHORTEST_STEM ? word : word.substring(0, length);
            }
        }
        return word;
    }

    /** Also without a last e, so that {@code release} and {@code releasing} are one. */
    public static String bareStem(String word) {
        String stem = stem(word);
        return stem.length() > SHORTEST_STEM && stem.endsWith("e") ? stem.substring(0, stem.length() - 1) : stem;
    }
}
