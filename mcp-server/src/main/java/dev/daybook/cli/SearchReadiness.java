package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.search.TextIndexing;
import java.time.Duration;

/** What must be done before a search, so that it finds what was recorded last. */
final class SearchReadiness {
    /** Longer nobody waits for words that a server may be indexing, too. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private SearchReadiness() {}

    static void catchUp(Application application, Surroundings surroundings) {
        MissedLogs.read(application);
        TextIndexing indexing = application.textIndexing();
        long end = System.nanoTime() + LONGEST.toNanos();
        if (indexing.catchUp(() -> System.nanoTime() - end < 0)) {
            surroundings
                    .err()
                    .println("The words of " + Wording.count(indexing.countLeft(), "text")
                            + " are not indexed yet, so a search for text may miss some; a server goes on with it, and so"
                            + " does the next search.");
        }
    }
}
