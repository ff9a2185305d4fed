package dev.daybook.retrieval;

import java.util.List;

/**
 * Takes endings off English words, so that forms of a word meet: Porter's algorithm (M. F. Porter, An algorithm for suffix
 * stripping, Program 14(3), 1980), steps 1 to 5.
 */
public final class Stemmer {
    private static final int SHORTEST = 3;

    private static final List<Ending> STEP_2 = endings("ational ate tional tion enci ence anci ance izer ize abli able "
            + "alli al entli ent eli e ousli ous ization ize ation ate ator ate alism al iveness ive fulness ful "
            + "ousness ous aliti al iviti ive biliti ble");
    private static final List<Ending> STEP_3 = endings("icate ic ative - alize al iciti ic ical ic ful - ness -");
    private static final List<String> STEP_4 = List.of(
            ("al ance ence er ic able ible ant ement ment ent sion tion ou ism ate " + "iti ous ive ize").split(" "));

    private record Ending(String from, String to) {}

    private Stemmer() {}

    /** The stem of a word in lower case; what is not plain English letters stays as it is. */
    public static String stem(String word) {
        if (word.length() < SHORTEST || !isPlain(word)) {
            return word;
        }
        String stem = step1c(step1b(step1a(word)));
        stem = replaced(replaced(stem, STEP_2), STEP_3);
        return step5(step4(stem));
    }

    private static boolean isPlain(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < 'a' || word.charAt(i) > 'z') {
                return false;
            }
        }
        return true;
    }

    private static String step1a(String word) {
        if (word.endsWith("sses") || word.endsWith("ies")) {
            return cut(word, 2);
        }
        return word.endsWith("s") && !word.endsWith("ss") ? cut(word, 1) : word;
    }

    private static String step1b(String word) {
        if (word.endsWith("eed")) {
            return measure(cut(word, 3)) > 0 ? cut(word, 1) : word;
        }
        if (word.endsWith("ed") && hasVowel(cut(word, 2))) {
            return tidied(cut(word, 2));
        }
        return word.endsWith("ing") && hasVowel(cut(word, 3)) ? tidied(cut(word, 3)) : word;
    }

    private static String tidied(String stem) {
        if (stem.endsWith("at") || stem.endsWith("bl") || stem.endsWith("iz")) {
            return stem + "e";
        }
        if (endsDouble(stem) && "lsz".indexOf(stem.charAt(stem.length() - 1)) < 0) {
            return cut(stem, 1);
        }
        return measure(stem) == 1 && endsShort(stem) ? stem + "e" : stem;
    }

    private static String step1c(String word) {
        return word.endsWith("y") && hasVowel(cut(word, 1)) ? cut(word, 1) + "i" : word;
    }

    private static String replaced(String word, List<Ending> endings) {
        for (Ending ending : endings) {
            if (word.endsWith(ending.from())) {
                String stem = cut(word, ending.from().length());
                return measure(stem) > 0 ? stem + ending.to() : word;
            }
        }
        return word;
    }

    private static String step4(String word) {
        for (String ending : STEP_4) {
            if (word.endsWith(ending)) {
                boolean keepsLetter = ending.endsWith("ion");
                String stem = cut(word, keepsLetter ? 3 : ending.length());
                return measure(stem) > 1 ? stem : word;
            }
        }
        return word;
    }

    private static String step5(String word) {
        String stem = word;
        if (stem.endsWith("e")) {
            String shorter = cut(stem, 1);
            int measure = measure(shorter);
            if (measure > 1 || measure == 1 && !endsShort(shorter)) {
                stem = shorter;
            }
        }
        return stem.endsWith("ll") && measure(stem) > 1 ? cut(stem, 1) : stem;
    }

    /** How often a vowel is followed by a consonant. */
    private static int measure(String stem) {
        int measure = 0;
        boolean vowelBefore = false;
        for (int i = 0; i < stem.length(); i++) {
            boolean consonant = isConsonant(stem, i);
            if (consonant && vowelBefore) {
                measure++;
            }
            vowelBefore = !consonant;
        }
        return measure;
    }

    private static boolean hasVowel(String stem) {
        for (int i = 0; i < stem.length(); i++) {
            if (!isConsonant(stem, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConsonant(String word, int at) {
        char letter = word.charAt(at);
        if (letter == 'y') {
            return at == 0 || !isConsonant(word, at - 1);
        }
        return "aeiou".indexOf(letter) < 0;
    }

    private static boolean endsDouble(String word) {
        int last = word.length() - 1;
        return last > 0 && word.charAt(last) == word.charAt(last - 1) && isConsonant(word, last);
    }

    /** Consonant, vowel, consonant, the last of them none of w, x, y. */
    private static boolean endsShort(String word) {
        int last = word.length() - 1;
        return last >= 2
                && isConsonant(word, last)
                && !isConsonant(word, last - 1)
                && isConsonant(word, last - 2)
                && "wxy".indexOf(word.charAt(last)) < 0;
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }

    private static List<Ending> endings(String pairs) {
        String[] words = pairs.split(" ");
        Ending[] endings = new Ending[words.length / 2];
        for (int i = 0; i < endings.length; i++) {
            endings[i] = new Ending(words[2 * i], words[2 * i + 1].equals("-") ? "" : words[2 * i + 1]);
        }
        return List.of(endings);
    }
}
