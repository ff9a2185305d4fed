package dev.daybook.cli;

import dev.daybook.search.Explained;
import java.util.List;

/** What was understood of a search, and how it would be found. */
record ExplainedPage(Explained explained) {
    void print(Page page) {
        page.fact("searched", explained.entity().plural());
        explained.filter().ifPresent(filter -> page.fact("filter", filter));
        explained.implied().forEach(condition -> page.fact("implied", condition));
        list(page, "columns", explained.columns());
        list(page, "grouped by", explained.groups());
        list(page, "ordered by", explained.orders());
        page.fact("limit", Integer.toString(explained.limit()));
        explained.notes().forEach(note -> page.fact("note", note));
        page.blank();
        page.heading("Statement");
        explained.plan().statement().lines().forEach(line -> page.verbatim("  " + line));
        page.blank();
        page.heading("Plan");
        explained.plan().steps().forEach(step -> page.verbatim("  " + step));
    }

    private static void list(Page page, String label, List<String> values) {
        if (!values.isEmpty()) {
            page.fact(label, String.join(", ", values));
        }
    }
}
