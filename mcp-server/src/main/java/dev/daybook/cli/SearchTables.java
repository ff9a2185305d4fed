package dev.daybook.cli;

import dev.daybook.search.Found;
import dev.daybook.search.SearchRequest;
import java.util.List;
import java.util.Optional;

/** What a search found, for people: tables with what was found of texts, how many there are, and how to see more. */
final class SearchTables implements SearchOutput {
    private final Page page;
    private final SearchRequest request;
    private final Optional<String> why;
    private long shown;

    /** @param why what is searched is searched */
    SearchTables(Page page, SearchRequest request, Optional<String> why) {
        this.page = page;
        this.request = request;
        this.why = why;
    }

    @Override
    public void first(Found found) {
        if (found.rows().isEmpty()) {
            page.line(nothing(found));
        } else {
            show(found);
        }
    }

    @Override
    public void next(Found found) {
        page.blank();
        show(found);
    }

    @Override
    public void end(Found last) {
        if (shown > 0) {
            page.blank();
            page.dim(count(last));
            last.cursor().ifPresent(this::showNext);
        }
        last.notes().forEach(page::dim);
        why.ifPresent(page::dim);
    }

    private void show(Found found) {
        SearchTable table = new SearchTable(found, page.zone(), page.columns());
        List<String> lines = table.lines();
        page.header(lines.get(0));
        for (int row = 0; row < found.rows().size(); row++) {
            page.cells(lines.get(row + 1));
            found.rows().get(row).snippet().ifPresent(page::snippet);
        }
        if (!request.select().isEmpty() && table.isNarrowed()) {
            page.dim("Not every column fits; a wider terminal, --csv or --json shows them.");
        }
        shown += found.rows().size();
    }

    private String count(Found last) {
        String total = (last.total().exact() ? "" : "more than ")
                + Wording.count(last.total().count());
        boolean isAll = last.cursor().isEmpty() && request.cursor().isEmpty();
        if (isAll) {
            return Wording.count(shown, noun(last)) + ".";
        }
        return Wording.count(shown) + " of " + total + " " + noun(last) + "s"
                + (last.cursor().isEmpty() ? "; these are the last." : ".");
    }

    private void showNext(String cursor) {
        page.dim("More with --limit N or --all; the next page with:");
        page.verbatim("  --cursor " + cursor);
    }

    private String noun(Found found) {
        return request.groupBy().isEmpty() ? found.entity().word().replace('_', ' ') : "group";
    }

    private String nothing(Found found) {
        String fitting = request.filter().or(request::text).isPresent() ? " that fits" : "";
        return request.cursor().isPresent()
                ? "No more " + noun(found) + "s."
                : "There is no " + noun(found) + fitting + ".";
    }
}
