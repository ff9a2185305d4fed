package dev.daybook.mcp;

import dev.daybook.search.Entity;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What keys of a filter are, where it asks for what they never are. */
final class KnownValues {
    private static final int MOST = 2;
    private static final int LONGEST = 4_000;
    private static final Pattern EQUALITY =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_.]{0,80})\\s{0,9}=\\s{0,9}('[^']*'|\"[^\"]*\")");

    private KnownValues() {}

    /** A sentence for each key that is compared with a value it never has. */
    static List<String> of(String filter, Entity entity, Searching search) {
        return EQUALITY.matcher(filter.substring(0, Math.min(filter.length(), LONGEST)))
                .results()
                .limit(MOST)
                .map(found -> known(found, search.values(entity, found.group(1))))
                .filter(sentence -> !sentence.isEmpty())
                .distinct()
                .toList();
    }

    private static String known(MatchResult found, List<String> values) {
        String asked = found.group(2).replace('"', '\'');
        List<String> plain = values.stream()
                .filter(value -> Narrowing.isPlain(value.replace("'", "")))
                .toList();
        return plain.isEmpty() || values.contains(asked)
                ? ""
                : found.group(1) + " is, for instance, " + String.join(", ", plain) + ".";
    }
}
