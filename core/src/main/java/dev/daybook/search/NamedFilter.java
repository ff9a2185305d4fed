package dev.daybook.search;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A filter that begins with the name of a saved search: {@code @slow}, {@code @slow AND branch = 'main'}. */
record NamedFilter(String name, Optional<String> condition) {
    private static final Pattern NAMED =
            Pattern.compile("@(\\S+)(?:\\s+(?:AND\\b\\s*)?(.*))?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    static Optional<NamedFilter> read(String filter) {
        Matcher named = NAMED.matcher(filter.strip());
        return named.matches()
                ? Optional.of(new NamedFilter(
                        named.group(1), Optional.ofNullable(named.group(2)).filter(rest -> !rest.isBlank())))
                : Optional.empty();
    }

    /** The request with what stands beside the name alone. */
    SearchRequest rest(SearchRequest request) {
        return request.withFilter(condition);
    }
}
