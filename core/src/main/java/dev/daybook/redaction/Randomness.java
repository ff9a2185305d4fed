package dev.daybook.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells values that a machine has drawn from those that people write. */
final class Randomness {
    private static final int SHORTEST = 16;
    private static final int LONGEST = 512;
    private static final double LONGEST_PART = 2.7;
    private static final double LEAST_BITS = 3.0;
    private static final double LEAST_BITS_OF_WORDS = 3.5;

    private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9+/_=.~:-]{1,}+");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern DIGEST = Pattern.compile("(?:sha(?:1|256|384|512)|md5|h1)[-:].{0,}+");
    private static final String WORD =
            "(?:[A-Z]?+[a-z]{1,}+(?:(?<=[a-z]{3})[0-9]{1,3}+)?+|[A-Z]{1,}+(?:(?<=[A-Z]{3})[0-9]{1,3}+)?+|[0-9]{1,8}+)";
    private static final Pattern WORDS = Pattern.compile("_{0,2}+" + WORD + "(?:[-_./:=]" + WORD + "){0,}+");

    private static final Pattern LETTERS = Pattern.compile("([A-Za-z]{9,128}+)[0-9]{0,3}+");
    private static final Pattern PART = Pattern.compile("[A-Z]{2,}+(?![a-z])|[A-Z]?+[a-z]{1,}+|[A-Z]");

    private Randomness() {}

    /** Whether the value is long, mixed, and neither words nor the id or digest of something. */
    static boolean isRandom(String value) {
        return value.length() >= SHORTEST
                && value.length() <= LONGEST
                && CHARACTERS.matcher(value).matches()
                && Notation.mixesLettersAndDigits(value)
                && !UUID.matcher(value).matches()
                && !DIGEST.matcher(value).matches()
                && !WORDS.matcher(value).matches()
                && !MadeUp.isToken(value)
                && bits(value) >= (isHex(value) ? LEAST_BITS : LEAST_BITS_OF_WORDS);
    }

    /** Whether letters change their case as in no word and no name: {@code EUiUrtUqTyYt}, {@code HhxdQvKRWrft7}. */
    static boolean isDrawnFromLetters(String value) {
        Matcher letters = LETTERS.matcher(value);
        if (!letters.matches()) {
            return false;
        }
        long parts = PART.matcher(letters.group(1)).results().count();
        return parts * LONGEST_PART >= letters.group(1).length();
    }

    /** Shannon's entropy of its characters, in bits a character. */
    static double bits(String value) {
        int[] counts = new int[128];
        value.chars().forEach(c -> counts[c & 127]++);
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / value.length();
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }

    private static boolean isHex(String value) {
        return value.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }
}
