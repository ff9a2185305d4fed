package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.search.Completions;
import dev.daybook.search.Search;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the last word of a search that is being typed may become. */
final class SearchCompletion {
    private static final int MOST = 100;
    private static final Pattern KEY = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.]*");
    private static final List<String> WORDS_OF_FILTERS = List.of("NOT", "AND", "OR", "TRUE", "FALSE");
    private static final List<String> AGGREGATES = List.of("count", "avg(", "sum(", "min(", "max(", "p50(", "p90(");
    private static final List<String> BUCKETS = List.of("day(", "week(");

    private final Application application;
    private final Search search;
    private final SearchLine line;

    SearchCompletion(Application application, SearchLine line) {
        this.application = application;
        this.search = application.search();
        this.line = line;
    }

    /** The whole word, as it would be. */
    List<String> words() {
        if (!line.isSearch()) {
            return List.of();
        }
        if (line.option().isEmpty()) {
            return line.filter().isEmpty() && line.current().startsWith("@") ? names("@") : filters();
        }
        return switch (line.option().get()) {
            case "--entity" -> starting(new SearchOptions.Entities());
            case "--select" -> keys(AGGREGATES);
            case "--group-by" -> keys(BUCKETS);
            case "--order-by" -> keys(List.of());
            case "--delete", "--save" -> names("");
            default -> List.of();
        };
    }

    private List<String> filters() {
        String before = line.filter().isEmpty() ? "" : String.join(" ", line.filter()) + " ";
        List<String> words = goingOn(before + line.current(), before.length());
        if (words.size() > 1) {
            return words;
        }
        // a word that is alone would end the shell's quotes: what can follow it keeps them open
        List<String> further = words.stream()
                .flatMap(word -> goingOn(before + word + " ", before.length()).stream())
                .toList();
        return further.size() > 1 ? further : words;
    }

    private List<String> goingOn(String filter, int start) {
        Completions completions = search.complete(line.entity(), filter, MOST);
        return completions.from() < start
                ? List.of()
                : completions.words().stream()
                        .map(word -> filter.substring(start, completions.from()) + word)
                        .toList();
    }

    /** Of a list with commas the last one. */
    private List<String> keys(List<String> functions) {
        int start = Math.max(line.current().lastIndexOf(','), line.current().lastIndexOf('(')) + 1;
        String last = line.current().substring(start);
        String typed = last.stripLeading();
        String before = line.current().substring(0, line.current().length() - typed.length());
        Completions completions = search.complete(line.entity(), typed, MOST);
        Stream<String> keys = completions.words().stream()
                .filter(word -> KEY.matcher(word).matches() && !WORDS_OF_FILTERS.contains(word))
                .map(word -> typed.substring(0, completions.from()) + word);
        return Stream.concat(functions.stream().filter(word -> word.startsWith(typed)), keys)
                .map(word -> before + word)
                .toList();
    }

    private List<String> names(String before) {
        return application.savedSearches().list().stream()
                .map(saved -> before + saved.name())
                .filter(this::begins)
                .toList();
    }

    private List<String> starting(List<String> words) {
        return words.stream().filter(this::begins).toList();
    }

    private boolean begins(String word) {
        return word.toLowerCase(Locale.ROOT).startsWith(line.current().toLowerCase(Locale.ROOT));
    }
}
