package dev.daybook.cli;

import dev.daybook.search.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command that searches, as far as it is typed.
 *
 * @param entity what is searched, where it is said
 * @param filter what is typed of the filter before the last word
 * @param option whose value the last word is; absent where it belongs to the filter
 */
record SearchLine(
        boolean isSearch,
        Optional<String> project,
        Optional<String> entity,
        List<String> filter,
        Optional<String> option,
        String current) {
    private static final Map<String, Entity> LISTS = Map.of(
            "sessions", Entity.SESSION,
            "runs", Entity.RUN_LOG,
            "errors", Entity.ERROR,
            "commits", Entity.COMMIT);
    private static final Set<String> FLAGS = Set.of(
            "--json", "--all", "--force", "--csv", "--count", "--explain", "--list", "--candidates", "-h", "--help");

    static SearchLine parse(List<String> words) {
        return new Reader(words).read();
    }

    /** Goes over the words after the program's. */
    private static final class Reader {
        private final List<String> words;
        private final List<String> given = new ArrayList<>();
        private Optional<String> project = Optional.empty();
        private Optional<String> entity = Optional.empty();
        private Optional<String> option = Optional.empty();
        private boolean isOver;

        Reader(List<String> words) {
            this.words = words;
        }

        SearchLine read() {
            for (String word : words.subList(1, Math.max(1, words.size() - 1))) {
                if (option.isPresent()) {
                    value(option.get(), word);
                    option = Optional.empty();
                } else if (!isOver && word.startsWith("-") && word.length() > 1) {
                    option(word);
                } else {
                    given.add(word);
                }
            }
            return line();
        }

        private void option(String word) {
            int equals = word.indexOf('=');
            if (word.equals("--")) {
                isOver = true;
            } else if (equals > 0) {
                value(word.substring(0, equals), word.substring(equals + 1));
            } else if (!FLAGS.contains(word)) {
                option = Optional.of(word);
            }
        }

        private void value(String name, String value) {
            if (name.equals("--project")) {
                project = Optional.of(value);
            } else if (name.equals("--entity")) {
                entity = Optional.of(value);
            }
        }

        private SearchLine line() {
            String command = given.isEmpty() ? "" : given.get(0);
            boolean isList = given.size() > 1
                    && LISTS.containsKey(command)
                    && given.get(1).equals("list");
            int first = isList ? 2 : 1;
            return new SearchLine(
                    command.equals("search") || isList,
                    project,
                    isList ? Optional.of(LISTS.get(command).plural()) : entity,
                    given.subList(Math.min(first, given.size()), given.size()),
                    option,
                    words.get(words.size() - 1));
        }
    }
}
