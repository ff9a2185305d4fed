package dev.daybook.cli;

import dev.daybook.search.SavedSearch;
import dev.daybook.search.SearchRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Searches that are kept, one a line. */
record SavedSearchList(List<Line> searches) {

    /** A search and its name. */
    record Line(
            String name,
            Optional<String> entity,
            Optional<String> filter,
            Optional<String> text,
            List<String> select,
            List<String> groupBy,
            List<String> orderBy,
            Optional<Integer> limit,
            Instant savedAt) {
        static Line of(SavedSearch search) {
            SearchRequest request = search.request();
            return new Line(
                    search.name(),
                    request.entity(),
                    request.filter(),
                    request.text(),
                    request.select(),
                    request.groupBy(),
                    request.orderBy(),
                    request.limit().stream().boxed().findFirst(),
                    search.savedAt());
        }

        private String what() {
            StringBuilder what = new StringBuilder(filter.orElse(""));
            add(what, "text", text.stream().toList());
            add(what, "select", select);
            add(what, "group by", groupBy);
            add(what, "order by", orderBy);
            return what.length() == 0 ? "everything" : what.toString();
        }

        private static void add(StringBuilder what, String label, List<String> words) {
            if (!words.isEmpty()) {
                what.append(what.length() == 0 ? "" : "; ")
                        .append(label)
                        .append(' ')
                        .append(String.join(", ", words));
            }
        }
    }

    static SavedSearchList of(List<SavedSearch> searches) {
        return new SavedSearchList(searches.stream().map(Line::of).toList());
    }

    void print(Page page) {
        if (searches.isEmpty()) {
            page.line("No search is kept. 'daybook search FILTER --save NAME' keeps one.");
            return;
        }
        Table table = new Table("NAME", "ENTITY", "?SAVED", "*SEARCH");
        searches.forEach(search -> table.row(
                "@" + search.name(),
                search.entity().orElse(Wording.UNKNOWN),
                Wording.time(search.savedAt(), page.zone()),
                search.what()));
        page.table(table);
    }
}
