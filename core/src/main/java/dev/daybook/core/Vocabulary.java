package dev.daybook.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads the words of closed vocabularies; a word outside is refused with the list of known ones. */
public final class Vocabulary {
    private Vocabulary() {}

    /** The constant that the word names, in any case, with {@code -}, {@code _} or a space between words. */
    public static <E extends Enum<E>> E parse(Class<E> type, String field, String word) {
        String wanted = word.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> unknown(type, field, word));
    }

    /** The word for a constant as it is written outside: {@code in_progress}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static DaybookException unknown(Class<? extends Enum<?>> type, String field, String word) {
        String known =
                Arrays.stream(type.getEnumConstants()).map(Vocabulary::word).collect(Collectors.joining(", "));
        return DaybookException.invalid(
                field + " '" + Texts.shortened(word, 60) + "' is unknown; use one of: " + known);
    }
}
