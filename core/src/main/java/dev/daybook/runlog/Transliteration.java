package dev.daybook.runlog;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Spells Cyrillic, Greek and the special letters of Latin alphabets with a to z; what it does not know stays. */
final class Transliteration {
    private static final String TABLE = """
            а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh
            щ shch ъ - ы y ь - э e ю yu я ya і i ї i є ye ґ g ў u ђ dj ј j љ lj њ nj ћ c џ dz ѓ g ќ k ѕ dz
            α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o
            ß ss æ ae œ oe ø o đ d ð d þ th ł l ħ h ı i ŋ n ſ s""";

    private static final Map<Integer, String> SPELLING = spelling();

    private Transliteration() {}

    /** The text in lower case. */
    static String latin(String text) {
        StringBuilder spelt = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(c -> append(spelt, c));
        return Normalizer.normalize(spelt, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
    }

    private static void append(StringBuilder spelt, int c) {
        String known = SPELLING.get(c);
        if (known == null) {
            known = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD)
                    .codePoints()
                    .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
                    .collect(
                            StringBuilder::new,
                            (some, part) -> some.append(SPELLING.getOrDefault(part, Character.toString(part))),
                            StringBuilder::append)
                    .toString();
        }
        spelt.append(known);
    }

    private static Map<Integer, String> spelling() {
        String[] words = TABLE.split("\\s+");
        Map<Integer, String> spelling = new HashMap<>();
        for (int i = 0; i + 1 < words.length; i += 2) {
            spelling.put(words[i].codePointAt(0), words[i + 1].equals("-") ? "" : words[i + 1]);
        }
        return Map.copyOf(spelling);
    }
}
