package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.error.SimilarErrors.Similar;
import java.util.List;
import java.util.Locale;

/** Errors that are like a text, the most similar first. */
record ErrorMatches(List<Match> errors) {

    /** One of them, the words that it shares with the text, and how alike both are, 0 to 1. */
    record Match(ErrorList.Line error, double score, List<String> shared) {}

    static ErrorMatches of(List<Similar> similar) {
        return new ErrorMatches(similar.stream()
                .map(one -> new Match(ErrorList.Line.of(one.error()), one.score(), one.shared()))
                .toList());
    }

    void print(Page page) {
        if (errors.isEmpty()) {
            page.line("Nothing like it was seen.");
            return;
        }
        Table table = new Table("ERROR", ">ALIKE", "STATUS", "?>COUNT", "?LAST SEEN", "*TITLE");
        errors.forEach(match -> table.row(
                match.error().error(),
                String.format(Locale.ROOT, "%.2f", match.score()),
                Vocabulary.word(match.error().status()),
                Wording.count(match.error().occurrences()),
                Wording.time(match.error().lastSeenAt(), page.zone()),
                match.error().title()));
        page.table(table);
    }
}
