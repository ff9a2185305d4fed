package dev.daybook.mcp;

import dev.daybook.core.HiddenText;
import dev.daybook.core.Texts;
import dev.daybook.search.Entity;
import dev.daybook.search.Found;
import dev.daybook.search.SearchRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A page of what a search found, as a text of a bounded size; rows that it has no room for begin the next page. */
final class SearchPage {
    static final int MOST_BYTES = 8 * 1024;

    private static final int USUAL_ROWS = 20;
    /** More than fit. */
    private static final int MOST_ROWS = 100;

    private static final String CUT =
            "\n\n[+512] behind a value: so many characters are cut; fewer rows or keys show more.";
    private static final int MOST_NOTES = 5;
    private static final int NOTE_LENGTH = 300;
    private static final int LONGEST_CURSOR = 2_000;

    private final Searching search;
    private final SearchRequest request;
    private long textsLeft;

    SearchPage(Searching search, SearchRequest request) {
        this.search = search;
        this.request = request;
    }

    String text() {
        textsLeft = request.looksForWords() ? search.catchUp() : 0;
        int limit = Math.min(request.limit().orElse(USUAL_ROWS), MOST_ROWS);
        while (true) {
            Found found = search.find(request.withLimit(limit));
            if (found.rows().isEmpty()) {
                return nothing(found);
            }
            String head = head(found);
            int room = MOST_BYTES - size(RecordedText.marked(head, "", "")) - size(CUT);
            FoundTable table = new FoundTable(found, isSum(found));
            int fitting = table.fitting(room);
            if (fitting >= found.rows().size()) {
                String shown = table.text(room);
                return RecordedText.marked(head, shown, "") + (shown.contains(FoundValue.CUT) ? CUT : "");
            }
            // asked again with as many as there is room for, so that its cursor stands behind the last that is shown
            limit = fitting;
        }
    }

    private String head(Found found) {
        List<String> lines = new ArrayList<>();
        lines.add(count(found));
        found.cursor().map(SearchPage::next).ifPresent(lines::add);
        List<String> narrower = found.cursor().isPresent() && !isSum(found) ? Narrowing.of(found) : List.of();
        if (!narrower.isEmpty()) {
            lines.add("Fewer with this in the filter: " + String.join("; or ", narrower) + ".");
        }
        lines.addAll(notes(found));
        return String.join("\n", lines);
    }

    private String count(Found found) {
        int rows = found.rows().size();
        if (isOneSum(found) && request.groupBy().isEmpty()) {
            return "Of all " + name(found.entity().plural()) + " that fit:";
        }
        String noun = isSum(found) ? "groups" : name(found.entity().plural());
        boolean isAll = found.cursor().isEmpty() && request.cursor().isEmpty();
        if (isAll) {
            return rows == 1 ? "1 " + noun.substring(0, noun.length() - 1) + ":" : "All " + rows + " " + noun + ":";
        }
        String total = (found.total().exact() ? "" : "more than ")
                + String.format("%,d", found.total().count());
        return rows + (request.cursor().isPresent() ? " more of " : " of ") + total + " " + noun
                + (found.cursor().isEmpty() ? "; these are the last." : ".");
    }

    private boolean isSum(Found found) {
        return !request.groupBy().isEmpty() || isOneSum(found);
    }

    /** A row that is no group's and no entity's. */
    private static boolean isOneSum(Found found) {
        return found.rows().stream().allMatch(row -> row.id().isBlank());
    }

    private static String next(String cursor) {
        return cursor.length() > LONGEST_CURSOR
                ? "There is no next page, as a value that they are ordered by is too long: narrow the filter, or give another order_by."
                : "Next page: the same call with cursor " + cursor;
    }

    private List<String> notes(Found found) {
        List<String> notes = new ArrayList<>();
        found.notes().stream()
                .limit(MOST_NOTES)
                .map(note -> Texts.shortened(HiddenText.removed(Texts.wellFormed(note)), NOTE_LENGTH))
                .forEach(notes::add);
        if (textsLeft > 0) {
            notes.add(String.format("%,d", textsLeft) + (textsLeft == 1 ? " text" : " texts")
                    + " or more are not indexed yet and not found by their words.");
        }
        return notes;
    }

    private String nothing(Found found) {
        Entity entity = found.entity();
        List<String> lines = new ArrayList<>();
        if (request.cursor().isPresent()) {
            lines.add("No more " + name(entity.plural()) + ".");
        } else {
            Found.Total all = count(entity);
            lines.add(all.count() == 0 ? none(entity) : noneOf(all, entity));
            lines.addAll(KnownValues.of(request.filter().orElse(""), entity, search));
        }
        lines.addAll(notes(found));
        return String.join("\n", lines);
    }

    private String noneOf(Found.Total all, Entity entity) {
        String none = all.count() == 1
                ? "The only " + name(entity.word()) + " does not fit"
                : "None of the " + String.format("%,d", all.count()) + (all.exact() ? " " : " and more ")
                        + name(entity.plural()) + " fits";
        if (textsLeft > 0) {
            return none + ", as far as they are indexed. The same search may find more in a while.";
        }
        return none + (all.count() == 1 ? "." : ". Leave out a condition, or look for fewer words.");
    }

    private String none(Entity entity) {
        boolean isEmpty = entity == Entity.SESSION || count(Entity.SESSION).count() == 0;
        return isEmpty
                ? "Nothing is recorded of this project yet."
                : "No " + name(entity.plural()) + " are recorded of this project.";
    }

    private Found.Total count(Entity entity) {
        return search.find(SearchRequest.all(entity).withLimit(1)).total();
    }

    private static String name(String word) {
        return word.replace('_', ' ');
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
