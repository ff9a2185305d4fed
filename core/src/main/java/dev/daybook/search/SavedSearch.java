package dev.daybook.search;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A search that is kept under a name; the case of its letters makes no other name. */
public record SavedSearch(String name, SearchRequest request, Instant savedAt) {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_.-]{0,63}");
    private static final int LONGEST_SHOWN = 80;

    public SavedSearch {
        if (request.cursor().isPresent()) {
            throw DaybookException.invalid("A search is saved without its cursor, which is a place in one answer");
        }
        if (words(request).anyMatch(word -> word.lines().count() != 1)) {
            throw DaybookException.invalid("What a saved search selects, groups by and orders by is one line each");
        }
    }

    /** The name of a search that is to be kept; it may be given with an {@code @} before it. */
    public static String name(String given) {
        String name = called(given);
        if (!NAME.matcher(name).matches()) {
            throw DaybookException.invalid("'" + Texts.shortened(given, LONGEST_SHOWN)
                    + "' cannot be the name of a search: it is 1 to 64 letters, digits, '_', '-' or '.', and begins with a"
                    + " letter or a digit");
        }
        return name;
    }

    /** The name by which one is asked for. */
    static String called(String given) {
        return given.startsWith("@") ? given.substring(1) : given;
    }

    private static Stream<String> words(SearchRequest request) {
        return Stream.of(request.select(), request.groupBy(), request.orderBy()).flatMap(List::stream);
    }
}
