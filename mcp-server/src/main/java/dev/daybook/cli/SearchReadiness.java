package dev.daybook.cli;

import dev.daybook.Application;

/** What must be done before a search, so that it finds what was recorded last. */
final class SearchReadiness {
    private SearchReadiness() {}

    static void catchUp(Application application, Surroundings surroundings) {
        MissedLogs.read(application);
    }
}
