package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.DaybookException;
import dev.daybook.search.SearchRequest;
import dev.daybook.search.TextIndexing;
import java.time.Duration;

/** What must be done before a search, so that it finds what was recorded last; as much of it as is done soon. */
final class SearchReadiness {
    /** What takes longer is left to a server, or to the next search. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final Duration FOR_EVER = Duration.ofDays(365);

    private SearchReadiness() {}

    /** Brings the index of words up wholly. */
    static void indexAll(Application application, Surroundings surroundings) {
        index(application.textIndexing(), FOR_EVER, surroundings);
    }

    /** Brings the index of words up, where words are looked for. */
    static void index(Application application, SearchRequest request, Surroundings surroundings) {
        if (!request.looksForWords()) {
            return;
        }
        TextIndexing indexing = application.textIndexing();
        if (indexing.countLeft() == 0) {
            return;
        }
        try {
            index(indexing, LONGEST, surroundings);
        } catch (DaybookException e) {
            tell(surroundings, "The index of words is not up to date: " + e.getMessage());
        }
    }

    private static void index(TextIndexing indexing, Duration longest, Surroundings surroundings) {
        ProgressLine progress = new ProgressLine(surroundings);
        long end = System.nanoTime() + longest.toNanos();
        boolean more = indexing.catchUp(() -> {
            progress.showNowAndThen("Indexing words of what was recorded …");
            return System.nanoTime() - end < 0;
        });
        progress.clear();
        if (more) {
            tell(
                    surroundings,
                    Wording.count(indexing.countLeft(), "text")
                            + " or more are not indexed yet and not found by their words;"
                            + " a server goes on with it, and so does the next search; with --index all of it is done now");
        }
    }

    private static void tell(Surroundings surroundings, String text) {
        surroundings.err().println("daybook: " + PlainText.line(text));
    }
}
